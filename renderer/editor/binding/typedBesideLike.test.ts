/** A letter typed beside its like goes into the document where the caret is. */
import { $getRoot, $isTextNode, type ElementNode, type LexicalEditor } from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addParagraph, copyOf, exchange, open, textOf, type } from './testing/boundEditor.ts'

const $caretAt = (offset: number) => {
  const line = $getRoot().getFirstChild<ElementNode>()?.getFirstChild()
  if (!$isTextNode(line)) throw new Error('typedBesideLike: the page has no line of text')
  return line.select(offset, offset)
}

const typeAt = (editor: LexicalEditor, offset: number, text: string) =>
  editor.update(() => $caretAt(offset).insertText(text), { discrete: true })

/** What two people have who did something to one line apart. */
function merged(
  line: string,
  left: (editor: LexicalEditor) => void,
  right: (editor: LexicalEditor) => void,
): string {
  const a = open(new Y.Doc())
  type(a.editor, line)
  const b = open(copyOf(a.doc))
  left(a.editor)
  right(b.editor)
  exchange(a.doc, b.doc)
  expect(textOf(a.editor)).toBe(textOf(b.editor))
  expect([...a.faults, ...b.faults]).toEqual([])
  return textOf(a.editor)
}

describe('beside a letter that is the same', () => {
  const first = (editor: LexicalEditor) => typeAt(editor, 2, 'l')
  const between = (editor: LexicalEditor) => typeAt(editor, 3, ' mild ')

  it('what is typed leaves what another types between the two whole', () => {
    expect(merged('hello', first, between)).toBe('hell mild lo')
    expect(merged('hello', between, first)).toBe('hell mild lo')
  })

  it('what is taken out is the letter that was at the caret', () => {
    const takeOut = (editor: LexicalEditor) =>
      editor.update(
        () => {
          const selection = $caretAt(0)
          selection.focus.offset = 1
          selection.removeText()
        },
        { discrete: true },
      )
    const behind = (editor: LexicalEditor) => typeAt(editor, 1, '-')
    expect(merged('aab', takeOut, behind)).toBe('-ab')
    expect(merged('aab', behind, takeOut)).toBe('-ab')
  })

  it('a line that is taken out goes with its own end, though the caret comes to the one before', () => {
    const start = open(new Y.Doc())
    type(start.editor, 'Cold')
    addParagraph(start.editor, 'Hot')
    for (const isFirst of [true, false]) {
      const [a, b] = [open(copyOf(start.doc)), open(copyOf(start.doc))]
      a.editor.update(
        () => {
          $getRoot().getLastChild()?.remove()
          $getRoot().getFirstChild<ElementNode>()?.selectEnd()
        },
        { discrete: true },
      )
      type(b.editor, 'ter')
      exchange(...(isFirst ? [a.doc, b.doc] : [b.doc, a.doc]))
      expect(textOf(a.editor)).toBe('Cold\n\nter')
      expect(textOf(b.editor)).toBe('Cold\n\nter')
    }
  })

  it('a key that is not committed when words of others come is at the caret, too', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'hello')
    const b = open(copyOf(a.doc))
    between(b.editor)
    a.editor.update(() => void $caretAt(2).insertText('l'))
    // The first time it is not in the document yet.
    exchange(a.doc, b.doc)
    exchange(a.doc, b.doc)
    expect(textOf(a.editor)).toBe('hell mild lo')
    expect(textOf(b.editor)).toBe('hell mild lo')
  })
})
