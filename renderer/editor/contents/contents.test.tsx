import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { type BodyElement, createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { messages } from '../../locales/messages.ts'
import { Editor } from '../Editor.tsx'

afterEach(cleanup)

const words = (text: string) => ({ kind: 'text' as const, text, format: 0 })
const heading = (tag: string, text: string) =>
  createElement('heading', tag === 'h1' ? {} : { __tag: tag }, [words(text)])

const page: BodyElement[] = [
  createElement('table-of-contents', { __depth: 2 }),
  heading('h1', 'Start'),
  createElement('callout', {}, [heading('h2', 'Within')]),
  heading('h3', 'Too deep'),
  createElement('collapsible', {}, [
    createElement('collapsible-title', {}, [words('More')]),
    heading('h2', 'Folded'),
  ]),
]

function show(editable: boolean) {
  const doc = new Y.Doc()
  changeBody(doc, page, 'test')
  const updates = vi.fn()
  doc.on('update', updates)
  render(
    <IntlProvider locale="en" messages={messages.en}>
      <Editor
        doc={doc}
        docName="page"
        editable={editable}
        language="en"
        personName="Amélie"
        cursorColor="#0b6a61"
        label="Page"
        onOpenPageLink={() => {}}
      />
    </IntlProvider>,
  )
  return { doc, updates }
}

const entries = async () => {
  const contents = await screen.findByRole('navigation', { name: 'Table of contents' })
  return within(contents)
    .getAllByRole('link')
    .map((one) => one.textContent)
}

describe('a table of contents', () => {
  it('lists the headings of its page down to its level, wherever they stand, and follows them', async () => {
    const { doc } = show(true)
    expect(await entries()).toEqual(['Start', 'Within', 'Folded'])
    act(() => changeBody(doc, [page[0] as BodyElement, heading('h2', 'New')], 'other'))
    expect(await entries()).toEqual(['New'])
  })

  it('goes to a heading, unfolds what it is in, and takes the focus along; stores nothing', async () => {
    const { updates } = show(false)
    const scroll = vi.fn()
    Element.prototype.scrollIntoView = scroll
    await entries()
    const target = screen.getByText('Folded', { selector: 'h2 *' }).closest('h2') as HTMLElement
    expect(target.closest('[hidden]')).not.toBeNull()
    fireEvent.click(screen.getByRole('link', { name: 'Folded' }))
    expect(target.closest('[hidden]')).toBeNull()
    expect(document.activeElement).toBe(target)
    expect(scroll).toHaveBeenCalled()
    expect(updates).not.toHaveBeenCalled()
  })
})
