import type { PageId } from '../../../../model/ids.ts'
import type { RecordChange } from '../records/RecordTeller.ts'
import type { PageFields } from '../SearchRecord.ts'

/** What differs in a space from what was told of it before; large changes come in parts. */
export interface SpaceChange {
  /** All its parts together name every page and record: those that the index has besides are gone. */
  readonly whole: boolean
  readonly put: readonly PageFields[]
  readonly removed: readonly PageId[]
  /** What the space's document holds besides pages; comes with the last part. */
  readonly records: RecordChange
  /** Another part follows; it is asked for before anything else of this space. */
  readonly more: boolean
}
