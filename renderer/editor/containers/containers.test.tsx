import {
  act,
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within,
} from '@testing-library/react'
import { $getRoot, $getSelection, type ElementNode, type LexicalEditor } from 'lexical'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type BodyElement, type BodyNode, createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import { messages } from '../../locales/messages.ts'
import { Editor } from '../Editor.tsx'

afterEach(cleanup)

const text = (words: string): BodyNode => ({ kind: 'text', text: words, format: 0 })
const line = (words: string) => createElement('paragraph', {}, [text(words)])
const fold = (title: string, ...blocks: BodyElement[]) =>
  createElement('collapsible', {}, [
    createElement('collapsible-title', {}, [text(title)]),
    ...blocks,
  ])

function show(blocks: readonly BodyElement[], editable = true) {
  const doc = new Y.Doc()
  changeBody(doc, blocks, 'test')
  let updates = 0
  doc.on('update', () => {
    updates++
  })
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
  return {
    doc,
    box: () => screen.getByRole('textbox', { name: 'Page' }),
    updates: () => updates,
  }
}

describe('a callout on the screen', () => {
  it('is a note named by its tone, which the menu changes in place', async () => {
    const { doc } = show([createElement('callout', { __tone: 'warning' }, [line('Hot')])])
    const note = await screen.findByRole('note', { name: /^Warning/ })
    expect(note.textContent).toContain('Hot')
    fireEvent.click(within(note).getByRole('button', { name: /^Warning/ }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Danger' }))
    await screen.findByRole('note', { name: /^Danger/ })
    expect(readBody(doc)[0]?.props.__tone).toBe('danger')
  })

  it('has its sign but no menu for a reader', async () => {
    show([createElement('callout', { __tone: 'tip' }, [line('Hot')])], false)
    const note = await screen.findByRole('note', { name: 'Tip' })
    expect(within(note).queryByRole('button')).toBeNull()
  })

  it('of a tone that this version does not know is shown as a note and stays what it is', async () => {
    const { doc } = show([createElement('callout', { __tone: 'secret' }, [line('x')])])
    await screen.findByRole('note', { name: /^Note/ })
    expect(readBody(doc)[0]?.props.__tone).toBe('secret')
  })
})

describe('a collapsible on the screen', () => {
  const folded = () => screen.getByText('because').closest('[hidden]')

  it('is folded at first, opens by its button for readers too, and nothing of it is stored', async () => {
    const { updates } = show([fold('Why', line('because'))], false)
    const button = await screen.findByRole('button', { name: 'Show or hide the content' })
    expect(button.getAttribute('aria-expanded')).toBe('false')
    // Found by the browser's own search, which a plain `hidden` is not.
    expect(folded()?.getAttribute('hidden')).toBe('until-found')
    fireEvent.click(button)
    expect(button.getAttribute('aria-expanded')).toBe('true')
    expect(folded()).toBeNull()
    fireEvent.click(screen.getByText('Why'))
    expect(button.getAttribute('aria-expanded')).toBe('false')
    expect(updates()).toBe(0)
  })

  it('opens when the browser finds something in it, and what is around it as well', async () => {
    show([fold('Out', fold('In', line('because')))])
    await screen.findAllByRole('button', { name: 'Show or hide the content' })
    act(() => {
      screen.getByText('because').dispatchEvent(new Event('beforematch', { bubbles: true }))
    })
    expect(folded()).toBeNull()
    for (const one of screen.getAllByRole('button', { name: 'Show or hide the content' }))
      expect(one.getAttribute('aria-expanded')).toBe('true')
  })
})

describe('a body that a merge left out of shape', () => {
  it('is shown with all its words and is not written to by being opened', async () => {
    const { box, updates } = show([
      createElement('collapsible', {}, [line('no title')]),
      createElement('columns', {}, [createElement('column', {}, [line('alone')])]),
    ])
    await waitFor(() => expect(box().textContent).toContain('no title'))
    expect(box().textContent).toContain('alone')
    expect(updates()).toBe(0)
  })
})

describe('columns on the screen', () => {
  it('become more and fewer by their menu, and no words are lost', async () => {
    const { doc } = show([
      createElement('columns', {}, [
        createElement('column', {}, [line('one')]),
        createElement('column', {}, [line('two')]),
        createElement('column', {}, [line('three')]),
      ]),
    ])
    const choose = async (entry: string) => {
      fireEvent.click(await screen.findByRole('button', { name: 'Column options' }))
      fireEvent.click(await screen.findByRole('menuitem', { name: entry }))
      await act(async () => {})
    }
    const columns = () =>
      readBody(doc)[0]?.children.map((column) =>
        column.kind === 'element' ? column.children.map(textOf) : [],
      )
    await choose('4 columns')
    await waitFor(() => expect(columns()).toEqual([['one'], ['two'], ['three'], ['']]))
    await choose('2 columns')
    await waitFor(() => expect(columns()).toEqual([['one'], ['two', 'three']]))
    await choose('Keep only its content')
    await waitFor(() => expect(readBody(doc).map(textOf)).toEqual(['one', 'two', 'three']))
  })
})

const textOf = (node: BodyNode): string =>
  node.kind === 'text' ? node.text : node.children.map(textOf).join('')

describe('the arrows in columns', () => {
  it('leave them together by the last and the first line, not into the next column', () => {
    const column = (words: string) => createElement('column', {}, [line(words)])
    const columns = createElement('columns', {}, [column('left'), column('right')])
    const { doc, box } = show([line('above'), columns, line('below')])
    const editor = (box() as HTMLElement & { __lexicalEditor: LexicalEditor }).__lexicalEditor
    const press = (key: string, $place: () => unknown) => {
      act(() => editor.update(() => void $place(), { discrete: true }))
      fireEvent.keyDown(box(), { key })
      act(() => editor.update(() => $getSelection()?.insertText('!'), { discrete: true }))
    }
    const $column = (at: number) =>
      $getRoot().getChildAtIndex<ElementNode>(1)?.getChildAtIndex<ElementNode>(at)
    press('ArrowDown', () => $column(0)?.selectEnd())
    press('ArrowUp', () => $column(1)?.selectStart())
    expect(readBody(doc)).toMatchObject([
      { children: [text('above!')] },
      {
        type: 'columns',
        children: [column('left'), column('right')].map(({ type }) => ({ type })),
      },
      { children: [text('!below')] },
    ])
  })
})
