import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bodyMetaKey } from '../../model/pageBody.ts'
import { addParagraph, typeInto } from '../../model/testing/paragraphs.ts'
import { messages } from '../locales/messages.ts'
import { Editor } from './Editor.tsx'

afterEach(cleanup)

function writtenDoc() {
  const doc = new Y.Doc()
  addParagraph(doc, 0, 'Purger avant la mise en route.')
  return doc
}

function show(doc: Y.Doc, more: Partial<Parameters<typeof Editor>[0]> = {}) {
  return render(
    <StrictMode>
      <IntlProvider locale="fr" messages={messages.fr}>
        <Editor
          doc={doc}
          docName="page"
          editable
          language="fr"
          personName="Amélie"
          cursorColor="#0b6a61"
          label="Réglage du four"
          onOpenPageLink={() => {}}
          {...more}
        />
      </IntlProvider>
    </StrictMode>,
  )
}

describe('the editor', () => {
  it('shows a loaded page in StrictMode, writes nothing, and leaves the document whole when it goes', async () => {
    const doc = writtenDoc()
    const before = Y.encodeStateAsUpdate(doc)
    const { unmount } = show(doc)
    const box = screen.getByRole('textbox', { name: 'Réglage du four' })
    await waitFor(() => expect(box.textContent).toBe('Purger avant la mise en route.'))
    expect(box.getAttribute('lang')).toBe('fr')
    expect(box.getAttribute('contenteditable')).toBe('true')
    unmount()
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    expect(doc.isDestroyed).toBe(false)
    expect(doc._observers.get('afterTransaction')?.size ?? 0).toBe(0)
  })

  it('shows what arrives while it is open', async () => {
    const doc = writtenDoc()
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'test')
    show(doc)
    typeInto(other, 0, 'Purger avant la mise en route.'.length, ' Deux fois.')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'relay')
    await waitFor(() =>
      expect(screen.getByRole('textbox').textContent).toBe(
        'Purger avant la mise en route. Deux fois.',
      ),
    )
  })

  it('is read-only, without tools, for a reader', () => {
    show(writtenDoc(), { editable: false })
    expect(screen.getByRole('textbox').getAttribute('contenteditable')).toBe('false')
    expect(screen.queryByRole('toolbar')).toBeNull()
  })

  it('is selected by itself by a reader’s keys for everything, and leaves those of a field to it', async () => {
    render(<p>The app around</p>)
    render(<input aria-label="search" />)
    show(writtenDoc(), { editable: false })
    await screen.findByText('Purger avant la mise en route.')
    const everything = { key: 'a', code: 'KeyA', ctrlKey: true }
    expect(fireEvent.keyDown(screen.getByRole('textbox', { name: 'search' }), everything)).toBe(
      true,
    )
    expect(window.getSelection()?.toString()).toBe('')
    expect(fireEvent.keyDown(document.body, everything)).toBe(false)
    expect(window.getSelection()?.toString()).toBe('Purger avant la mise en route.')
  })

  it('says why a page of a newer version cannot be edited', async () => {
    const doc = writtenDoc()
    doc.getMap(bodyMetaKey).set('bodySchemaVersion', 99)
    show(doc)
    expect(await screen.findByText(messages.fr['editor.newerTitle'])).toBeTruthy()
    expect(screen.getByRole('textbox').getAttribute('contenteditable')).toBe('false')
    expect(screen.getByRole('textbox').textContent).toContain('Purger')
  })

  it('gives its tools names in the language of the interface', () => {
    show(writtenDoc())
    expect(screen.getByRole('toolbar', { name: 'Outils de texte' })).toBeTruthy()
    expect(screen.getAllByRole('button', { name: 'Gras' })[0]).toBeTruthy()
  })
})
