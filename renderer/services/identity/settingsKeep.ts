/**
 * The typed settings once more, in IndexedDB. Chromium writes localStorage to
 * the disk seconds after it was set: a machine that lost power just after a
 * workspace was founded would have every page of it, and no longer know that
 * it is there. Here a write is on the disk before it counts as kept.
 */
import { createDatabase, requestResult } from '../documents/database.ts'

const databaseName = 'relais-settings'
const storeName = 'settings'
const key = 'settings'

/** The second place of the settings. */
export interface SettingsKeep {
  /** The text kept last; `null` when there is none or the host keeps nothing. */
  read(): Promise<string | null>
  /** Keeps a text; settles when it is on the disk, or was refused (localStorage has it then). */
  write(text: string): Promise<void>
  close(): Promise<void>
}

/** Opens the keep; a host without IndexedDB, or one that refuses, reads as empty. */
export function openSettingsKeep(indexedDB?: IDBFactory): SettingsKeep {
  const database = createDatabase({
    name: databaseName,
    version: 1,
    upgrade: (handle) => void handle.createObjectStore(storeName),
    indexedDB,
    // The start waits for this: rather localStorage's word than a blank screen.
    openTimeout: 1500,
  })
  return {
    async read() {
      const outcome = await database.run([storeName], 'readonly', (transaction) =>
        requestResult<unknown>(transaction.objectStore(storeName).get(key)),
      )
      return outcome.ok && typeof outcome.value === 'string' ? outcome.value : null
    },
    async write(text) {
      await database.run(
        [storeName],
        'readwrite',
        async (transaction) => {
          await requestResult(transaction.objectStore(storeName).put(text, key))
        },
        'strict',
      )
    },
    close: () => database.close(),
  }
}
