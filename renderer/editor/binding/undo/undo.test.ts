import { $createHeadingNode } from '@lexical/rich-text'
import { $createTableNodeWithDimensions } from '@lexical/table'
import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  $selectAll,
  type ElementNode,
  HISTORY_PUSH_TAG,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  type ParagraphNode,
  type TextNode,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readPageBody } from '../../../../model/pageBody.ts'
import { addParagraph, copyOf, exchange, open, textOf, type } from '../testing/boundEditor.ts'

describe('undo', () => {
  it('takes back my words and leaves those of others', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'mine ')
    const b = open(copyOf(a.doc))
    type(b.editor, 'theirs')
    exchange(a.doc, b.doc)
    a.binding.undoManager.undo()
    expect(textOf(a.editor)).toBe('theirs')
    a.binding.undoManager.redo()
    expect(textOf(a.editor)).toContain('mine')
  })

  it('does not undo what came in without an origin', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'mine')
    a.binding.undoManager.clear()
    const other = open(copyOf(a.doc))
    addParagraph(other.editor, 'theirs')
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(other.doc))
    expect(a.binding.undoManager.undoStack).toHaveLength(0)
  })

  it('takes back a change that is tagged for it by itself, and leaves a caret to type on', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'kept')
    a.editor.update(
      () => $getRoot().getFirstChild<ParagraphNode>()?.selectEnd().insertText(' replaced'),
      { discrete: true, tag: HISTORY_PUSH_TAG },
    )
    a.binding.undoManager.undo()
    expect(textOf(a.editor)).toBe('kept')
    a.binding.undoManager.undo()
    expect(textOf(a.editor)).toBe('')
    a.editor.update(() => $getSelection()?.insertText('again'), { discrete: true })
    expect(textOf(a.editor)).toBe('again')
    expect(readPageBody(a.doc).text).toBe('again')
  })

  it('puts the caret where the change was that is taken back or done again', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'first')
    addParagraph(a.editor, 'last')
    a.binding.undoManager.stopCapturing()
    const place = (at: number, offset: number) =>
      a.editor.update(
        () =>
          $getRoot()
            .getChildAtIndex<ParagraphNode>(at)
            ?.getFirstChild<TextNode>()
            ?.select(offset, offset),
        { discrete: true },
      )
    const caret = () =>
      a.editor.getEditorState().read(() => {
        const selection = $getSelection()
        if (!$isRangeSelection(selection)) return null
        return [selection.anchor.getNode().getTextContent(), selection.anchor.offset]
      })
    place(0, 2)
    a.editor.update(() => $getSelection()?.insertText('XY'), { discrete: true })
    place(1, 4)
    a.binding.undoManager.undo()
    expect(caret()).toEqual(['first', 2])
    place(1, 1)
    a.binding.undoManager.redo()
    expect(caret()).toEqual(['fiXYrst', 4])
    place(1, 1)
    a.binding.undoManager.undo()
    expect(caret()).toEqual(['first', 2])
    expect(a.faults).toEqual([])
  })

  it('selects again what was deleted with the block that it stood in', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'first')
    addParagraph(a.editor, 'last')
    a.binding.undoManager.stopCapturing()
    a.editor.update(() => $selectAll(), { discrete: true })
    a.editor.update(() => $getRoot().clear().append($createParagraphNode()).selectEnd(), {
      discrete: true,
    })
    a.binding.undoManager.undo()
    expect(a.editor.getEditorState().read(() => $getSelection()?.getTextContent())).toBe(
      'first\nlast',
    )
    expect(a.binding.verify()).toBe(true)
    expect(a.faults).toEqual([])
  })

  it('gives back a heading that was made of a paragraph', () => {
    const a = open(new Y.Doc())
    type(a.editor, 'title')
    a.binding.undoManager.stopCapturing()
    a.editor.update(
      () => {
        const heading = $createHeadingNode('h2')
        $getRoot().getFirstChildOrThrow<ParagraphNode>().replace(heading, true)
      },
      { discrete: true },
    )
    a.binding.undoManager.undo()
    expect(textOf(a.editor)).toBe('title')
    expect(a.binding.verify()).toBe(true)
  })
})

