/**
 * Files in the IndexedDB database `relais-<workspaceId>-files`, apart from the
 * documents, so that a disk full of pictures leaves their transactions small:
 *
 *   info     [id]  { name, type, size }
 *   bytes    [id]  Uint8Array
 *   pending  [n]   { id }, unique by id; n grows, which is the order of sending
 */
import { type FileId, parseFileId, type WorkspaceId } from '../../../model/ids.ts'
import {
  createDatabase,
  requestResult,
  type TransactionOutcome,
} from '../documents/database.ts'
import { ownBytes } from '../documents/storedRows.ts'
import type { FileShelf } from './FileShelf.ts'
import type { FileInfo } from './FileStore.ts'

/** How to open the shelf. */
export interface IndexeddbShelfOptions {
  readonly workspace: WorkspaceId
  /** The host's own unless a test brings another. */
  readonly indexedDB?: IDBFactory | undefined
}

/** The name of the database that holds a workspace's files. */
export function filesDatabaseName(workspace: WorkspaceId): string {
  return `relais-${workspace}-files`
}

function upgrade(database: IDBDatabase): void {
  for (const name of ['info', 'bytes'])
    if (!database.objectStoreNames.contains(name)) database.createObjectStore(name)
  if (!database.objectStoreNames.contains('pending'))
    database
      .createObjectStore('pending', { autoIncrement: true })
      .createIndex('id', 'id', { unique: true })
}

function parseInfo(key: unknown, row: unknown): FileInfo | null {
  const id = parseFileId(key)
  const { name, type, size } = (row ?? {}) as { name?: unknown; type?: unknown; size?: unknown }
  if (!id || typeof size !== 'number') return null
  return {
    id,
    name: typeof name === 'string' ? name : '',
    type: typeof type === 'string' ? type : '',
    size,
  }
}

/** Opens the shelf. */
export function createIndexeddbShelf(options: IndexeddbShelfOptions): FileShelf {
  const database = createDatabase({
    name: filesDatabaseName(options.workspace),
    version: 1,
    upgrade,
    indexedDB: options.indexedDB,
  })
  const demand = <T>(what: string, outcome: TransactionOutcome<T>): T => {
    if (outcome.ok) return outcome.value
    throw new Error(`${what}: ${outcome.message}`)
  }
  const enqueue = async (transaction: IDBTransaction, id: FileId) => {
    const queue = transaction.objectStore('pending')
    const waiting = await requestResult(queue.index('id').getKey(id))
    if (waiting === undefined) queue.add({ id })
  }
  return {
    async put(info, bytes, pending) {
      // Strict: bytes come from a picked file or the clipboard, which may be gone tomorrow.
      const outcome = await database.run(
        ['info', 'bytes', 'pending'],
        'readwrite',
        async (transaction) => {
          const kept = transaction.objectStore('bytes')
          if ((await requestResult(kept.getKey(info.id))) !== undefined) return
          kept.put(ownBytes(bytes), info.id)
          const { name, type, size } = info
          transaction.objectStore('info').put({ name, type, size }, info.id)
          if (pending) await enqueue(transaction, info.id)
        },
        'strict',
      )
      return outcome.ok ? { ok: true } : outcome
    },
    async get(id) {
      const outcome = await database.run(['info', 'bytes'], 'readonly', (transaction) =>
        Promise.all([
          requestResult(transaction.objectStore('info').get(id)) as Promise<unknown>,
          requestResult(transaction.objectStore('bytes').get(id)) as Promise<unknown>,
        ]),
      )
      const [row, bytes] = demand('get', outcome)
      const info = parseInfo(id, row)
      return info && bytes instanceof Uint8Array ? { info, bytes } : null
    },
    async has(id) {
      const outcome = await database.run(['bytes'], 'readonly', (transaction) =>
        requestResult(transaction.objectStore('bytes').getKey(id)),
      )
      return demand('has', outcome) !== undefined
    },
    async list() {
      const outcome = await database.run(['info'], 'readonly', (transaction) => {
        const kept = transaction.objectStore('info')
        return Promise.all([
          requestResult(kept.getAllKeys()),
          requestResult(kept.getAll()) as Promise<unknown[]>,
        ])
      })
      const [keys, rows] = demand('list', outcome)
      return keys.flatMap((key, position) => parseInfo(key, rows[position]) ?? [])
    },
    async pending() {
      const outcome = await database.run(
        ['pending'],
        'readonly',
        (transaction) =>
          requestResult(transaction.objectStore('pending').getAll()) as Promise<unknown[]>,
      )
      return demand('pending', outcome).flatMap(
        (row) => parseFileId((row as { id?: unknown } | null)?.id) ?? [],
      )
    },
    async addPending(ids) {
      const outcome = await database.run(['pending'], 'readwrite', async (transaction) => {
        for (const id of ids) await enqueue(transaction, id)
      })
      demand('addPending', outcome)
    },
    async removePending(ids) {
      const outcome = await database.run(['pending'], 'readwrite', async (transaction) => {
        const queue = transaction.objectStore('pending')
        for (const id of ids) {
          const key = await requestResult(queue.index('id').getKey(id))
          if (key !== undefined) queue.delete(key)
        }
      })
      demand('removePending', outcome)
    },
    async remove(ids) {
      const outcome = await database.run(
        ['info', 'bytes', 'pending'],
        'readwrite',
        async (transaction) => {
          const kept = transaction.objectStore('bytes')
          const queue = transaction.objectStore('pending').index('id')
          const removed: FileId[] = []
          for (const id of ids) {
            if ((await requestResult(queue.getKey(id))) !== undefined) continue
            if ((await requestResult(kept.getKey(id))) === undefined) continue
            kept.delete(id)
            transaction.objectStore('info').delete(id)
            removed.push(id)
          }
          return removed
        },
        'strict',
      )
      return demand('remove', outcome)
    },
    close: database.close,
  }
}
