import {
  $createListItemNode,
  $createListNode,
  $isListNode,
  type ListItemNode,
} from '@lexical/list'
import { $createTextNode, $getRoot, $isTextNode, KEY_SPACE_COMMAND } from 'lexical'
import { expect, it, vi } from 'vitest'
import { outlineOf } from '../blocks/testing/outlineOf.ts'
import { createBodyEditor } from '../headless.ts'
import { registerBodyRules } from './registerBodyRules.ts'
import { registerCheckShortcut } from './registerCheckShortcut.ts'

/** A list with these items; a space is typed behind the box in one of them. */
function type(kind: 'bullet' | 'number' | 'check', items: readonly string[], at: number) {
  const editor = createBodyEditor()
  registerBodyRules(editor)
  registerCheckShortcut(editor)
  editor.update(
    () => {
      const list = $createListNode(kind)
      for (const text of items) list.append($createListItemNode().append($createTextNode(text)))
      $getRoot().clear().append(list)
    },
    { discrete: true },
  )
  const event = { preventDefault: vi.fn() } as unknown as KeyboardEvent
  editor.update(
    () => {
      const list = $getRoot().getFirstChild()
      const text = $isListNode(list)
        ? list.getChildAtIndex<ListItemNode>(at)?.getFirstDescendant()
        : null
      const end = (items[at] ?? '').indexOf(']') + 1
      if ($isTextNode(text)) text.select(end, end)
      editor.dispatchCommand(KEY_SPACE_COMMAND, event)
    },
    { discrete: true },
  )
  return outlineOf(editor)
}

it.each([
  ['[ ]', '[ ] '],
  ['[]', '[ ] '],
  ['[x]', '[x] '],
])('makes an item one to tick: - %s', (box, shown) => {
  expect(type('bullet', [`${box}Purge`], 0)).toEqual([`${shown}Purge`])
})

it('takes the item out of a list whose others stay bulleted', () => {
  expect(type('bullet', ['one', '[ ]two'], 1)).toEqual(['- one', '[ ] two'])
  expect(type('bullet', ['[ ]one', 'two'], 0)).toEqual(['[ ] one', '- two'])
})

it('leaves words alone that are no box at the start of a bulleted item', () => {
  expect(type('bullet', ['a [ ]'], 0)).toEqual(['- a [ ]'])
  expect(type('number', ['[ ]'], 0)).toEqual(['1. [ ]'])
  expect(type('check', ['[ ]'], 0)).toEqual(['[ ] [ ]'])
  expect(type('bullet', ['one', '[ ]two', 'three'], 1)).toEqual([
    '- one',
    '- [ ]two',
    '- three',
  ])
})
