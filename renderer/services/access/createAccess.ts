/**
 * The rights of the open workspace (Access.ts) as its sync and its screens need them:
 * what the relay said last, kept on the device; the tokens; and what has to leave the
 * device when a right ends.
 */
import {
  type DocName,
  isPersonalSpace,
  type PersonId,
  type SpaceId,
  type WorkspaceId,
} from '../../../model/ids.ts'
import type { DocumentStore } from '../documents/DocumentStore.ts'
import type { Documents } from '../documents/Documents.ts'
import type { FileStore } from '../files/FileStore.ts'
import type { DeviceSettings } from '../identity/DeviceSettings.ts'
import { type DeviceKey, loadDeviceKey } from '../identity/deviceKey.ts'
import type { RelayTarget } from '../sync/Sync.ts'
import type { EntryOutcome, SyncAccess } from '../sync/SyncAccess.ts'
import type { Access, AccessOutcome, Rights, RosterView } from './Access.ts'
import {
  discardSpace,
  type ForgetOptions,
  findUnmentioned,
  forgetSpace,
  listRestrictedSpaces,
  readSpaceName,
} from './forgetSpace.ts'
import {
  type AccessRecord,
  readAccessRecord,
  readAccessText,
  readKeptRoster,
  toAccessText,
  writeAccessRecord,
  writeKeptRoster,
} from './keptAccess.ts'
import { mayWriteDocument, restrictedSpaceOf } from './mayWriteDocument.ts'
import type { RelayApi } from './relayApi.ts'
import { createRelayOperations } from './relayOperations.ts'
import type { TokenOutcome, Tokens } from './tokens.ts'

/** Who is at this device. */
export interface Me {
  readonly person: PersonId
  readonly personName: string
  readonly workspaceName: string
  readonly deviceName: string
  /** The seed of the device's key. */
  readonly deviceKey: string
}

/** What the rights stand on. */
export interface AccessOptions {
  readonly workspace: WorkspaceId
  readonly settings: Pick<DeviceSettings, 'read' | 'subscribe' | 'write'>
  readonly store: DocumentStore
  readonly documents: Pick<Documents, 'flush'>
  readonly target: () => RelayTarget | null
  readonly me: () => Me
  readonly fetch: typeof fetch
  readonly now: () => number
  /** Connects now: this device may come in, after it could not. */
  readonly connect: () => void
  /** Outbox rows went without a relay having taken them. */
  readonly discarded: (names: readonly DocName[]) => void
}

/** The service with what only the session and the sync use of it. */
export interface WorkspaceAccess extends Access, SyncAccess {
  /** Headers that say who asks: none where nobody needs to; `null` while the relay cannot be asked. */
  authorize(): Promise<Readonly<Record<string, string>> | null>
  /** Another relay was set: what the last one said of tokens does not hold there. */
  retarget(): void
  /** Removes what should have left this device already. To be awaited before anything is shown. */
  settle(): Promise<void>
  /** The attachments are open: those of what was removed can go. */
  withFiles(files: FileStore): void
  dispose(): void
}

const refreshPause = 300
const unrestricted: Rights = { kind: 'unrestricted' }
const nobody: ReadonlySet<string> = new Set()

