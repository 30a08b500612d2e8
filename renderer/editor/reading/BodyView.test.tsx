import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type BodyElement,
  type BodyNode,
  createElement,
  headerStates,
  textFormats,
} from '../../../model/body/BodyNode.ts'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import { messages } from '../../locales/messages.ts'
import { createMemoryFiles } from '../../testing/memoryFiles.ts'
import type { ReadingContextValue } from '../context/ReadingContext.ts'
import { BodyView } from './BodyView.tsx'

afterEach(cleanup)

// KaTeX refuses documents in quirks mode; happy-dom does not say in which it is.
Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat' })

const space = '00000000000000000001' as SpaceId
const page = '00000000000000000002' as PageId

function text(words: string, format = 0): BodyNode {
  return { kind: 'text', text: words, format }
}

function line(type: string, words: string, props: BodyElement['props'] = {}): BodyElement {
  return createElement(type, props, [text(words)])
}

function show(blocks: readonly BodyElement[], more: Partial<ReadingContextValue> = {}) {
  const reading: ReadingContextValue = {
    files: createMemoryFiles(),
    readPage: null,
    openPageLink: () => {},
    followLink: () => {},
    openBody: null,
    page: null,
    ...more,
  }
  return render(
    <IntlProvider locale="fr" messages={messages.fr}>
      <BodyView blocks={blocks} reading={reading} language="fr" />
    </IntlProvider>,
  )
}

