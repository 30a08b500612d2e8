import { $createTableNodeWithDimensions } from '@lexical/table'
import { $getRoot } from 'lexical'
import { afterEach, expect, it, vi } from 'vitest'
import { createPageEditor, registerPageBehaviour } from '../createPageEditor.ts'

const undos: (() => void)[] = []
afterEach(() => {
  for (const undo of undos.splice(0)) undo()
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

it('a table wider than a text that is only read takes the focus, by which it is scrolled', async () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly tell: ResizeObserverCallback
      constructor(tell: ResizeObserverCallback) {
        this.tell = tell
      }
      observe(target: Element) {
        queueMicrotask(() => this.tell([{ target } as ResizeObserverEntry], this as never))
      }
      unobserve() {}
      disconnect() {}
    },
  )
  vi.spyOn(HTMLTableElement.prototype, 'offsetWidth', 'get').mockReturnValue(900)
  undos.push(() => vi.restoreAllMocks())
  const editor = createPageEditor()
  const root = document.createElement('div')
  document.body.append(root)
  undos.push(registerPageBehaviour(editor, () => {}))
  editor.setRootElement(root)
  editor.setEditable(false)
  editor.update(
    () => {
      $getRoot()
        .clear()
        .append($createTableNodeWithDimensions(2, 2, false))
    },
    { discrete: true },
  )
  const frame = () => root.querySelector('table')?.parentElement
  await vi.waitFor(() => expect(frame()?.hasAttribute('data-wide')).toBe(true))
  expect(frame()?.getAttribute('tabindex')).toBe('0')
  editor.setEditable(true)
  expect(frame()?.hasAttribute('tabindex')).toBe(false)
})
