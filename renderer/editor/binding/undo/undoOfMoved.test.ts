import { $getRoot, type LexicalEditor, type ParagraphNode, type TextNode } from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addParagraph, copyOf, exchange, open, textOf, type } from '../testing/boundEditor.ts'

function twoDevices() {
  const a = open(new Y.Doc())
  type(a.editor, 'one WORD more')
  addParagraph(a.editor, 'middle')
  addParagraph(a.editor, 'last')
  a.binding.undoManager.clear()
  const b = open(copyOf(a.doc))
  return { a, b }
}

const deleteWord = (editor: LexicalEditor) =>
  editor.update(
    () => {
      const text = $getRoot().getFirstChild<ParagraphNode>()?.getFirstChild<TextNode>()
      text?.select(4, 9).removeText()
    },
    { discrete: true },
  )

/** Moves the first block behind a later one. */
const move = (editor: LexicalEditor, after: number) =>
  editor.update(
    () => {
      const first = $getRoot().getFirstChildOrThrow()
      $getRoot().getChildAtIndex(after)?.insertAfter(first)
    },
    { discrete: true },
  )

function expectAlike(...devices: ReturnType<typeof open>[]) {
  exchange(...devices.map(({ doc }) => doc))
  exchange(...devices.map(({ doc }) => doc))
  const [first] = devices
  for (const { editor, faults, binding } of devices) {
    expect(textOf(editor)).toBe(textOf(first!.editor))
    expect(binding.verify()).toBe(true)
    expect(faults).toEqual([])
  }
  return textOf(first!.editor)
}

describe('taking back a deletion in a block that another device moves', () => {
  it('leaves the word once when neither had heard of the other', () => {
    const { a, b } = twoDevices()
    deleteWord(a.editor)
    move(b.editor, 2)
    a.binding.undoManager.undo()
    expect(expectAlike(a, b)).toBe('middle\n\nlast\n\none WORD more')
  })

  it('leaves the word once when the move came before it was taken back', () => {
    const { a, b } = twoDevices()
    deleteWord(a.editor)
    move(b.editor, 2)
    exchange(a.doc, b.doc)
    a.binding.undoManager.undo()
    expect(expectAlike(a, b)).toBe('middle\n\nlast\n\none WORD more')
  })

  it('leaves the word once after taking back and doing again', () => {
    const { a, b } = twoDevices()
    deleteWord(a.editor)
    move(b.editor, 2)
    for (const step of ['undo', 'redo', 'undo'] as const) a.binding.undoManager[step]()
    expect(expectAlike(a, b)).toBe('middle\n\nlast\n\none WORD more')
  })

  it('leaves the word once when the move is taken back, too', () => {
    const { a, b } = twoDevices()
    deleteWord(a.editor)
    move(b.editor, 2)
    a.binding.undoManager.undo()
    b.binding.undoManager.undo()
    const text = expectAlike(a, b)
    expect(text.split('\n\n').sort()).toEqual(['last', 'middle', 'one WORD more'])
  })

  it('leaves the block once when two moved it, one of them takes that back, and a third deleted a word', () => {
    const { a, b } = twoDevices()
    const c = open(copyOf(a.doc))
    move(a.editor, 1)
    move(b.editor, 2)
    deleteWord(c.editor)
    c.binding.undoManager.undo()
    exchange(a.doc, b.doc)
    a.binding.undoManager.undo()
    const text = expectAlike(a, b, c)
    expect(text.split('\n\n').sort()).toEqual(['last', 'middle', 'one WORD more'])
  })
})
