import type { LexicalEditor } from 'lexical'
import { revealNode } from '../containers/registerCollapsibles.ts'
import { scrollerOf } from '../writing/scrollerOf.ts'
import type { BodyMatch } from './findInRuns.ts'
import { matchToRange } from './matchToRange.ts'

/** So far from the edges of what is seen a match stands clear, in CSS pixels. */
const margin = 12

/**
 * Opens what a match is folded into and scrolls it into sight, to the middle of
 * what is seen when it is not; `covered` is how far down the window bars lie over the text.
 */
export function revealMatch(editor: LexicalEditor, match: BodyMatch, covered: number): void {
  revealNode(editor, match.run.block)
  const block = editor.getElementByKey(match.run.block)
  const range = matchToRange(editor, match)
  if (!block || !range) return
  // A block out of sight may not be laid out yet: first to it, then to the place in it.
  // A phone's keyboard leaves less of the window.
  const end = window.visualViewport?.height ?? window.innerHeight
  const isSeen = () => {
    const { top, bottom } = range.getBoundingClientRect()
    return top > covered + margin && bottom < end - margin
  }
  if (isSeen()) return
  block.scrollIntoView({ block: 'center' })
  if (isSeen()) return
  const scroller = scrollerOf(block)
  const { top } = range.getBoundingClientRect()
  scroller?.scrollBy({ top: top - (covered + end) / 2 })
}
