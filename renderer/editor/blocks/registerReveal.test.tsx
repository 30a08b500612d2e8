import { $createHorizontalRuleNode } from '@lexical/extension'
import {
  $createNodeSelection,
  $createParagraphNode,
  $getRoot,
  $setSelection,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from 'lexical'
import { afterEach, expect, it, vi } from 'vitest'
import { createPageEditor, registerPageBehaviour } from '../createPageEditor.ts'

const undos: (() => void)[] = []
afterEach(() => {
  for (const undo of undos.splice(0)) undo()
  document.body.replaceChildren()
})

/** An empty line above two rules; `select` selects one of these as a whole, as a key or a click does. */
function show() {
  const editor = createPageEditor()
  undos.push(registerPageBehaviour(editor, () => {}))
  const root = document.createElement('div')
  root.contentEditable = 'true'
  document.body.append(root)
  editor.setRootElement(root)
  editor.setEditable(true)
  editor.update(
    () => {
      const line = $createParagraphNode()
      const rules = [$createHorizontalRuleNode(), $createHorizontalRuleNode()]
      $getRoot()
        .clear()
        .append(line, ...rules)
      line.selectEnd()
    },
    { discrete: true },
  )
  const shown = [1, 2].map((at) => {
    const key = editor.read(() => $getRoot().getChildAtIndex(at)?.getKey() ?? '')
    const element = editor.getElementByKey(key) as HTMLElement
    return vi.spyOn(element, 'scrollIntoView').mockImplementation(() => {})
  })
  const select = (at: number, tag?: string) =>
    editor.update(
      () => {
        const selection = $createNodeSelection()
        selection.add($getRoot().getChildAtIndex(at)?.getKey() ?? '')
        $setSelection(selection)
      },
      tag === undefined ? { discrete: true } : { discrete: true, tag },
    )
  const press = (key: string) =>
    root.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  return { editor, root, shown, select, press }
}

it('brings into sight what an arrow comes upon that has no caret, once', () => {
  const { editor, shown, select, press } = show()
  const [first, second] = shown
  press('ArrowDown')
  select(1)
  expect(first).toHaveBeenCalledExactlyOnceWith({ block: 'nearest' })
  editor.update(() => void $getRoot().append($createParagraphNode()), { discrete: true })
  expect(first).toHaveBeenCalledTimes(1)
  press('ArrowDown')
  select(2)
  expect(second).toHaveBeenCalledExactlyOnceWith({ block: 'nearest' })
})

it('moves the page for no pointer, no other key, and nothing that others do', () => {
  const { root, shown, select, press } = show()
  press('ArrowDown')
  root.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  select(1)
  press('x')
  select(2)
  press('ArrowUp')
  select(1, SKIP_SCROLL_INTO_VIEW_TAG)
  for (const one of shown) expect(one).not.toHaveBeenCalled()
})
