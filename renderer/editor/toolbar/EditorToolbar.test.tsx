import { $createHeadingNode } from '@lexical/rich-text'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  type LexicalEditor,
} from 'lexical'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { messages } from '../../locales/messages.ts'
import { Editor } from '../Editor.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

let draw: () => void = () => {}

function open(onCopyHeadingLink: (heading: string) => void = () => {}): LexicalEditor {
  const doc = new Y.Doc()
  const page = () => (
    <IntlProvider locale="fr" messages={messages.fr}>
      <Editor
        doc={doc}
        docName="page"
        editable
        language="fr"
        personName="Amélie"
        cursorColor="#0b6a61"
        label="Réglage"
        onOpenPageLink={() => {}}
        onCopyHeadingLink={onCopyHeadingLink}
      />
    </IntlProvider>
  )
  const { rerender } = render(page())
  draw = () => rerender(page())
  const box = screen.getByRole('textbox') as HTMLElement & { __lexicalEditor: LexicalEditor }
  const editor = box.__lexicalEditor
  editor.update(
    () => {
      const headings = ['Avant', 'Après'].map((words) =>
        $createHeadingNode('h2').append($createTextNode(words)),
      )
      $getRoot()
        .clear()
        .append(...headings)
      headings[0]?.selectEnd()
    },
    { discrete: true },
  )
  return editor
}

const tools = () => screen.getByRole('toolbar', { name: 'Outils de texte' })
const names = () =>
  within(tools())
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-label') ?? '')

describe('the tools over the text', () => {
  it('offer what can be done with the block the caret is in by now', async () => {
    const copied: string[] = []
    const editor = open((heading) => copied.push(heading))
    // Nothing that the tools show changes by it.
    editor.update(
      () => {
        const last = $getRoot().getLastChild()
        if ($isElementNode(last)) last.selectEnd()
      },
      { discrete: true },
    )
    fireEvent.click(within(tools()).getByRole('button', { name: 'Bloc' }))
    fireEvent.click(
      await screen.findByRole('menuitem', { name: 'Copier le lien vers ce titre' }),
    )
    expect(copied).toEqual(['Après'])
  })

  it('read the text as it is shown while they are drawn: nothing pending is finished in a render', () => {
    const complain = vi.spyOn(console, 'error')
    const editor = open()
    // What stands in an empty page is another's state.
    editor.update(() => void $getRoot().clear().append($createParagraphNode()), {
      discrete: true,
    })
    draw()
    editor.update(() => void $getRoot().selectEnd().insertText('words'))
    draw()
    expect(complain.mock.calls.map(([first]) => String(first))).toEqual([])
  })

  it('begin on a phone with what it has no keys and no grip for', () => {
    const real = window.matchMedia.bind(window)
    vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
      const list = real(query)
      return query === '(max-width: 640px)'
        ? Object.defineProperty(list, 'matches', { value: true })
        : list
    })
    open()
    expect(names().slice(1, 5)).toEqual(['Insérer', 'Bloc', 'Annuler', 'Rétablir'])
    cleanup()
    vi.restoreAllMocks()
    open()
    expect(names()[1]).toBe('Gras')
    expect(names().slice(-2)).toEqual(['Annuler', 'Rétablir'])
  })
})
