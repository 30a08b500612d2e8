/**
 * What is being recorded, second by second on this device's disk, so that closing the window, leaving the page or a
 * crash loses no more than the last of them. When the page is opened again its place takes what was kept.
 */
import type { Recording } from './createRecorder.ts'

/** Where recordings lie that are under way or were broken off. */
export interface RecordingKeep {
  /** Adds what was recorded since the last time; `duration` is that of the whole until now, in seconds. Never rejects. */
  add(name: string, chunk: Blob, duration: number): Promise<void>
  /** Says that a recording is under way in this window, so that no other takes it; returns what ends that. */
  hold(name: string): () => void
  /**
   * Gives what was kept of a recording that no window holds; it is forgotten when `use` answers `true`. Answers
   * `false` when there is nothing, or when it is not over.
   */
  take(name: string, use: (recording: Recording) => Promise<boolean>): Promise<boolean>
  /** Forgets a recording that was placed or discarded. */
  forget(name: string): Promise<void>
}

interface Chunk {
  readonly name: string
  readonly at: number
  readonly bytes: ArrayBuffer
  readonly type: string
  readonly duration: number
}

const database = 'relais-recordings'
const store = 'chunks'

/** Keeps recordings in a database of their own; where there is none, in no place but the recorder's memory. `locks` is absent where no microphone is either. */
export function createRecordingKeep(
  factory: IDBFactory | undefined = globalThis.indexedDB,
  locks: LockManager | undefined = navigator.locks,
): RecordingKeep {
  let opened: Promise<IDBDatabase> | null = null
  /** Chunks are written in the order they come. */
  let last: Promise<void> = Promise.resolve()
  let count = 0
  const held = new Set<string>()

  const open = () => {
    opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      if (!factory) throw new Error('createRecordingKeep: this browser has no IndexedDB')
      const request = factory.open(database, 1)
      request.onupgradeneeded = () =>
        request.result.createObjectStore(store, { keyPath: ['name', 'at'] })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    }).catch((error: unknown) => {
      opened = null
      throw error
    })
    return opened
  }
  const run = async <T>(mode: IDBTransactionMode, ask: (chunks: IDBObjectStore) => T) => {
    const transaction = (await open()).transaction(store, mode)
    const result = ask(transaction.objectStore(store))
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    return result
  }
  const rangeOf = (name: string) => IDBKeyRange.bound([name, 0], [name, Number.MAX_VALUE])
  const forget = (name: string) =>
    after(async () => {
      await run('readwrite', (chunks) => chunks.delete(rangeOf(name)))
    })
  /** What cannot be kept here is in the window's memory still. */
  const after = (task: () => Promise<void>) => {
    last = last.then(task).catch((error: unknown) => console.error('recording', error))
    return last
  }
  const lockOf = (name: string) => `${database}/${name}`

  const read = async (name: string): Promise<Recording | null> => {
    await last
    const request = await run('readonly', (chunks) => chunks.getAll(rangeOf(name)))
    const chunks = request.result as Chunk[]
    const end = chunks.at(-1)
    if (!end) return null
    const blob = new Blob(
      chunks.map(({ bytes }) => bytes),
      { type: end.type },
    )
    return { blob, duration: end.duration }
  }
  const takeNow = async (name: string, use: (recording: Recording) => Promise<boolean>) => {
    const recording = await read(name)
    if (!recording || !(await use(recording))) return false
    await forget(name)
    return true
  }

  return {
    add: (name, chunk, duration) =>
      after(async () => {
        const bytes = await chunk.arrayBuffer()
        const kept: Chunk = { name, at: count++, bytes, type: chunk.type, duration }
        await run('readwrite', (chunks) => chunks.put(kept))
      }),
    hold(name) {
      held.add(name)
      let end = () => {}
      const over = new Promise<void>((resolve) => {
        end = resolve
      })
      void locks?.request(lockOf(name), () => over)
      return () => {
        held.delete(name)
        end()
      }
    },
    async take(name, use) {
      if (held.has(name)) return false
      if (!locks) return takeNow(name, use)
      return locks.request(lockOf(name), { ifAvailable: true }, (lock) =>
        lock ? takeNow(name, use) : false,
      )
    },
    forget,
  }
}

let shared: RecordingKeep | null = null

/** The one of this window. */
export function recordingKeep(): RecordingKeep {
  shared ??= createRecordingKeep()
  return shared
}
