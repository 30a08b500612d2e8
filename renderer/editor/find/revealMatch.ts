import type { LexicalEditor } from 'lexical'
import { revealNode } from '../containers/registerCollapsibles.ts'
import { scrollerOf } from '../writing/scrollerOf.ts'
import type { BodyMatch } from './findInRuns.ts'
import { matchToRange } from './matchToRange.ts'

/** How much of the screen's top the bars may cover, in CSS pixels. */
const covered = 140

/** Opens what a match is folded into and scrolls it into sight, to the middle when it is not. */
export function revealMatch(editor: LexicalEditor, match: BodyMatch): void {
  revealNode(editor, match.run.block)
  const block = editor.getElementByKey(match.run.block)
  const range = matchToRange(editor, match)
  if (!block || !range) return
  // A block out of sight may not be laid out yet: first to it, then to the place in it.
  const isSeen = () => {
    const { top, bottom } = range.getBoundingClientRect()
    return top > covered && bottom < window.innerHeight - 40
  }
  if (isSeen()) return
  block.scrollIntoView({ block: 'center' })
  if (isSeen()) return
  const scroller = scrollerOf(block)
  const { top } = range.getBoundingClientRect()
  scroller?.scrollBy({ top: top - window.innerHeight / 2 })
}