describe('a step that undo takes back', () => {
  /** Types at a place of a line, as keys do: one update each. */
  function key(editor: LexicalEditor, block: number, offset: number, text: string) {
    editor.update(
      () => {
        const node = $getRoot().getChildAtIndex<ParagraphNode>(block)
        const at = node?.getFirstChild()
        ;($isTextNode(at) ? at.select(offset, offset) : node?.selectEnd())?.insertText(text)
      },
      { discrete: true },
    )
  }
  const keys = (editor: LexicalEditor, block: number, offset: number, text: string) =>
    [...text].forEach((letter, at) => {
      key(editor, block, offset + at, letter)
    })
  function twoLines() {
    const a = open(new Y.Doc())
    type(a.editor, 'first')
    addParagraph(a.editor, 'last')
    a.binding.undoManager.clear()
    return a
  }

  it('is one run of typing, also of like letters, with its corrections', () => {
    const a = twoLines()
    keys(a.editor, 0, 5, 'sssttt')
    a.editor.update(
      () => {
        const text = $getRoot().getFirstChild<ParagraphNode>()?.getFirstChild<TextNode>()
        text?.select(9, 11).removeText()
      },
      { discrete: true },
    )
    keys(a.editor, 0, 9, 'ss')
    expect(textOf(a.editor)).toBe('firstssstss\n\nlast')
    a.binding.undoManager.undo()
    expect(textOf(a.editor)).toBe('first\n\nlast')
  })

  it('ends where the caret goes to another block, however fast', () => {
    const a = twoLines()
    keys(a.editor, 0, 5, ' one')
    keys(a.editor, 1, 4, ' two')
    a.binding.undoManager.undo()
    expect(textOf(a.editor)).toBe('first one\n\nlast')
    a.binding.undoManager.undo()
    expect(textOf(a.editor)).toBe('first\n\nlast')
  })

  it('ends where the caret goes to another place of the line', () => {
    const a = twoLines()
    keys(a.editor, 0, 5, ' one')
    keys(a.editor, 0, 0, 'two ')
    a.binding.undoManager.undo()
    expect(textOf(a.editor)).toBe('first one\n\nlast')
  })

  it('goes on at the same place though others write before it meanwhile', () => {
    const a = twoLines()
    const b = open(copyOf(a.doc))
    keys(a.editor, 0, 5, ' on')
    key(b.editor, 0, 0, 'their ')
    exchange(a.doc, b.doc)
    key(a.editor, 0, 14, 'e')
    expect(textOf(a.editor)).toBe('their first one\n\nlast')
    a.binding.undoManager.undo()
    expect(textOf(a.editor)).toBe('their first\n\nlast')
  })

  it('ends where the blocks change after words, and begins anew with the next words', () => {
    const a = twoLines()
    keys(a.editor, 0, 5, ' one')
    a.editor.update(
      () => {
        $getRoot().getFirstChild<ParagraphNode>()?.selectEnd()
        a.editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined)
      },
      { discrete: true },
    )
    keys(a.editor, 1, 0, 'two')
    a.binding.undoManager.undo()
    expect(textOf(a.editor)).toBe('first one\n\n\n\nlast')
    a.binding.undoManager.undo()
    expect(textOf(a.editor)).toBe('first one\n\nlast')
    a.binding.undoManager.undo()
    expect(textOf(a.editor)).toBe('first\n\nlast')
  })

  it('is one for changes of the same blocks at one go', () => {
    const a = twoLines()
    for (const tag of ['h1', 'h2', 'h3'] as const)
      a.editor.update(
        () => {
          $getRoot()
            .getFirstChildOrThrow<ParagraphNode>()
            .replace($createHeadingNode(tag), true)
        },
        { discrete: true },
      )
    expect(a.binding.undoManager.undoStack).toHaveLength(1)
  })

  it('is one for the words typed into one cell, and another for those of the next', () => {
    const a = open(new Y.Doc())
    a.editor.update(
      () =>
        $getRoot()
          .clear()
          .append($createTableNodeWithDimensions(2, 2, false)),
      {
        discrete: true,
      },
    )
    a.binding.undoManager.clear()
    const cell = (at: number, text: string) =>
      a.editor.update(
        () => {
          const row = $getRoot()
            .getFirstChildOrThrow<ElementNode>()
            .getFirstChildOrThrow<ElementNode>()
          row.getChildAtIndex<ElementNode>(at)?.selectEnd().insertText(text)
        },
        { discrete: true },
      )
    for (const letter of 'one') cell(0, letter)
    for (const letter of 'two') cell(1, letter)
    a.binding.undoManager.undo()
    expect(readPageBody(a.doc).text.trim()).toBe('one')
    a.binding.undoManager.undo()
    expect(readPageBody(a.doc).text.trim()).toBe('')
    expect(a.faults).toEqual([])
  })
})