describe('a body that is read', () => {
  it('shows text with its formats, headings, quotes and code', () => {
    show([
      line('heading', 'Réglage', { __tag: 'h2' }),
      createElement('paragraph', {}, [
        text('Purger '),
        text('deux fois', textFormats.bold | textFormats.italic),
        createElement('linebreak'),
        text('H', 0),
        text('2', textFormats.subscript),
      ]),
      line('quote', 'Toujours à froid.'),
      line('code', 'a\n\tb', { __language: 'js' }),
      createElement('horizontalrule'),
    ])
    expect(screen.getByRole('heading', { level: 2, name: 'Réglage' })).toBeTruthy()
    expect(screen.getByText('deux fois').closest('em, strong')).toBeTruthy()
    expect(screen.getByText('2').tagName).toBe('SUB')
    expect(screen.getByText('Toujours à froid.').closest('blockquote')).toBeTruthy()
    expect(document.querySelector('code')?.textContent).toBe('a\n\tb')
    expect(screen.getByRole('separator')).toBeTruthy()
    // The headings of the page around are found by their tags: none of these is one.
    expect(document.querySelector('h1, h2, h3, h4')).toBeNull()
  })

  it('shows lists within lists, numbers from where they start, and boxes that say whether they are ticked', () => {
    const item = (words: string, props = {}) => line('listitem', words, props)
    show([
      createElement('list', { __start: 3 }, [
        item('Ouvrir'),
        createElement('listitem', {}, [
          createElement('list', { __listType: 'bullet', __tag: 'ul' }, [item('la vanne')]),
        ]),
      ]),
      createElement('list', { __listType: 'check', __tag: 'ul' }, [
        item('Fait', { __checked: true }),
        item('À faire'),
      ]),
    ])
    const [numbered] = screen.getAllByRole('list')
    expect(numbered?.tagName).toBe('OL')
    expect((numbered as HTMLElement).style.counterReset).toBe('item 2')
    expect(
      within(numbered as HTMLElement)
        .getByText('la vanne')
        .closest('ul'),
    ).toBeTruthy()
    const boxes = screen.getAllByRole('checkbox')
    expect(boxes.map((box) => box.getAttribute('aria-checked'))).toEqual(['true', 'false'])
    expect(screen.getByRole('checkbox', { name: 'Fait' })).toBeTruthy()
  })

  it('shows tables with headers and joined cells', () => {
    const cell = (words: string, props = {}) =>
      createElement('tablecell', props, [line('paragraph', words)])
    show([
      createElement('table', { __colWidths: [120, 240] }, [
        createElement('tablerow', {}, [
          cell('Four', { __headerState: headerStates.row }),
          cell('Consigne', { __headerState: headerStates.row }),
        ]),
        createElement('tablerow', {}, [cell('tous', { __colSpan: 2 })]),
      ]),
    ])
    expect(screen.getByRole('columnheader', { name: 'Consigne' })).toBeTruthy()
    expect(screen.getByRole('cell', { name: 'tous' }).getAttribute('colspan')).toBe('2')
    expect(document.querySelectorAll('col')).toHaveLength(2)
    // Which a printed table repeats on each sheet.
    expect(document.querySelectorAll('thead tr')).toHaveLength(1)
  })

  it('keeps the first row among the others when one of its cells reaches down', () => {
    const cell = (words: string, props = {}) =>
      createElement('tablecell', props, [line('paragraph', words)])
    show([
      createElement('table', {}, [
        createElement('tablerow', {}, [
          cell('Four', { __headerState: headerStates.row, __rowSpan: 2 }),
          cell('Consigne', { __headerState: headerStates.row }),
        ]),
        createElement('tablerow', {}, [cell('600 °C')]),
      ]),
    ])
    expect(document.querySelector('thead')).toBeNull()
    expect(document.querySelectorAll('tbody tr')).toHaveLength(2)
  })

  it('shows callouts, collapsibles, columns, dates, topics and people', () => {
    show([
      createElement('callout', { __tone: 'danger' }, [line('paragraph', 'Gaz !')]),
      createElement('collapsible', {}, [
        line('collapsible-title', 'Détails'),
        line('paragraph', 'cachés'),
      ]),
      createElement('columns', {}, [
        createElement('column', {}, [line('paragraph', 'gauche')]),
        createElement('column', {}, [line('paragraph', 'droite')]),
      ]),
      createElement('paragraph', {}, [
        createElement('date', { __date: '2026-11-27' }),
        createElement('mention', { __label: 'Amélie', __personId: 'person00000000000001' }),
        createElement('mention', { __label: 'Bruno' }),
        createElement('topic', { __label: 'four' }),
        createElement('footnote', { __label: 'a' }),
        createElement('mark', { __ids: ['x'] }, [text('commenté')]),
      ]),
    ])
    expect(screen.getByRole('note', { name: 'Danger' }).textContent).toBe('Gaz !')
    expect(screen.getByText('Détails').tagName).toBe('SUMMARY')
    expect(screen.getByText('droite')).toBeTruthy()
    expect(screen.getByText('27 novembre 2026')).toBeTruthy()
    const amelie = screen.getByRole('link', { name: '@Amélie' })
    expect(amelie.getAttribute('href')).toBe('/people/person00000000000001')
    // Of somebody without an id there is the name.
    expect(screen.getByText('@Bruno').tagName).toBe('SPAN')
    expect(screen.getByText('#four')).toBeTruthy()
    expect(screen.getByText('a').tagName).toBe('SUP')
    expect(screen.getByText(/commenté/)).toBeTruthy()
  })

  it('opens links the way the app does, and shows a page link under the present title', async () => {
    const followLink = vi.fn()
    const openPageLink = vi.fn()
    show(
      [
        createElement('paragraph', {}, [
          createElement('link', { __url: 'https://example.org/' }, [text('dehors')]),
          createElement('link', { __url: '../autre.md' }, [text('perdu')]),
          createElement('page-link', {
            __pageId: page,
            __spaceId: space,
            __label: 'Ancien titre',
            __heading: 'Purge',
          }),
        ]),
      ],
      {
        followLink,
        openPageLink,
        readPage: () => ({ page, space, title: 'Titre présent', icon: '' }),
      },
    )
    await userEvent.click(screen.getByRole('link', { name: 'dehors' }))
    expect(followLink).toHaveBeenCalledWith('https://example.org/')
    expect(screen.queryByRole('link', { name: 'perdu' })).toBeNull()
    await userEvent.click(screen.getByRole('link', { name: /Titre présent/ }))
    expect(openPageLink).toHaveBeenCalledWith(page, space, 'Purge')
  })

  it('shows pictures and goes through them over the whole window by keyboard', async () => {
    const files = createMemoryFiles()
    const kept = await files.add({
      name: 'four.png',
      type: 'image/png',
      bytes: new Uint8Array([1]),
    })
    if (!kept.ok) throw new Error('not kept')
    const image = (alt: string) =>
      createElement('image', { __fileId: kept.file.id, __alt: alt, __caption: `Fig. ${alt}` })
    show([image('un'), image('deux')], { files })
    await userEvent.dblClick(await screen.findByRole('img', { name: 'deux' }))
    const dialog = await screen.findByRole('dialog', { name: 'deux' })
    expect(within(dialog).getByText('Image 2 sur 2')).toBeTruthy()
    await userEvent.keyboard('{ArrowLeft}')
    expect(screen.getByRole('dialog', { name: 'un' })).toBeTruthy()
    expect(within(screen.getByRole('dialog')).getByText('Fig. un')).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('says so when a file has not arrived', async () => {
    const id = 'a'.repeat(64)
    show([
      createElement('image', { __fileId: id, __alt: 'Le four' }),
      createElement('file', { __fileId: id, __name: 'plan.pdf', __size: 1_400_000 }),
      createElement('audio', { __fileId: id, __name: 'Note' }),
    ])
    expect(
      await screen.findByText(messages.fr['media.imageMissing'], { exact: false }),
    ).toBeTruthy()
    expect(screen.getByText('Le four')).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'plan.pdf' })).toBeNull()
    expect(screen.getAllByText(messages.fr['media.fileMissing'])).toHaveLength(2)
  })

  it('draws formulas with MathML for screen readers', async () => {
    show([
      createElement('math', { __formula: '\\frac{a}{b}' }),
      createElement('paragraph', {}, [createElement('math-inline', { __formula: 'x^2' })]),
    ])
    await waitFor(() => expect(document.querySelectorAll('math')).toHaveLength(2))
    expect(document.querySelector('mfrac')).toBeTruthy()
  })

  it('shows the words of what a newer version wrote', () => {
    show([createElement('hologram', {}, [line('paragraph', 'des mots')])])
    expect(screen.getByText('des mots')).toBeTruthy()
  })
})
