/** Completions that are begun from a menu, without knowing their signs. */
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { $createParagraphNode, $createTextNode, $getRoot, type LexicalEditor } from 'lexical'
import { afterEach, expect, it } from 'vitest'
import { showEditor } from '../testing/showEditor.tsx'

afterEach(cleanup)

function open() {
  const { editor } = showEditor({
    sources: {
      findPeople: () => [{ id: 'bea', name: 'Béa' }],
      findTopics: (query) => ['annealing', 'kiln'].filter((one) => one.startsWith(query)),
    },
  })
  return { editor, read: () => editor.read(() => $getRoot().getTextContent()) }
}

async function insert(name: string) {
  fireEvent.click(screen.getByRole('button', { name: 'Insert' }))
  fireEvent.click(await screen.findByRole('menuitem', { name }))
  return screen.findByRole('listbox', {}, { timeout: 15_000 })
}

/** Makes the page one line of these words, with the caret behind them. */
const write = (editor: LexicalEditor, text: string) =>
  act(() =>
    editor.update(
      () => {
        const line = $createParagraphNode()
        if (text !== '') line.append($createTextNode(text))
        $getRoot().clear().append(line)
        line.selectEnd()
      },
      { discrete: true },
    ),
  )

it('offers people behind a word, apart from it', async () => {
  const { editor, read } = open()
  write(editor, 'Ask')
  const list = await insert('Mention a person')
  expect(
    within(list)
      .getAllByRole('option')
      .map((one) => one.textContent),
  ).toEqual([expect.stringContaining('Béa')])
  expect(read()).toBe('Ask @')
})

it('offers topics and the emoji used most before a letter is typed, which their signs alone do not', async () => {
  const { editor, read } = open()
  const topics = await insert('Topic')
  expect(
    within(topics)
      .getAllByRole('option')
      .map((one) => one.textContent),
  ).toEqual(['annealing', 'kiln'])
  write(editor, '')
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
  write(editor, '#')
  expect(screen.queryByRole('listbox')).toBeNull()
  write(editor, '')
  const emoji = await insert('Emoji')
  expect(within(emoji).getAllByRole('option')[0]?.textContent).toContain('✅')
  expect(read()).toBe(':')
})
