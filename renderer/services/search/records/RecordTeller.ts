import type { RecordId } from '../RecordKind.ts'
import type { FoundRecord } from '../SearchRecord.ts'

/** What differs in a document's records from what was told of them before. */
export interface RecordChange {
  readonly put: readonly FoundRecord[]
  readonly removed: readonly RecordId[]
}

/** Remembers what was told of a document's records, and tells what is new. */
export class RecordTeller {
  #told = new Map<RecordId, string>()

  /** Everything that `records` hold and that was not told yet, or otherwise. */
  tell(records: readonly FoundRecord[]): RecordChange {
    const next = new Map(records.map((one) => [one.fields.id, JSON.stringify(one)]))
    const put = records.filter(
      ({ fields }) => this.#told.get(fields.id) !== next.get(fields.id),
    )
    const removed = [...this.#told.keys()].filter((id) => !next.has(id))
    this.#told = next
    return { put, removed }
  }
}
