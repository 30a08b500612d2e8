import type { RecordId } from '../RecordKind.ts'
import type { FoundRecord } from '../SearchRecord.ts'

/** What differs in a document's records from what was told of them before. */
export interface RecordChange {
  readonly put: readonly FoundRecord[]
  readonly removed: readonly RecordId[]
}

/** Remembers what was told of a document's records, and tells what is new. */
export class RecordTeller {
  #told = new Map<RecordId, FoundRecord>()

  /** Everything that `records` hold and that was not told yet, or otherwise. The same object is not looked into. */
  tell(records: readonly FoundRecord[]): RecordChange {
    const next = new Map(records.map((one) => [one.fields.id, one]))
    const put = records.filter((one) => !isSame(this.#told.get(one.fields.id), one))
    const removed = [...this.#told.keys()].filter((id) => !next.has(id))
    this.#told = next
    return { put, removed }
  }
}

function isSame(a: FoundRecord | undefined, b: FoundRecord): boolean {
  return a === b || (a !== undefined && JSON.stringify(a) === JSON.stringify(b))
}
