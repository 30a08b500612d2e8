import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical'
import { afterEach, expect, it, vi } from 'vitest'
import { showEditor } from '../testing/showEditor.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** Three lines, one below the other, each 40 high; what is around them is as high as all. */
function show() {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (
    this: Element,
  ) {
    const siblings = this.localName === 'p' ? [...(this.parentElement?.children ?? [])] : []
    const at = siblings.indexOf(this)
    return at < 0 ? new DOMRect(0, 0, 600, 120) : new DOMRect(100, at * 40, 400, 40)
  })
  const { editor, box } = showEditor()
  editor.update(
    () =>
      void $getRoot()
        .clear()
        .append(
          ...['a', 'b', 'c'].map((text) =>
            $createParagraphNode().append($createTextNode(text)),
          ),
        ),
    { discrete: true },
  )
  const lines = () => [...box.querySelectorAll('p')].map((one) => one.textContent)
  return { box, lines }
}

it('drops a block where it is let go, also when no frame was drawn since', async () => {
  const { box, lines } = show()
  fireEvent.pointerMove(box, { clientX: 120, clientY: 100, pointerType: 'mouse' })
  const grip = await screen.findByRole('button', { name: 'Move or open the block’s menu' })
  fireEvent.pointerDown(grip, { clientX: 80, clientY: 100, button: 0 })
  fireEvent.pointerMove(window, { clientX: 120, clientY: 90 })
  fireEvent.pointerMove(window, { clientX: 120, clientY: 60 })
  fireEvent.pointerUp(window, { clientX: 120, clientY: 10 })
  await waitFor(() => expect(lines()).toEqual(['c', 'a', 'b']))
})