/** Reads what is kept; asks no network. */
export function createAccess(options: AccessOptions): WorkspaceAccess {
  const { me, now, settings, target, workspace } = options
  const place: ForgetOptions = options
  const listeners = new Set<() => void>()
  let record: AccessRecord = readAccessRecord(settings, workspace)
  let roster: RosterView | null = null
  let key: Promise<DeviceKey> | null = null
  let client: Promise<{ readonly api: RelayApi; readonly tokens: Tokens }> | null = null
  let refreshing: Promise<AccessOutcome> | null = null
  let refreshTimer: ReturnType<typeof setTimeout> | undefined
  let readers: { readonly of: RosterView; readonly bySpace: Map<string, Set<string>> } | null =
    null
  let fileStore: FileStore | null = null
  let sweeping = false
  let disposed = false

  function announce(): void {
    for (const listener of [...listeners]) listener()
  }

  let text = readAccessText(settings, workspace)
  function keep(change: Partial<AccessRecord>): void {
    record = { ...record, ...change }
    // Before it is written: the write announces itself, and must be known as our own.
    text = toAccessText(record)
    writeAccessRecord(settings, workspace, record)
    announce()
  }
  // Another window of this profile heard the relay, or its person confirmed a loss.
  const stopSettings = settings.subscribe(() => {
    const stored = readAccessText(settings, workspace)
    if (stored === text) return
    text = stored
    record = readAccessRecord(settings, workspace)
    announce()
  })

  function setRoster(next: RosterView | null, isKept = false): void {
    if (JSON.stringify(next) === JSON.stringify(roster)) return
    roster = next
    if (!isKept) writeKeptRoster(settings, workspace, next)
    announce()
  }

  /** Parsed by the same schema as the relay's answer, which is not part of the first load. */
  async function loadRoster(): Promise<void> {
    const kept = readKeptRoster(settings, workspace)
    if (kept === null) return
    const { rosterView } = await import('../../../sync-server/contract/api.ts')
    const parsed = rosterView.safeParse(kept)
    if (parsed.success && !roster && !disposed) setRoster(parsed.data, true)
  }
  const rosterLoaded = loadRoster().catch((error: unknown) =>
    console.warn('access: the kept roster cannot be read', error),
  )

  function loadKey(): Promise<DeviceKey> {
    key ??= loadDeviceKey(me().deviceKey).then((loaded) => {
      if (record.device !== loaded.id && !disposed) keep({ device: loaded.id })
      return loaded
    })
    key.catch(() => {
      key = null // As below.
    })
    return key
  }

  function load() {
    client ??= (async () => {
      const [{ createRelayApi }, { createTokens }] = await Promise.all([
        import('./relayApi.ts'),
        import('./tokens.ts'),
      ])
      const tokens: Tokens = createTokens({
        workspace,
        now,
        key: loadKey,
        api: async () => api,
      })
      const bearer = {
        async authorization(): Promise<AccessOutcome<string | null>> {
          const outcome = await tokens.current()
          if (!outcome.ok) return outcome
          const { token } = outcome.value
          return { ok: true, value: token && `Bearer ${token}` }
        },
        renew: tokens.renew,
      }
      const api = createRelayApi({ target, fetch: options.fetch, bearer })
      return { api, tokens }
    })()
    client.catch(() => {
      client = null // A part of the app that did not load now may load later.
    })
    return client
  }

  /** Asks the relay, once what it takes is loaded; without a network that may be missing. */
  async function ask<Value>(
    question: (relay: RelayApi, device: DeviceKey) => Promise<AccessOutcome<Value>>,
  ): Promise<AccessOutcome<Value>> {
    let loaded: readonly [{ readonly api: RelayApi }, DeviceKey]
    try {
      loaded = await Promise.all([load(), loadKey()])
    } catch (error) {
      console.error('access: the relay cannot be asked', error)
      return { ok: false, reason: 'unreachable', message: String(error) }
    }
    return question(loaded[0].api, loaded[1])
  }

  async function currentToken(): Promise<TokenOutcome> {
    try {
      return await (await load()).tokens.current()
    } catch (error) {
      console.error('access: no token could be asked for', error)
      return { ok: false, reason: 'unreachable', message: String(error) }
    }
  }

  async function entry(): Promise<EntryOutcome> {
    const outcome = await currentToken()
    if (outcome.ok) return { ok: true, token: outcome.value.token }
    switch (outcome.reason) {
      case 'unknown-workspace':
        return { ok: false, problem: 'unknown-workspace', final: false }
      case 'not-a-member':
        await removed()
        return { ok: false, problem: 'forbidden', final: true }
      case 'unknown-device':
      case 'bad-token':
        return { ok: false, problem: 'bad-token', final: true }
      case 'forbidden':
        return { ok: false, problem: 'forbidden', final: true }
      case 'bad-request':
        return { ok: false, problem: 'protocol-error', final: true }
      case 'wrong-certificate':
        // Tried again: another network may have another machine at this address.
        return { ok: false, problem: 'wrong-certificate', final: false }
      default:
        return { ok: false, problem: 'unreachable', final: false }
    }
  }

  function refresh(): Promise<AccessOutcome> {
    clearTimeout(refreshTimer)
    refreshTimer = undefined
    refreshing ??= (async (): Promise<AccessOutcome> => {
      await rosterLoaded
      const outcome = await ask((relay) => relay.roster(workspace))
      if (!outcome.ok) return outcome
      if (!disposed) setRoster(outcome.value)
      return { ok: true, value: undefined }
    })().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  function refreshSoon(): void {
    if (disposed) return
    refreshTimer ??= setTimeout(() => {
      refresh().then(
        (outcome) => {
          if (!outcome.ok) console.warn('access: the roster was not told', outcome.message)
        },
        (error: unknown) => console.warn('access: the roster cannot be asked for', error),
      )
    }, refreshPause)
  }

  async function forget(spaces: readonly SpaceId[]): Promise<void> {
    const begun = spaces.filter((space) => !record.leaving.some((one) => one.space === space))
    const named = await Promise.all(
      begun.map(async (space) => ({ space, name: await readSpaceName(place, space) })),
    )
    if (named.length > 0) keep({ leaving: [...record.leaving, ...named] })
    for (const { space, name } of record.leaving.filter((one) => spaces.includes(one.space))) {
      const { files, kept, titles } = await forgetSpace(place, space)
      // Marks on what somebody has read are no loss to tell of, nor to be asked about.
      const isTold = !isPersonalSpace(space)
      if (!isTold) await discardSpace(place, space)
      const loss = { space, name, at: now(), kept, titles }
      keep({
        leaving: record.leaving.filter((one) => one.space !== space),
        files: [...new Set([...record.files, ...files])],
        losses: [
          ...record.losses.filter((one) => one.space !== space),
          ...(isTold ? [loss] : []),
        ],
      })
    }
    void sweep()
  }

  /** One after the other, and never in the way of what is waited for. */
  async function sweep(): Promise<void> {
    const from = fileStore
    const asked = record.files
    if (!from?.drop || asked.length === 0 || sweeping || disposed) return
    sweeping = true
    try {
      await from.drop(await findUnmentioned(place, asked))
      keep({ files: record.files.filter((id) => !asked.includes(id)) })
    } catch (error) {
      console.warn('access: attachments of a lost space stay until the next start', error)
    } finally {
      sweeping = false
    }
    // Another space may have gone meanwhile.
    if (record.files.length > 0 && record.files !== asked) await sweep()
  }

  async function removed(): Promise<void> {
    if (record.rights.kind !== 'removed') keep({ rights: { kind: 'removed', at: now() } })
    // Who is in which restricted space is not this person's to keep, either.
    setRoster(null)
    await settle()
  }

  async function settle(): Promise<void> {
    if (record.rights.kind !== 'removed' && record.leaving.length === 0) return
    try {
      const gone = record.leaving.map((one) => one.space)
      if (record.rights.kind === 'removed') {
        const known = record.losses.map((one) => one.space)
        const here = await listRestrictedSpaces(place)
        gone.push(...here.filter((space) => !known.includes(space)))
      }
      await forget([...new Set(gone)])
    } catch (error) {
      // The store's own status says that it takes nothing; the next start begins here again.
      console.error('access: what this person lost cannot be removed yet', error)
    }
  }

  async function claim(setupCode: string): Promise<AccessOutcome> {
    await rosterLoaded
    const { deviceName, person, personName, workspaceName } = me()
    const outcome = await ask((relay, { publicKey }) =>
      relay.found({
        setupCode: setupCode.trim(),
        workspace,
        workspaceName: workspaceName.slice(0, 120),
        person: { id: person, name: personName },
        device: { publicKey, name: deviceName },
        roster,
      }),
    )
    if (!outcome.ok) return outcome
    const spaces = record.rights.kind === 'member' ? record.rights.spaces : []
    keep({ rights: { kind: 'member', role: 'owner', spaces } })
    retarget()
    options.connect()
    refreshSoon()
    return { ok: true, value: undefined }
  }

  function retarget(): void {
    void client?.then(
      ({ tokens }) => tokens.renew(),
      () => {}, // It is loaded anew when it is needed, with no token at all.
    )
  }

  const rights = (): Rights => (target() ? record.rights : unrestricted)

  return {
    get rights() {
      return rights()
    },
    get roster() {
      return roster
    },
    get device() {
      return record.device
    },
    get losses() {
      return record.losses
    },
    dismissLoss(space) {
      const losses = record.losses.filter((one) => one.space !== space || one.kept.length > 0)
      if (losses.length < record.losses.length) keep({ losses })
    },
    async discardKept(space) {
      const gone = await discardSpace(place, space)
      if (!gone) return false
      keep({
        losses: record.losses.filter((one) => one.space !== space),
        files: [...new Set([...record.files, ...gone.files])],
      })
      options.discarded(gone.names)
      void sweep()
      return true
    },
    mayWrite: (name) => mayWriteDocument(rights(), record.losses, name),
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    refresh,
    claim,
    ...createRelayOperations({ workspace, ask, target, now, changed: refreshSoon }),
    entry,
    renew: retarget,
    retarget,
    opened() {
      if (record.rights.kind !== 'unrestricted') keep({ rights: { kind: 'unrestricted' } })
      setRoster(null)
    },
    heard({ role, spaces: named }, { held, isSameLog }) {
      const spaces = named as readonly SpaceId[]
      const before = record.rights.kind === 'member' ? record.rights.spaces : []
      const known = new Set<string>([...before, ...held])
      const next: Rights = { kind: 'member', role, spaces }
      const losses = record.losses.filter((one) => !spaces.includes(one.space))
      if (
        JSON.stringify(next) !== JSON.stringify(record.rights) ||
        losses.length < record.losses.length
      )
        keep({ rights: next, losses })
      refreshSoon()
      return isSameLog ? [...known].filter((space) => !named.includes(space)) : []
    },
    forget: (spaces) => forget(spaces as readonly SpaceId[]),
    removed,
    rosterChanged(version) {
      if (roster?.version !== version) refreshSoon()
    },
    readersOf(name) {
      const space = restrictedSpaceOf(name)
      if (!space || rights().kind === 'unrestricted') return null
      if (!roster) return nobody
      if (readers?.of !== roster) readers = { of: roster, bySpace: membersBySpace(roster) }
      return readers.bySpace.get(space) ?? nobody
    },
    async authorize() {
      const outcome = await currentToken()
      if (!outcome.ok) return null
      const { token } = outcome.value
      return token === null ? {} : { Authorization: `Bearer ${token}` }
    },
    settle,
    withFiles(files) {
      fileStore = files
      void sweep()
    },
    dispose() {
      disposed = true
      stopSettings()
      clearTimeout(refreshTimer)
      listeners.clear()
    },
  }
}

function membersBySpace({ spaces }: RosterView): Map<string, Set<string>> {
  return new Map(
    spaces.map(({ id, members }) => [id, new Set(members.map((one) => one.person))]),
  )
}
