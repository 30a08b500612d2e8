/** Opens one workspace of this device: its store, documents, sync, files and index. */
import { spaceDocName, type WorkspaceId, workspaceDocName } from '../../model/ids.ts'
import { renamePerson } from '../../model/people/person.ts'
import { readWorkspace } from '../../model/workspace.ts'
import { createAccess } from './access/createAccess.ts'
import type { DocumentStore } from './documents/DocumentStore.ts'
import type { Documents } from './documents/Documents.ts'
import type { FileStore } from './files/FileStore.ts'
import type { DeviceSettings, LocalWorkspace } from './identity/DeviceSettings.ts'
import { createPersonal } from './personal/createPersonal.ts'
import type { Search } from './search/messages.ts'
import type { Session } from './services.ts'
import { openSpaces } from './spaces/openSpaces.ts'
import { createSync, type WorkspaceSync } from './sync/createSync.ts'
import { createFilePrefetch } from './sync/filePrefetch.ts'
import { createFileQueue, type FileQueue } from './sync/fileQueue.ts'
import { keepLastReached, lastReachedKey } from './sync/lastReached.ts'
import type { WebSocketClass } from './sync/relayConnection.ts'
import type { RelayTarget } from './sync/Sync.ts'
import type { Uploader } from './sync/uploadFile.ts'
import type { Windows } from './sync/windows.ts'

/** The parts of a session that differ between the app, the CLI and the tests. */
export interface SessionParts {
  openStore(workspace: WorkspaceId): DocumentStore
  openDocuments(workspace: WorkspaceId, store: DocumentStore): Documents
  openFiles(workspace: WorkspaceId, fetchRemote: FileQueue['fetchRemote']): FileStore
  openSearch(workspace: WorkspaceId, documents: Documents): Search
  openWindows(workspace: WorkspaceId): Windows | null
  readonly WebSocket: WebSocketClass
  readonly fetch: typeof fetch
  /** Sends files with progress; by `fetch` when absent. */
  readonly upload?: Uploader
  /** Hears which certificate a relay must show before it is called, where the host judges that for us. */
  readonly trust?: (address: string, fingerprint: string | null) => void
  readonly now: () => number
  readonly randomBytes: (count: number) => Uint8Array
  /** What this device is called in the list of a person's devices. */
  readonly deviceName: string
}

/** A session before anyone looks at it; `failure` when its root cannot be read. */
export type SessionOutcome =
  | { readonly ok: true; readonly session: Session; readonly sync: WorkspaceSync }
  | { readonly ok: false; readonly message: string }

/**
 * Opens a workspace and gives it back as soon as its root document was read
 * from this device; the network has no part in that.
 */
