import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
} from 'lexical'
import { IntlProvider } from 'react-intl'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { messages } from '../../locales/messages.ts'
import { createWindowMemory } from '../context/recentCommands.ts'
import { type NamedTopic, TopicsContext } from '../context/TopicsContext.ts'
import { Editor } from '../Editor.tsx'

afterEach(cleanup)

const patient = { timeout: 15_000 }

function open(
  find: (label: string) => NamedTopic,
  begun: string[],
  known: readonly string[] = [],
): { readonly editor: LexicalEditor; show(find: (label: string) => NamedTopic): void } {
  const element = (finder: (label: string) => NamedTopic) => (
    <IntlProvider locale="en" messages={messages.en}>
      <TopicsContext value={finder}>
        <Editor
          doc={doc}
          docName="page"
          editable
          language="en"
          personName="Amélie"
          cursorColor="#0b6a61"
          label="Body"
          memory={memory}
          onOpenPageLink={() => {}}
          sources={sources}
        />
      </TopicsContext>
    </IntlProvider>
  )
  const doc = new Y.Doc()
  const memory = createWindowMemory()
  const sources = {
    findTopics: (query: string) => known.filter((one) => one.startsWith(query)),
    beginTopic: (name: string) => void begun.push(name),
  }
  const view = render(element(find))
  const box = screen.getByRole('textbox') as HTMLElement & { __lexicalEditor: LexicalEditor }
  return {
    editor: box.__lexicalEditor,
    show: (finder) => view.rerender(element(finder)),
  }
}

it('a topic that is named begins, leads to its page, and is shown as it is called now', async () => {
  const begun: string[] = []
  const called = (name: string) => () => ({ name, href: '/topics/t1' })
  const { editor, show } = open(called('four'), begun)
  act(() => {
    editor.update(() => $getRoot().selectEnd().insertText('#four'), { discrete: true })
  })
  await screen.findByRole('listbox', {}, patient)
  act(() => {
    editor.dispatchCommand(KEY_ENTER_COMMAND, new KeyboardEvent('keydown', { key: 'Enter' }))
  })
  const link = await screen.findByRole('link', { name: '#four' }, patient)
  expect(begun).toEqual(['four'])
  expect(link.getAttribute('href')).toBe('/topics/t1')
  show(called('Fourneau'))
  expect(await screen.findByRole('link', { name: '#Fourneau' }, patient)).toBeTruthy()
  // What is stored is what was written.
  expect(editor.read(() => $getRoot().getTextContent())).toContain('#four')
})

const keys = {
  ArrowDown: KEY_ARROW_DOWN_COMMAND,
  Enter: KEY_ENTER_COMMAND,
  Escape: KEY_ESCAPE_COMMAND,
  Tab: KEY_TAB_COMMAND,
} as const

/** A page in which topics are typed letter by letter, as lists are opened and kept. */
function openLetters(known: readonly string[] = []) {
  const begun: string[] = []
  const { editor } = open((name) => ({ name, href: '/topics/t1' }), begun, known)
  return {
    begun,
    type(text: string) {
      for (const letter of text)
        act(() =>
          editor.update(
            () => {
              const selection = $getSelection() ?? $getRoot().selectEnd()
              if ($isRangeSelection(selection)) selection.insertText(letter)
            },
            { discrete: true },
          ),
        )
    },
    press(key: keyof typeof keys) {
      const event = new KeyboardEvent('keydown', { key, cancelable: true })
      act(() => void editor.dispatchCommand(keys[key], event))
    },
    read: () => editor.read(() => $getRoot().getTextContent()),
    options: () => screen.queryAllByRole('option').map((one) => one.textContent),
    chosen: () => screen.queryByRole('option', { selected: true })?.textContent ?? null,
  }
}

it('a topic of several words begins by Tab, and Enter goes on in the text', async () => {
  const page = openLetters()
  page.type('see #night shift handover')
  await waitFor(
    () => expect(page.options()).toEqual(['New topic “night shift handover”Tab']),
    patient,
  )
  expect(page.chosen()).toBeNull()
  page.press('Enter')
  await waitFor(() => expect(page.read()).toBe('see #night shift handover\n\n'), patient)
  expect(page.begun).toEqual([])
  page.type('#night shift ')
  await waitFor(() => expect(page.options()).toEqual(['New topic “night shift”Tab']), patient)
  page.press('Tab')
  await waitFor(() => expect(page.begun).toEqual(['night shift']), patient)
  await waitFor(() => expect(page.read()).toMatch(/\n\n#night shift $/), patient)
})

it('an arrow chooses what is offered, and Enter takes it then', async () => {
  const page = openLetters()
  page.type('#night shift')
  await waitFor(() => expect(page.options()).toHaveLength(1), patient)
  page.press('ArrowDown')
  await waitFor(() => expect(page.chosen()).toContain('night shift'), patient)
  page.press('Enter')
  await waitFor(() => expect(page.begun).toEqual(['night shift']), patient)
})

it('words over blanks find the topics that are called so, and Enter takes them', async () => {
  const page = openLetters(['kiln', 'kiln repair', 'kiln log'])
  page.type('#kiln')
  await waitFor(() => expect(page.chosen()).toBe('kiln'), patient)
  page.type(' ')
  await waitFor(() => expect(page.chosen()).toBeNull(), patient)
  page.type('r')
  await waitFor(() => expect(page.chosen()).toBe('kiln repair'), patient)
  expect(page.options()).toEqual(['kiln repair', 'New topic “kiln r”'])
  page.press('Enter')
  await waitFor(() => expect(page.begun).toEqual(['kiln repair']), patient)
})

it.each([
  ['a second blank', '#night shift  ', 'l'],
  ['a comma', '#night shift,', ' l'],
  ['more words than a name has', '#night a shift that was very', ' long'],
])('%s ends it', async (_what, typed, more) => {
  const page = openLetters()
  page.type('#night')
  await waitFor(() => expect(page.options()).toHaveLength(1), patient)
  page.type(typed.slice('#night'.length))
  await waitFor(() => expect(page.options()).toEqual([]), patient)
  page.type(more)
  expect(page.options()).toEqual([])
})

it('Escape ends it for all further words', async () => {
  const page = openLetters()
  page.type('#night')
  await waitFor(() => expect(page.options()).toHaveLength(1), patient)
  page.press('Escape')
  await waitFor(() => expect(page.options()).toEqual([]), patient)
  page.type(' shift')
  expect(page.options()).toEqual([])
  expect(page.read()).toBe('#night shift')
})
