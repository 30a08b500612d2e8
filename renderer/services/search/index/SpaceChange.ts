import type { PageId } from '../../../../model/ids.ts'
import type { PageFields } from '../SearchRecord.ts'

/** What differs in a space from what was told of it before; large changes come in parts. */
export interface SpaceChange {
  /** All its parts together name every page: those that the index has besides are gone. */
  readonly whole: boolean
  readonly put: readonly PageFields[]
  readonly removed: readonly PageId[]
  /** Another part follows; it is asked for before anything else of this space. */
  readonly more: boolean
}
