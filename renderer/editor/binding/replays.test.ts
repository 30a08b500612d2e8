/**
 * What went wrong in others' editors, played again on ours. The threads are read as they stand in
 * facebook/lexical; where one names no exact keys, the steps are those of its tests or its fix, as said with each.
 */
import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $isTextNode,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  type ParagraphNode,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readPageBody } from '../../../model/pageBody.ts'
import { copyOf, exchange, open, textOf, type, unheard } from './testing/boundEditor.ts'

type Bound = ReturnType<typeof open>

/** Types letter by letter, at a place of a block or at its end. */
function keys(editor: LexicalEditor, text: string, block = 0, offset?: number) {
  ;[...text].forEach((letter, at) => {
    editor.update(
      () => {
        const line = $getRoot().getChildAtIndex<ParagraphNode>(block)
        const first = line?.getFirstChild()
        if (offset !== undefined && $isTextNode(first))
          first.select(offset + at, offset + at).insertText(letter)
        else line?.selectEnd().insertText(letter)
      },
      { discrete: true },
    )
  })
}

function enter(editor: LexicalEditor) {
  editor.update(
    () => {
      $getRoot().selectEnd()
      editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined)
    },
    { discrete: true },
  )
}

/** A page that was loaded anew shows the same, and neither device met a fault. */
function expectSame(text: string, ...devices: Bound[]) {
  for (const { doc, editor, binding, faults } of devices) {
    expect(textOf(editor)).toBe(text)
    expect(readPageBody(doc).text).toBe(text.replaceAll(/\n+/g, '\n'))
    expect(textOf(open(copyOf(doc)).editor)).toBe(text)
    expect(binding.verify()).toBe(true)
    expect(faults).toEqual([])
  }
}

describe('facebook/lexical #6614, undo deletes paragraphs of others', () => {
  // The steps are those of "Undo with two collaborators editing same paragraph", the test of #6670.
  it('takes back one’s own words of a line that another types in, and none of theirs', () => {
    const left = open(new Y.Doc())
    keys(left.editor, 'Line 1')
    enter(left.editor)
    keys(left.editor, 'This is a test. ', 1)
    const right = open(copyOf(left.doc))
    keys(right.editor, 'Word', 1)
    exchange(left.doc, right.doc)
    expectSame('Line 1\n\nThis is a test. Word', left, right)
    left.binding.undoManager.undo()
    exchange(left.doc, right.doc)
    expectSame('Line 1\n\nWord', left, right)
    left.binding.undoManager.redo()
    exchange(left.doc, right.doc)
    expectSame('Line 1\n\nThis is a test. Word', left, right)
  })

  it('leaves their words where they stood in the middle of what is taken back', () => {
    const left = open(new Y.Doc())
    keys(left.editor, 'hello world')
    const right = open(copyOf(left.doc))
    keys(right.editor, 'THEIRS ', 0, 6)
    exchange(left.doc, right.doc)
    left.binding.undoManager.undo()
    exchange(left.doc, right.doc)
    expectSame('THEIRS ', left, right)
    left.binding.undoManager.redo()
    exchange(left.doc, right.doc)
    expectSame('hello THEIRS world', left, right)
  })

  // The two faults that #8651 mends: the echo of an empty paragraph, and a crash of `splice`.
  it('echoes no empty paragraph when all is taken back while another’s words stand', () => {
    const left = open(new Y.Doc())
    keys(left.editor, 'mine')
    const right = open(copyOf(left.doc))
    enter(right.editor)
    keys(right.editor, 'theirs', 1)
    let sent = 0
    right.doc.on('update', (_: Uint8Array, origin: unknown) => {
      if (origin !== 'relay') sent++
    })
    exchange(left.doc, right.doc)
    left.binding.undoManager.undo()
    exchange(left.doc, right.doc)
    exchange(left.doc, right.doc)
    expect(sent).toBe(0)
    expect(textOf(left.editor)).toBe(textOf(right.editor))
    expect(textOf(left.editor).trim()).toBe('theirs')
    expect([left.binding.verify(), right.binding.verify()]).toEqual([true, true])
    expect([...left.faults, ...right.faults]).toEqual([])
  })

  it('takes back words in a paragraph that another took out meanwhile', () => {
    const left = open(new Y.Doc())
    keys(left.editor, 'one')
    enter(left.editor)
    left.binding.undoManager.stopCapturing()
    keys(left.editor, 'two', 1)
    const right = open(copyOf(left.doc))
    right.editor.update(() => $getRoot().getLastChildOrThrow().remove(), { discrete: true })
    left.binding.undoManager.undo()
    exchange(left.doc, right.doc)
    expectSame('one', left, right)
  })
})

