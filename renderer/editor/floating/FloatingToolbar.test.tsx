import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { $createTextNode, $getRoot, type LexicalEditor } from 'lexical'
import { afterEach, expect, it, vi } from 'vitest'
import { $line } from '../blocks/testing/outlineOf.ts'
import { showEditor } from '../testing/showEditor.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** On a phone the bar stands at the foot of the window, whatever the layout. */
function openOnPhone(): { editor: LexicalEditor; box: HTMLElement } {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) =>
      ({
        matches: media.includes('hover: none'),
        media,
        addEventListener: () => {},
        removeEventListener: () => {},
      }) as unknown as MediaQueryList,
  )
  return showEditor()
}

function select(editor: LexicalEditor, from: number, to: number): void {
  editor.update(
    () => {
      const [words] = $getRoot().getAllTextNodes()
      // As the browser's own selection would tell.
      words?.select(from, to).setFormat(words.getFormat())
    },
    { discrete: true },
  )
}

it('stands over selected words with what is in force, is reached and left by keys, and goes with the selection', async () => {
  const { editor, box } = openOnPhone()
  box.focus()
  editor.update(
    () => {
      $getRoot()
        .clear()
        .append($line('').append($createTextNode('hot glass').setFormat('bold')))
    },
    { discrete: true },
  )
  select(editor, 4, 4)
  expect(screen.queryByRole('toolbar', { name: 'Selected text' })).toBeNull()
  select(editor, 0, 3)
  const bar = await screen.findByRole('toolbar', { name: 'Selected text' })
  expect(within(bar).getByRole('button', { name: 'Bold' }).getAttribute('aria-pressed')).toBe(
    'true',
  )
  await waitFor(() => {
    fireEvent.keyDown(box, { key: 'F10', code: 'F10', altKey: true })
    expect(bar.contains(document.activeElement)).toBe(true)
  })
  fireEvent.click(within(bar).getByRole('button', { name: 'Highlight' }))
  await waitFor(() =>
    expect(
      editor.read(() =>
        $getRoot()
          .getAllTextNodes()
          .map((one) => [one.getTextContent(), one.hasFormat('highlight')]),
      ),
    ).toEqual([
      ['hot', true],
      [' glass', false],
    ]),
  )
  fireEvent.keyDown(within(bar).getByRole('button', { name: 'Bold' }), { key: 'Escape' })
  select(editor, 1, 1)
  await waitFor(() =>
    expect(screen.queryByRole('toolbar', { name: 'Selected text' })).toBeNull(),
  )
})