export async function openSession(
  parts: SessionParts,
  settings: DeviceSettings,
  /** As the settings name it, or will: one that is being founded comes into the list at its end. */
  local: LocalWorkspace,
): Promise<SessionOutcome> {
  const { id: workspace, person } = local
  const store = parts.openStore(workspace)
  const documents = parts.openDocuments(workspace, store)
  const root = documents.open(workspaceDocName(workspace))
  const loaded = await root.whenLoaded
  if (loaded.kind === 'failed') {
    root.release()
    await documents.dispose()
    await store.close()
    return { ok: false, message: loaded.reason }
  }

  const entry = () => settings.workspaces.find((one) => one.id === workspace)
  const access = createAccess({
    workspace,
    settings,
    store,
    documents,
    target: () => (entry() ?? local).relay,
    me: () => {
      const { deviceKey, name, personName } = entry() ?? local
      if (deviceKey === null) throw new Error(`openSession: ${workspace} has no device key`)
      const workspaceName = readWorkspace(root.doc)?.name ?? name
      return { person, personName, workspaceName, deviceName: parts.deviceName, deviceKey }
    },
    fetch: parts.fetch,
    now: parts.now,
    connect: () => sync.retry(),
    discarded: (names) => sync.discarded(names),
  })
  await access.settle()

  const sync = createSync({
    workspace,
    documents,
    store,
    identity: { person, name: local.personName },
    access,
    now: parts.now,
    windows: parts.openWindows(workspace),
    priority: () => [
      root.name,
      ...held.spaces.list.map((space) => spaceDocName(workspace, space.id)),
    ],
    onReplaced: () => void files.offerAll?.(),
    WebSocket: parts.WebSocket,
  })
  const maySend = () => !(access.rights.kind === 'member' && access.rights.role === 'reader')
  const queue: FileQueue = createFileQueue({
    workspace,
    files: () => files,
    target: () => sync.target,
    fetch: parts.fetch,
    authorize: access.authorize,
    ...(parts.upload ? { upload: parts.upload } : {}),
    maySend,
    now: parts.now,
  })
  const files = parts.openFiles(workspace, queue.fetchRemote)
  access.withFiles(files)
  const stopFiles = files.onPending?.(() => void queue.send())
  let couldSend = maySend()
  const stopRights = access.onChange(() => {
    if (couldSend === maySend()) return
    couldSend = maySend()
    void queue.send()
  })
  void queue.send()
  const search = parts.openSearch(workspace, documents)
  const stopKept = files.onKept?.((ids) => search.filesArrived(ids))
  const scanKey = `files-looked-through:${workspace}`
  const prefetch = createFilePrefetch({
    store,
    documents,
    prefetch: queue.prefetch,
    memory: {
      read: () => settings.read(scanKey),
      write: (value) => settings.write(scanKey, value),
    },
    now: parts.now,
  })
  const stopQueue = sync.onConnection(({ kind }) => {
    for (const one of [queue, prefetch])
      if (kind === 'connected') one.connected()
      else if (kind === 'off' || kind === 'offline') one.disconnected()
  })

  /** The list of workspaces shows the name before the document is open. */
  function keepName(): void {
    const name = readWorkspace(root.doc)?.name
    const known = entry()
    if (known && name && known.name !== name) settings.putWorkspace({ ...known, name })
  }
  root.doc.on('update', keepName)

  let { personName } = local
  const stopSettings = settings.subscribe(() => {
    const name = entry()?.personName
    if (name === undefined || name === personName) return
    personName = name
    // A reader is called as the roster says.
    if (access.mayWrite(root.name)) renamePerson(root.doc, person, name)
    sync.setName(name)
  })

  keepName()
  function aim(target: RelayTarget | null): void {
    if (target) parts.trust?.(target.address, target.fingerprint)
    sync.setTarget(target)
  }
  aim((entry() ?? local).relay)
  const reachedKey = lastReachedKey(workspace)
  const stopReached = keepLastReached({
    sync,
    memory: {
      read: () => settings.read(reachedKey),
      write: (value) => settings.write(reachedKey, value),
    },
    now: parts.now,
  })
  let disposed: Promise<void> | null = null

  async function dispose(): Promise<void> {
    stopSettings()
    stopQueue()
    stopReached()
    stopFiles?.()
    stopKept?.()
    stopRights()
    prefetch.dispose()
    queue.dispose()
    root.doc.off('update', keepName)
    // The connection goes first, so that nothing arrives for documents that are closing.
    await sync.dispose()
    await search.dispose()
    held.dispose()
    personal.dispose()
    access.dispose()
    root.release()
    await documents.dispose()
    await files.close()
    await store.close()
  }

  const held = openSpaces({
    workspace,
    person,
    root,
    documents,
    store,
    access,
    search,
    settings,
    now: parts.now,
  })

  const personal = createPersonal({
    workspace,
    person,
    documents,
    store,
    access,
    randomBytes: parts.randomBytes,
    now: parts.now,
  })

  const session: Session = {
    workspace,
    person,
    store,
    documents,
    sync,
    access,
    spaces: held.spaces,
    files,
    transfers: queue,
    review: sync.review,
    search,
    personal,
    root,
    space: held.open,
    setRelay(target) {
      const known = entry()
      if (known) settings.putWorkspace({ ...known, relay: target })
      access.retarget()
      aim(target)
    },
    dispose: () => {
      disposed ??= dispose()
      return disposed
    },
  }
  return { ok: true, session, sync }
}
