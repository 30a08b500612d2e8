import { act, cleanup, render, screen } from '@testing-library/react'
import { $getRoot, KEY_ENTER_COMMAND, type LexicalEditor } from 'lexical'
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
  doc = new Y.Doc(),
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
  const memory = createWindowMemory()
  const sources = {
    findTopics: () => [],
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
