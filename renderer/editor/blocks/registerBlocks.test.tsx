import { $createHorizontalRuleNode } from '@lexical/extension'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import {
  $createNodeSelection,
  $createTextNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  DELETE_CHARACTER_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  type ParagraphNode,
} from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import { $createInlineMathNode } from '../nodes/MathNode.ts'
import { showEditor } from '../testing/showEditor.tsx'
import { $isBlockSelection, $selectedBlocks } from './blockSelection.ts'
import { $find, $line } from './testing/outlineOf.ts'

afterEach(cleanup)

function open(...lines: string[]): { editor: LexicalEditor; box: HTMLElement } {
  const { editor, box } = showEditor()
  editor.update(
    () => {
      $getRoot()
        .clear()
        .append(...lines.map($line))
      $getRoot().getFirstDescendant()?.selectEnd()
    },
    { discrete: true },
  )
  return { editor, box }
}

const lines = (editor: LexicalEditor) =>
  editor.read(() =>
    $getRoot()
      .getChildren()
      .map((one) => one.getTextContent()),
  )
const selected = (editor: LexicalEditor) =>
  editor.read(() =>
    $isBlockSelection() ? $selectedBlocks().map((one) => one.getTextContent()) : null,
  )

describe('the keys of blocks', () => {
  it('say what is selected by its name, of what has no words too', async () => {
    const { editor } = open('a')
    editor.update(
      () => {
        const rule = $createHorizontalRuleNode()
        $getRoot().append(rule)
        const selection = $createNodeSelection()
        selection.add(rule.getKey())
        $setSelection(selection)
      },
      { discrete: true },
    )
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Divider selected'))
  })

  it('select, extend, move, duplicate and delete, and say so', async () => {
    const { editor, box } = open('a', 'b', 'c', 'd')
    fireEvent.keyDown(box, { key: 'Escape' })
    expect(selected(editor)).toEqual(['a'])
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Text selected: a'))
    fireEvent.keyDown(box, { key: 'ArrowDown' })
    fireEvent.keyDown(box, { key: 'ArrowDown', shiftKey: true })
    expect(selected(editor)).toEqual(['b', 'c'])
    expect(box.querySelectorAll('[data-block-selected]')).toHaveLength(2)
    fireEvent.keyDown(box, { key: 'ArrowUp', code: 'ArrowUp', ctrlKey: true, shiftKey: true })
    expect(lines(editor)).toEqual(['b', 'c', 'a', 'd'])
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe('2 blocks moved up'),
    )
    fireEvent.keyDown(box, {
      key: 'ArrowDown',
      code: 'ArrowDown',
      ctrlKey: true,
      shiftKey: true,
    })
    expect(lines(editor)).toEqual(['a', 'b', 'c', 'd'])
    expect(selected(editor)).toEqual(['b', 'c'])
    fireEvent.keyDown(box, { key: 'd', code: 'KeyD', ctrlKey: true })
    expect(lines(editor)).toEqual(['a', 'b', 'c', 'b', 'c', 'd'])
    fireEvent.keyDown(box, { key: 'Delete' })
    expect(lines(editor)).toEqual(['a', 'b', 'c', 'd'])
    expect(selected(editor)).toBeNull()
  })

  it('give the caret back where it was, for a second Escape and for a letter', () => {
    const { editor, box } = open('first', 'b')
    editor.update(
      () => {
        const text = $find('first')
        if ('getFirstChild' in text) $getRoot().getAllTextNodes()[0]?.select(2, 2)
      },
      { discrete: true },
    )
    for (const key of ['Escape', 'x']) {
      fireEvent.keyDown(box, { key: 'Escape' })
      expect(selected(editor)).toEqual(['first'])
      fireEvent.keyDown(box, { key })
      editor.read(() => {
        const selection = $getSelection()
        expect($isRangeSelection(selection) && selection.anchor.offset).toBe(2)
      })
    }
  })

  it('write a letter after a picture or a formula that was clicked, wherever the caret was', () => {
    const { editor, box } = open('first', 'last')
    const select = (node: () => LexicalNode) =>
      editor.update(
        () => {
          const selection = $createNodeSelection()
          selection.add(node().getKey())
          $setSelection(selection)
        },
        { discrete: true },
      )
    select(() => {
      const rule = $createHorizontalRuleNode()
      $find('first').insertAfter(rule)
      return rule
    })
    fireEvent.keyDown(box, { key: 'x' })
    expect(lines(editor)).toEqual(['first', '\n', '', 'last'])
    const place = () =>
      editor.read(() => {
        const selection = $getSelection()
        if (!$isRangeSelection(selection)) return null
        const { key, offset } = selection.anchor
        return [$getNodeByKey(key)?.getIndexWithinParent(), offset]
      })
    expect(place()).toEqual([2, 0])
    select(() => $getRoot().getChildAtIndex(1) as LexicalNode)
    fireEvent.keyDown(box, { key: 'Dead' })
    // The empty line that is there is taken.
    expect(lines(editor)).toHaveLength(4)
    select(() => $getRoot().getChildAtIndex(1) as LexicalNode)
    fireEvent.keyDown(box, { key: 'End' })
    expect(place()).toEqual([2, 0])
    select(() => {
      const formula = $createInlineMathNode('x')
      const line = $getRoot().getLastChildOrThrow<ParagraphNode>()
      line.append(formula, $createTextNode(' and more'))
      return formula
    })
    fireEvent.keyDown(box, { key: 'y' })
    expect(place()).toEqual([3, 2])
  })

  it('select a picture before they take it out', () => {
    const { editor } = open('first', 'b')
    editor.update(
      () => {
        $find('first').insertAfter($createHorizontalRuleNode())
        $getRoot().getAllTextNodes()[1]?.select(0, 0)
      },
      { discrete: true },
    )
    editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true)
    expect(lines(editor)).toEqual(['first', '\n', 'b'])
    expect(selected(editor)).toEqual(['\n'])
    editor.update(() => $getRoot().getAllTextNodes()[0]?.select(5, 5), { discrete: true })
    editor.dispatchCommand(DELETE_CHARACTER_COMMAND, false)
    expect(selected(editor)).toEqual(['\n'])
  })

  it('lead to the ends of the page, and select as far', () => {
    const { editor, box } = open('first', 'b', 'last')
    const reach = (key: string, shiftKey = false) => {
      fireEvent.keyDown(box, { key, ctrlKey: true, shiftKey })
      return editor.read(() => $getSelection()?.getTextContent())
    }
    expect(reach('End')).toBe('')
    expect(reach('Home', true)).toBe('first\nb\nlast')
    reach('Home')
    expect(reach('End', true)).toBe('first\nb\nlast')
  })

  it('format all words of the selected blocks, and make them plain again', () => {
    const { editor, box } = open('a', 'b')
    fireEvent.keyDown(box, { key: 'Escape' })
    fireEvent.keyDown(box, { key: 'ArrowDown', shiftKey: true })
    const formats = () =>
      editor.read(() =>
        $getRoot()
          .getAllTextNodes()
          .map((one) => one.hasFormat('highlight')),
      )
    fireEvent.keyDown(box, { key: 'H', code: 'KeyH', ctrlKey: true, shiftKey: true })
    expect(formats()).toEqual([true, true])
    expect(selected(editor)).toEqual(['a', 'b'])
    fireEvent.keyDown(box, {
      key: 'Backspace',
      code: 'Backspace',
      ctrlKey: true,
      shiftKey: true,
    })
    expect(formats()).toEqual([false, false])
    expect(lines(editor)).toEqual(['a', 'b'])
  })

  it('make several selected lines a list at once', () => {
    const { editor, box } = open('a', 'b', 'c')
    fireEvent.keyDown(box, { key: 'Escape' })
    fireEvent.keyDown(box, { key: 'ArrowDown', shiftKey: true })
    fireEvent.keyDown(box, { key: '(', code: 'Digit9', ctrlKey: true, shiftKey: true })
    expect(
      editor.read(() =>
        $getRoot()
          .getChildren()
          .map((one) => one.getType()),
      ),
    ).toEqual(['list', 'paragraph'])
    expect(selected(editor)).toEqual(['a', 'b'])
  })

  it('take the format off a part of a word only where it is selected', () => {
    const { editor, box } = open('a')
    editor.update(
      () => {
        const bold = $createTextNode('bold words').setFormat('bold')
        $getRoot().clear().append($line('').append(bold))
        bold.select(0, 4)
      },
      { discrete: true },
    )
    fireEvent.keyDown(box, {
      key: 'Backspace',
      code: 'Backspace',
      ctrlKey: true,
      shiftKey: true,
    })
    const runs = editor.read(() =>
      $getRoot()
        .getAllTextNodes()
        .map((one) => [one.getTextContent(), one.getFormat()]),
    )
    expect(runs).toEqual([
      ['bold', 0],
      [' words', 1],
    ])
  })
})
