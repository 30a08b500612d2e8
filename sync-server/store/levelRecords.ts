/** Records in the LevelDB of the embedded log, so that one folder is all there is to back up. */
import { DamagedStore } from './DamagedStore.ts'
import type { LevelDisk, LevelOperation } from './levelDisk.ts'
import { decodeRecord, encodeRecord, recordKey, recordPrefix } from './levelRows.ts'
import type { Records, StoredRecord } from './Records.ts'

/** Creates the records on an open LevelDB; they are gone with it, without a goodbye of their own. */
export function createLevelRecords(disk: LevelDisk): Records {
  const { db, inLine, commit } = disk
  const listeners = new Set<(key: string) => void>()

  async function read(key: string): Promise<StoredRecord | null> {
    const value = await db.get(recordKey(key))
    return value ? decodeRecord(key, value) : null
  }

  /** Decides and writes where nobody else writes. */
  async function change(
    key: string,
    expected: number,
    operation: LevelOperation,
  ): Promise<boolean> {
    const done = await inLine(async () => {
      if (((await read(key))?.version ?? 0) !== expected) return false
      await commit([operation])
      return true
    })
    if (done) for (const listener of [...listeners]) listener(key)
    return done
  }

  return {
    read,
    write(key, expected, value) {
      const bytes = encodeRecord(expected + 1, value)
      return change(key, expected, { type: 'put', key: recordKey(key), value: bytes })
    },
    async remove(key, expected) {
      return expected > 0 && change(key, expected, { type: 'del', key: recordKey(key) })
    },
    async list(prefix) {
      const found: StoredRecord[] = []
      const damaged: string[] = []
      const start = recordKey(prefix)
      // '~' stands behind every character of a key.
      for await (const [key, value] of db.iterator({ gte: start, lt: `${start}~` })) {
        try {
          found.push(decodeRecord(key.slice(recordPrefix.length), value))
        } catch (error) {
          damaged.push((error as Error).message)
        }
      }
      if (damaged.length > 0) throw new DamagedStore(damaged.join('; '))
      return found
    },
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
