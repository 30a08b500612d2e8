/** Reads the documents' database beside the window that writes it; writes nothing. */
import type { DocName, WorkspaceId } from '../../../../model/ids.ts'
import { createDatabase, requestResult } from '../../documents/database.ts'
import {
  createIndexeddbStore,
  documentsDatabaseName,
  documentsDatabaseVersion,
} from '../../documents/indexeddbStore.ts'
import type { SearchSource } from './SearchSource.ts'

/** Opens a workspace's documents for reading. `close` gives the handles back. */
export function createIndexeddbSource(options: {
  readonly workspace: WorkspaceId
  readonly indexedDB?: IDBFactory
  readonly keyRange?: typeof IDBKeyRange
}): SearchSource & { close(): Promise<void> } {
  const range = options.keyRange ?? globalThis.IDBKeyRange
  const store = createIndexeddbStore(options)
  const database = createDatabase({
    name: documentsDatabaseName(options.workspace),
    version: documentsDatabaseVersion,
    // The store above was asked first, so that it creates what a new database needs.
    upgrade: () => undefined,
    indexedDB: options.indexedDB,
  })

  return {
    read: (name) => store.read(name),
    async clocks(names) {
      const outcome = await database.run(['snap', 'updates'], 'readonly', (transaction) => {
        const snaps = transaction.objectStore('snap')
        const rows = transaction.objectStore('updates')
        const ranges = names ? names.map((name) => range.bound([name], [name, []])) : [null]
        return Promise.all([
          names
            ? Promise.all(names.map((name) => requestResult(snaps.getKey(name))))
            : requestResult(snaps.getAllKeys()),
          Promise.all(ranges.map((one) => requestResult(rows.getAllKeys(one)))),
        ])
      })
      if (!outcome.ok) throw new Error(`clocks: ${outcome.message}`)
      const [snaps, rows] = outcome.value
      const clocks = new Map<DocName, number>()
      for (const key of snaps) if (typeof key === 'string') clocks.set(key as DocName, 0)
      for (const key of rows.flat()) {
        if (!Array.isArray(key)) continue
        const [name, n] = key as unknown[]
        if (typeof name === 'string' && typeof n === 'number')
          clocks.set(name as DocName, Math.max(clocks.get(name as DocName) ?? 0, n))
      }
      return clocks
    },
    async close() {
      await Promise.all([store.close(), database.close()])
    },
  }
}
