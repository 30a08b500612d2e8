import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import { messages } from '../../locales/messages.ts'
import { createWindowMemory } from '../context/recentCommands.ts'
import { Editor } from '../Editor.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const source = 'if a:\n\treturn "é"'

function show(editable: boolean) {
  const doc = new Y.Doc()
  changeBody(
    doc,
    [createElement('code', { __language: 'py' }, [{ kind: 'text', text: source, format: 0 }])],
    'test',
  )
  const memory = createWindowMemory()
  render(
    <IntlProvider locale="fr" messages={messages.fr}>
      <Editor
        doc={doc}
        docName="page"
        editable={editable}
        language="fr"
        personName="Amélie"
        cursorColor="#0b6a61"
        label="Page"
        memory={memory}
        onOpenPageLink={() => {}}
      />
    </IntlProvider>,
  )
  return { doc, memory }
}

describe('the tools of a code block', () => {
  it('name its language and find another as one types, which is remembered and stored', async () => {
    const { doc, memory } = show(true)
    fireEvent.click(await screen.findByRole('button', { name: /^Langage\s: Python$/ }))
    const search = await screen.findByRole('searchbox', { name: 'Chercher un langage' })
    fireEvent.change(search, { target: { value: 'docker' } })
    await waitFor(() => expect(screen.getAllByRole('menuitem')).toHaveLength(1))
    fireEvent.click(screen.getByRole('menuitem', { name: 'Dockerfile' }))
    await screen.findByRole('button', { name: /^Langage\s: Dockerfile$/ })
    expect(readBody(doc)[0]?.props.__language).toBe('dockerfile')
    expect(memory.read('editor.codeLanguage')).toBe('dockerfile')
    expect(readBody(doc)[0]?.children).toEqual([{ kind: 'text', text: source, format: 0 }])
  })

  it('copy the code as it is, for readers too, who choose no language', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    show(false)
    expect(screen.queryByRole('button', { name: /^Langage/ })).toBeNull()
    fireEvent.click(await screen.findByRole('button', { name: 'Copier le code' }))
    expect(await screen.findByRole('button', { name: 'Copié' })).toBeTruthy()
    expect(writeText).toHaveBeenCalledWith(source)
  })

  it('stand beside the code, not in it: what is drawn as code is its text and nothing else', async () => {
    show(true)
    await screen.findByRole('button', { name: 'Copier le code' })
    expect(document.querySelector('code')?.textContent).toBe(source)
  })
})
