/** What was read of files, in an IndexedDB database of its own: `texts` [id] → version and outcome. */
import { type FileId, parseFileId } from '../../../../model/ids.ts'
import { createDatabase, requestResult } from '../../documents/database.ts'
import { parseFileTextOutcome } from './attachmentMessages.ts'
import type { FileTextStore } from './FileTexts.ts'

/** Raised when files are read in another way: what an older build kept is read anew. */
const extractionVersion = 1

/** Opens the texts. */
export function createIndexeddbFileTexts(options: {
  readonly name: string
  readonly indexedDB?: IDBFactory
}): FileTextStore {
  const database = createDatabase({
    name: options.name,
    version: 1,
    indexedDB: options.indexedDB,
    upgrade(opened) {
      if (!opened.objectStoreNames.contains('texts')) opened.createObjectStore('texts')
    },
  })

  return {
    async get(id) {
      const outcome = await database.run(
        ['texts'],
        'readonly',
        (transaction) =>
          requestResult(transaction.objectStore('texts').get(id)) as Promise<unknown>,
      )
      // A database that cannot be read has nothing of it: the file is read again.
      const row = outcome.ok
        ? (outcome.value as { version?: unknown; outcome?: unknown })
        : null
      return row?.version === extractionVersion ? parseFileTextOutcome(row.outcome) : null
    },
    async put(id, outcome) {
      await database.run(['texts'], 'readwrite', (transaction) => {
        transaction.objectStore('texts').put({ version: extractionVersion, outcome }, id)
      })
    },
    async keepOnly(ids) {
      const kept = new Set<FileId>(ids)
      await database.run(['texts'], 'readwrite', async (transaction) => {
        const texts = transaction.objectStore('texts')
        for (const key of await requestResult(texts.getAllKeys())) {
          const id = parseFileId(key)
          if (!id || !kept.has(id)) texts.delete(key)
        }
      })
    },
    close: database.close,
  }
}
