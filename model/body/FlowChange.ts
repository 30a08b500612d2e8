import type * as Y from 'yjs'
import type { BodyPlace } from './BodyPlace.ts'
import type { FlowBlock } from './flowShape.ts'
import type { MovedBlock } from './listMoved.ts'

/** What the writers of a body's parts share while a body is written. */
export interface FlowChange {
  readonly doc: Y.Doc
  /** Where the caret of whoever made the change is after it; `null` for none. */
  readonly caret: BodyPlace | null
  /** Ids given to new blocks that turned out to be old ones: new → old. */
  readonly renamed: Map<string, string>
  /** Blocks that go to another text, by their id. */
  readonly movedAway: ReadonlyMap<string, MovedBlock>
  /** Writes the blocks of one shared text, and gives them as they now lie there. */
  writeBlocks(
    text: Y.Text,
    before: readonly FlowBlock[],
    now: readonly FlowBlock[],
  ): readonly FlowBlock[]
}
