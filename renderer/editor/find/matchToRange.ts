import type { LexicalEditor } from 'lexical'
import type { BodyMatch } from './findInRuns.ts'
import type { Piece } from './readRuns.ts'

/** Where a match is drawn; `null` when it is not (yet). */
export function matchToRange(editor: LexicalEditor, match: BodyMatch): Range | null {
  const first = match.pieces[0]
  const last = match.pieces.at(-1)
  const root = editor.getRootElement()
  if (!first || !last || !root) return null
  const range = root.ownerDocument.createRange()
  const start = pointIn(editor, first, match.start - first.start)
  const end = pointIn(editor, last, match.end - last.start)
  if (!start || !end) return null
  range.setStart(...start)
  range.setEnd(...end)
  return range
}

/** The DOM's place for an offset in a piece. A piece that draws other words than it says is taken whole. */
function pointIn(editor: LexicalEditor, piece: Piece, offset: number): [Node, number] | null {
  const element = editor.getElementByKey(piece.key)
  if (!element) return null
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let rest = offset
  const isSame = element.textContent?.length === piece.end - piece.start
  for (let text = texts.nextNode(); isSame && text; text = texts.nextNode()) {
    const size = text.nodeValue?.length ?? 0
    if (rest <= size) return [text, rest]
    rest -= size
  }
  return [element, offset === 0 ? 0 : element.childNodes.length]
}