describe('facebook/lexical #6396, undo multiplies what is typed next', () => {
  it('shows the other what is there after words were taken back and others typed', () => {
    const a = open(new Y.Doc())
    const b = open(copyOf(a.doc))
    const send = () => exchange(a.doc, b.doc)
    a.doc.on('update', (_: Uint8Array, origin: unknown) => {
      if (origin !== 'relay') send()
    })
    keys(a.editor, 'Hello, ')
    a.binding.undoManager.stopCapturing()
    keys(a.editor, 'World!')
    a.binding.undoManager.undo()
    expectSame('Hello, ', a, b)
    keys(a.editor, 'Collaboration Test')
    expectSame('Hello, Collaboration Test', a, b)
  })

  // #6374 says where it came from: the first paragraph itself was taken back.
  it('types on after all of a new page was taken back', () => {
    const a = open(new Y.Doc())
    const b = open(copyOf(a.doc))
    keys(a.editor, 'word')
    exchange(a.doc, b.doc)
    a.binding.undoManager.undo()
    expect(textOf(a.editor)).toBe('')
    a.editor.update(() => $getSelection()?.insertText('again'), { discrete: true })
    exchange(a.doc, b.doc)
    expectSame('again', a, b)
    keys(b.editor, '!')
    exchange(a.doc, b.doc)
    expectSame('again!', a, b)
  })
})

describe('facebook/lexical #7587, text stands twice after a pause', () => {
  // The thread has no steps but "leave it idle": what happens then is that connections end and begin again.
  function twoIdle() {
    const a = open(new Y.Doc())
    keys(a.editor, 'what was written')
    enter(a.editor)
    keys(a.editor, 'before the pause', 1)
    const b = open(copyOf(a.doc))
    return { a, b, text: 'what was written\n\nbefore the pause' }
  }

  it('takes whole states again and again, old ones too, from others and from the relay', () => {
    const { a, b, text } = twoIdle()
    const old = Y.encodeStateAsUpdate(a.doc)
    keys(b.editor, '!', 1)
    let sent = 0
    for (const { doc } of [a, b])
      doc.on('update', (_: Uint8Array, origin: unknown) => {
        if (origin !== 'relay') sent++
      })
    for (let round = 0; round < 3; round++) {
      for (const { doc } of [a, b]) Y.applyUpdate(doc, old, 'relay')
      for (const { doc } of [a, b])
        for (const other of [a, b])
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(other.doc), 'relay')
    }
    expect(sent).toBe(0)
    expectSame(`${text}!`, a, b)
  })

  it('binds again, checks itself in idle time, and writes nothing by that', () => {
    const { a, b, text } = twoIdle()
    const before = Y.encodeStateAsUpdate(a.doc)
    a.binding.dispose()
    const again = open(a.doc)
    const beside = open(a.doc)
    for (const { binding } of [again, beside, b]) expect(binding.verify()).toBe(true)
    expect(Y.encodeStateAsUpdate(a.doc)).toEqual(before)
    expectSame(text, again, beside, b)
  })

  it('catches up with what was missed, with a key typed before it did', () => {
    const { a, b, text } = twoIdle()
    keys(b.editor, ' and after', 1)
    unheard(a.doc, () => exchange(a.doc, b.doc))
    keys(a.editor, 'NOW ', 0, 0)
    a.binding.verify()
    exchange(a.doc, b.doc)
    expectSame(`NOW ${text} and after`, b)
    expect(textOf(a.editor)).toBe(textOf(b.editor))
  })

  it('keeps an empty line that both opened on empty, and one text when both write', () => {
    const a = open(new Y.Doc())
    const b = open(new Y.Doc())
    exchange(a.doc, b.doc)
    expect(a.editor.getEditorState().read(() => $getRoot().getChildrenSize())).toBe(1)
    type(a.editor, 'x')
    exchange(a.doc, b.doc)
    exchange(a.doc, b.doc)
    expectSame('x', a, b)
    b.editor.update(() => $getRoot().append($createParagraphNode()), { discrete: true })
    exchange(a.doc, b.doc)
    expect(textOf(a.editor)).toBe(textOf(b.editor))
  })
})
