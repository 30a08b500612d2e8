import { $createTableNodeWithDimensions } from '@lexical/table'
import {
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  DELETE_CHARACTER_COMMAND,
  KEY_BACKSPACE_COMMAND,
  type LexicalEditor,
} from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import { createPageEditor, registerPageBehaviour } from '../createPageEditor.ts'
import { createBlockCommands } from './blockCommands.ts'
import { $selectedBlocks } from './blockSelection.ts'
import { registerBlocks } from './registerBlocks.ts'
import { $line } from './testing/outlineOf.ts'

const undos: (() => void)[] = []
afterEach(() => {
  for (const undo of undos.splice(0)) undo()
  document.body.replaceChildren()
})

/** Lines and a table, `=`; the caret stands at the bar of a line. */
function show(...lines: string[]): LexicalEditor {
  const editor = createPageEditor()
  const root = document.body.appendChild(document.createElement('div'))
  root.contentEditable = 'true'
  undos.push(
    registerPageBehaviour(editor, () => {}),
    registerBlocks(editor, createBlockCommands(editor), () => {}),
  )
  editor.setRootElement(root)
  editor.setEditable(true)
  editor.update(
    () => {
      $getRoot().clear()
      for (const line of lines) {
        if (line === '=') {
          $getRoot().append($createTableNodeWithDimensions(1, 1, false))
          continue
        }
        const words = line.replace('|', '')
        const node = $line('')
        $getRoot().append(node)
        if (words !== '') node.append($createTextNode(words))
        const text = node.getFirstDescendant()
        const at = line.indexOf('|')
        if (at >= 0 && text && 'select' in text)
          (text as ReturnType<typeof $createTextNode>).select(at, at)
        else if (at >= 0) node.select()
      }
    },
    { discrete: true },
  )
  return editor
}

const remove = (editor: LexicalEditor, isBackward: boolean) =>
  editor.update(() => void editor.dispatchCommand(DELETE_CHARACTER_COMMAND, isBackward), {
    discrete: true,
  })
const types = (editor: LexicalEditor) =>
  editor.read(() =>
    $getRoot()
      .getChildren()
      .map((one) => (one.getType() === 'table' ? '=' : one.getTextContent())),
  )
const selected = (editor: LexicalEditor) =>
  editor.read(() =>
    $isNodeSelection($getSelection()) ? $selectedBlocks().map((one) => one.getType()) : [],
  )

describe('a table between lines', () => {
  it('is selected by Backspace at the start of the line after it, and taken out by the next', () => {
    const editor = show('before', '=', '|after')
    remove(editor, true)
    expect(selected(editor)).toEqual(['table'])
    expect(types(editor)).toEqual(['before', '=', 'after'])
    const key = new KeyboardEvent('keydown', { key: 'Backspace', cancelable: true })
    editor.dispatchCommand(KEY_BACKSPACE_COMMAND, key)
    expect(types(editor)).toEqual(['before', 'after'])
    expect(editor.read(() => $getSelection()?.getNodes()[0]?.getTextContent())).toBe('before')
  })

  it('is selected by Delete at the end of the line before it', () => {
    const editor = show('before|', '=', 'after')
    remove(editor, false)
    expect(selected(editor)).toEqual(['table'])
    expect(types(editor)).toEqual(['before', '=', 'after'])
  })

  it('loses an empty line beside it, but for the last', () => {
    const between = show('=', '|', 'after')
    remove(between, true)
    expect([types(between), selected(between)]).toEqual([['=', 'after'], ['table']])
    const last = show('=', '|')
    remove(last, true)
    expect([types(last), selected(last)]).toEqual([['=', ''], ['table']])
    const before = show('|', '=', 'after')
    remove(before, false)
    expect([types(before), selected(before)]).toEqual([['=', 'after'], ['table']])
  })

  it('is left alone within a line', () => {
    const editor = show('=', 'a|fter')
    remove(editor, true)
    expect(selected(editor)).toEqual([])
    expect(editor.read(() => $isElementNode($getRoot().getFirstChild()))).toBe(true)
  })
})
