/** A device for tests: real documents and sync over a memory disk that outlives it. */
import { vi } from 'vitest'
import { WebSocket } from 'ws'
import type { DocName, PersonId, WorkspaceId } from '../../../../model/ids.ts'
import { createDocuments } from '../../documents/createDocuments.ts'
import type { DocumentStore } from '../../documents/DocumentStore.ts'
import type { Documents, OpenDocument } from '../../documents/Documents.ts'
import {
  createMemoryDisk,
  createMemoryStore,
  type MemoryDisk,
} from '../../documents/memoryStore.ts'
import { createSync, type SyncOptions, type WorkspaceSync } from '../createSync.ts'
import type { WebSocketClass } from '../relayConnection.ts'

/** The workspace of the tests. */
export const workspace = 'w'.repeat(20) as WorkspaceId
/** The n-th document of a space of the tests. */
export const docName = (n: number) =>
  `${workspace}/${'s'.repeat(20)}/${String(n).padStart(20, '0')}` as DocName
/** The workspace's root document. */
export const rootName = workspace as string as DocName
/** `ws` as the class that browsers have. */
export const NodeWebSocket = WebSocket as unknown as WebSocketClass

/** A device under test. */
export interface TestDevice {
  readonly disk: MemoryDisk
  readonly store: DocumentStore
  readonly documents: Documents
  readonly sync: WorkspaceSync
  /** The kinds of the workspace's status, each once in a row. */
  readonly told: string[]
  /** Opens a document, held until the device stops, and waits until it is loaded. */
  open(name: DocName): Promise<OpenDocument>
  /** Writes at the end of a document's text. */
  type(name: DocName, text: string): Promise<void>
  /** The text as committed on this device, open or not. */
  text(name: DocName): Promise<string>
  /** Ends it as a closed window does; the disk stays. */
  stop(): Promise<void>
  /** Ends it as kill -9 does: nothing is flushed or said. */
  kill(): Promise<void>
}

const cleanups: (() => Promise<unknown>)[] = []

/** Registers what is to be ended after the test. */
export function afterTest(cleanup: () => Promise<unknown>): void {
  cleanups.push(cleanup)
}

/** Ends everything that was started; to be called after each test. */
export async function cleanUpDevices(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
}

/** Starts a device on a disk; it has no relay yet. */
export function startDevice(
  options: Partial<SyncOptions> & { readonly disk?: MemoryDisk; readonly person?: string } = {},
): TestDevice {
  const disk = options.disk ?? createMemoryDisk()
  const store = options.store ?? createMemoryStore({ disk })
  const documents = options.documents ?? createDocuments({ store })
  const person = (options.person ?? 'a').repeat(20).slice(0, 20) as PersonId
  const sync = createSync({
    workspace,
    identity: { person, name: `Person ${person[0]}` },
    now: () => performance.now(),
    WebSocket: NodeWebSocket,
    ...options,
    documents,
    store,
  })
  const told: string[] = []
  const tell = () => {
    const { kind } = sync.status()
    if (told.at(-1) !== kind) told.push(kind)
  }
  tell()
  sync.onStatus(tell)
  const held = new Map<DocName, OpenDocument>()
  let ended = false

  async function end(flush: boolean): Promise<void> {
    if (ended) return
    ended = true
    await sync.dispose()
    if (flush) await documents.dispose()
    await store.close()
  }
  afterTest(() => end(true))

  async function open(name: DocName): Promise<OpenDocument> {
    const document = held.get(name) ?? documents.open(name)
    held.set(name, document)
    await document.whenLoaded
    return document
  }
  return {
    disk,
    store,
    documents,
    sync,
    told,
    open,
    async type(name, text) {
      const shared = (await open(name)).doc.getText('t')
      shared.insert(shared.length, text)
    },
    async text(name) {
      const Y = await import('yjs')
      const doc = new Y.Doc()
      for (const row of await store.read(name)) Y.applyUpdate(doc, row, 'test')
      return doc.getText('t').toString()
    },
    stop: () => end(true),
    kill: () => end(false),
  }
}

/** Waits until the relay has acknowledged everything this device has. */
export async function untilReceived(device: TestDevice, timeout = 8_000): Promise<void> {
  await vi.waitFor(
    async () => {
      await device.documents.flush()
      const { kind } = device.sync.status()
      if (kind !== 'received' && kind !== 'seen') throw new Error(`the status is ${kind}`)
      const waiting = await device.store.outboxNames()
      if (waiting.size > 0) throw new Error(`${waiting.size} documents wait`)
    },
    { timeout, interval: 10 },
  )
}
