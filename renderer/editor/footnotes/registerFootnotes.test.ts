/** What a footnote says goes with its mark, comes back with it, and merges. */
import { $createCodeNode } from '@lexical/code-core'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $nodesOfType,
  COMMAND_PRIORITY_HIGH,
  COPY_COMMAND,
  CUT_COMMAND,
  type ElementNode,
  type LexicalEditor,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { copyOf, exchange, open, textOf } from '../binding/testing/boundEditor.ts'
import { $createFootnoteNode, FootnoteNode } from '../nodes/FootnoteNode.ts'
import { FootnoteTextNode } from '../nodes/FootnoteTextNode.ts'
import { $insertFootnote } from './insertFootnote.ts'

const step = (editor: LexicalEditor, $change: () => void) =>
  editor.update($change, { discrete: true })

/** A page with two lines, the first of which has a footnote. */
function openNoted() {
  const one = open(new Y.Doc())
  step(one.editor, () => {
    const text = $createTextNode('Hot')
    $getRoot()
      .clear()
      .append(
        $createParagraphNode().append(text),
        $createParagraphNode().append($createTextNode('Cold')),
      )
    text.select(3, 3)
    $insertFootnote()
    const selection = $getSelection()
    if ($isRangeSelection(selection)) selection.insertText('above 900 degrees')
  })
  one.binding.undoManager.stopCapturing()
  return one
}

const $mark = () => $nodesOfType(FootnoteNode)[0]
const takeOut = (editor: LexicalEditor) => step(editor, () => $mark()?.remove())
const lines = (editor: LexicalEditor) =>
  textOf(editor)
    .split('\n')
    .filter((line) => line !== '')
const notes = (editor: LexicalEditor) =>
  editor.read(() => $nodesOfType(FootnoteTextNode).map((note) => note.getTextContent()))

describe('a footnote whose mark is taken out', () => {
  it('takes along what it says; one undo brings both back, one redo takes both', () => {
    const { editor, binding, faults } = openNoted()
    takeOut(editor)
    expect(lines(editor)).toEqual(['Hot', 'Cold'])
    binding.undoManager.undo()
    expect(lines(editor)).toEqual(['Hot[1]', 'Cold', 'above 900 degrees'])
    expect(notes(editor)).toEqual(['above 900 degrees'])
    binding.undoManager.redo()
    expect(lines(editor)).toEqual(['Hot', 'Cold'])
    expect(faults).toEqual([])
  })

  it('takes it along with the line that the mark stood in', () => {
    const { editor } = openNoted()
    step(editor, () => $getRoot().getFirstChild()?.remove())
    expect(lines(editor)).toEqual(['Cold'])
  })

  it('leaves it while another mark leads to it', () => {
    const { editor } = openNoted()
    step(
      editor,
      () => void $getRoot().getChildAtIndex<ElementNode>(1)?.append($createFootnoteNode('1')),
    )
    takeOut(editor)
    expect(lines(editor)).toEqual(['Hot', 'Cold[1]', 'above 900 degrees'])
    takeOut(editor)
    expect(lines(editor)).toEqual(['Hot', 'Cold'])
  })

  it('leaves it where the mark only moved', () => {
    const { editor } = openNoted()
    step(editor, () => {
      const mark = $mark()
      if (mark) $getRoot().getChildAtIndex<ElementNode>(1)?.append(mark)
    })
    expect(lines(editor)).toEqual(['Hot', 'Cold[1]', 'above 900 degrees'])
  })

  it('leaves it where the mark became a word of code, whoever made it code', () => {
    const a = openNoted()
    const b = open(copyOf(a.doc))
    const toCode = ({ editor }: typeof b) =>
      step(editor, () => {
        const line = $getRoot().getFirstChild<ElementNode>()
        if (line) line.replace($createCodeNode(), true)
      })
    toCode(a)
    expect(lines(a.editor)).toEqual(['Hot[1]', 'Cold', 'above 900 degrees'])
    expect(notes(a.editor)).toEqual(['above 900 degrees'])
    exchange(a.doc, b.doc)
    step(b.editor, () => {
      $getRoot().getFirstChild<ElementNode>()?.selectStart().insertText('Very ')
    })
    expect(notes(b.editor)).toEqual(['above 900 degrees'])
    exchange(a.doc, b.doc)
    expect(textOf(b.editor)).toBe(textOf(a.editor))
  })

  const cutMark = (editor: LexicalEditor) => {
    step(editor, () => {
      editor.dispatchCommand(CUT_COMMAND, null)
      $mark()?.remove()
    })
  }
  // The clipboard itself is the browser's.
  const withoutClipboard = (editor: LexicalEditor) => {
    for (const command of [CUT_COMMAND, COPY_COMMAND])
      editor.registerCommand(command, () => true, COMMAND_PRIORITY_HIGH)
  }
  const paste = (editor: LexicalEditor) =>
    step(
      editor,
      () => void $getRoot().getChildAtIndex<ElementNode>(1)?.append($createFootnoteNode('1')),
    )

  it('has it again where a mark that was cut is pasted', () => {
    const { editor } = openNoted()
    withoutClipboard(editor)
    cutMark(editor)
    expect(lines(editor)).toEqual(['Hot', 'Cold'])
    paste(editor)
    expect(lines(editor)).toEqual(['Hot', 'Cold[1]', 'above 900 degrees'])
    expect(notes(editor)).toEqual(['above 900 degrees'])
  })

  it('does not get it from elsewhere: what was copied since is another’s mark', () => {
    const { editor } = openNoted()
    withoutClipboard(editor)
    cutMark(editor)
    step(editor, () => void editor.dispatchCommand(COPY_COMMAND, null))
    paste(editor)
    expect(notes(editor)).toEqual([])
  })

  it('leaves the words that somebody else types into it meanwhile, whoever hears first', () => {
    for (const isFirst of [true, false]) {
      const a = openNoted()
      const b = open(copyOf(a.doc))
      takeOut(a.editor)
      step(b.editor, () => {
        $nodesOfType(FootnoteTextNode)[0]?.selectEnd().insertText(', in June')
      })
      exchange(...(isFirst ? [a.doc, b.doc] : [b.doc, a.doc]))
      expect(lines(a.editor)).toEqual(['Hot', 'Cold', ', in June'])
      expect(textOf(b.editor)).toBe(textOf(a.editor))
      expect([...a.faults, ...b.faults]).toEqual([])
    }
  })

  it('is written out by whoever took it out alone', () => {
    const a = openNoted()
    const b = open(copyOf(a.doc))
    takeOut(a.editor)
    let written = 0
    b.doc.on('update', (_update, _origin, _doc, { local }) => {
      if (local) written++
    })
    exchange(a.doc, b.doc)
    expect(lines(b.editor)).toEqual(['Hot', 'Cold'])
    step(b.editor, () => {
      $getRoot().getFirstChild<ElementNode>()?.selectEnd().insertText('ter')
    })
    expect(lines(b.editor)).toEqual(['Hotter', 'Cold'])
    expect(written).toBe(1)
  })
})
