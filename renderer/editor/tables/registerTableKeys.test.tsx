import { $createTableNodeWithDimensions, $isTableSelection } from '@lexical/table'
import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
} from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import { createPageEditor, registerPageBehaviour } from '../createPageEditor.ts'
import { $readTableRange } from './TableRange.ts'

const undos: (() => void)[] = []
afterEach(() => {
  for (const undo of undos.splice(0)) undo()
  document.body.replaceChildren()
})

function show(): { editor: LexicalEditor; root: HTMLElement } {
  const editor = createPageEditor()
  const root = document.createElement('div')
  root.contentEditable = 'true'
  document.body.append(root)
  undos.push(registerPageBehaviour(editor, () => {}))
  editor.setRootElement(root)
  editor.setEditable(true)
  editor.update(
    () => {
      const table = $createTableNodeWithDimensions(2, 2, false)
      $getRoot().clear().append(table, $createParagraphNode())
      table.selectStart()
    },
    { discrete: true },
  )
  return { editor, root }
}

function press(
  editor: LexicalEditor,
  command: LexicalCommand<KeyboardEvent> | LexicalCommand<KeyboardEvent | null>,
  init: KeyboardEventInit = {},
): boolean {
  const event = new KeyboardEvent('keydown', { cancelable: true, ...init })
  // happy-dom takes Alt for AltGr.
  Object.defineProperty(event, 'getModifierState', { value: () => false })
  let isTaken = false
  editor.update(
    () => {
      isTaken = editor.dispatchCommand(command as LexicalCommand<KeyboardEvent>, event)
    },
    { discrete: true },
  )
  return isTaken && event.defaultPrevented
}

/** Where the caret or the selection is: `row column`, or a rectangle of both corners. */
const where = (editor: LexicalEditor) =>
  editor.read(() => {
    const range = $readTableRange()
    if (!range) return 'outside'
    const corner = `${range.top} ${range.left}`
    return $isTableSelection($getSelection())
      ? `[${corner} – ${range.bottom} ${range.right}]`
      : corner
  })
const rows = (root: HTMLElement) => root.querySelectorAll('tr').length
const type = (editor: LexicalEditor, text: string) =>
  editor.update(() => $getSelection()?.insertText(text), { discrete: true })

describe('the keys of a table', () => {
  it('go through the cells with Tab, back with Shift, and make a row at the end', () => {
    const { editor, root } = show()
    const seen = [where(editor)]
    for (let step = 0; step < 4; step++) {
      press(editor, KEY_TAB_COMMAND)
      seen.push(where(editor))
    }
    expect(seen).toEqual(['0 0', '0 1', '1 0', '1 1', '2 0'])
    expect(rows(root)).toBe(3)
    press(editor, KEY_TAB_COMMAND, { shiftKey: true })
    expect(where(editor)).toBe('1 1')
  })

  it('add a row below with Ctrl and Enter, in the same column', () => {
    const { editor, root } = show()
    press(editor, KEY_TAB_COMMAND)
    press(editor, KEY_ENTER_COMMAND, { ctrlKey: true })
    expect(where(editor)).toBe('1 1')
    expect(rows(root)).toBe(3)
  })

  it('select the cell with Escape, then all cells, then put the caret back', () => {
    const { editor, root } = show()
    press(editor, KEY_TAB_COMMAND)
    const seen = [1, 2, 3].map(() => {
      press(editor, KEY_ESCAPE_COMMAND)
      return where(editor)
    })
    expect(seen).toEqual(['[0 1 – 0 1]', '[0 0 – 1 1]', '0 0'])
    press(editor, KEY_ESCAPE_COMMAND)
    // Only what is selected is marked.
    expect(root.querySelectorAll('[class*="cellSelected"]')).toHaveLength(1)
    press(editor, KEY_ENTER_COMMAND)
    expect(where(editor)).toBe('0 0')
  })

  it('empty the cells of a whole table that are selected, and leave the table', () => {
    for (const key of [KEY_DELETE_COMMAND, KEY_BACKSPACE_COMMAND]) {
      const { editor, root } = show()
      type(editor, 'alt')
      press(editor, KEY_ESCAPE_COMMAND)
      press(editor, KEY_ESCAPE_COMMAND)
      expect(where(editor)).toBe('[0 0 – 1 1]')
      expect(press(editor, key)).toBe(true)
      expect(rows(root)).toBe(2)
      expect(root.textContent).toBe('')
      expect(where(editor)).toBe('0 0')
    }
  })

  it('clear what is selected and leave a caret; what is typed replaces it', () => {
    const { editor, root } = show()
    type(editor, 'alt')
    press(editor, KEY_ESCAPE_COMMAND)
    press(editor, KEY_DELETE_COMMAND)
    expect(root.textContent).toBe('')
    expect(where(editor)).toBe('0 0')
    type(editor, 'alt')
    press(editor, KEY_ESCAPE_COMMAND)
    expect(press(editor, KEY_DOWN_COMMAND, { key: 'n' })).toBe(true)
    expect(root.textContent).toBe('n')
  })

  it('move rows and columns with Alt, Shift and an arrow, and leave them alone elsewhere', () => {
    const { editor, root } = show()
    type(editor, 'x')
    const arrow = (code: string) =>
      press(editor, KEY_DOWN_COMMAND, { key: code, code, altKey: true, shiftKey: true })
    const cells = () => [...root.querySelectorAll('td')].map((cell) => cell.textContent)
    arrow('ArrowDown')
    expect(cells()).toEqual(['', '', 'x', ''])
    arrow('ArrowRight')
    expect(cells()).toEqual(['', '', '', 'x'])
    editor.update(() => $getRoot().selectEnd(), { discrete: true })
    arrow('ArrowUp')
    expect(cells()).toEqual(['', '', '', 'x'])
  })
})
