import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { IntlProvider } from 'react-intl'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { type BodyElement, createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import { messages } from '../../locales/messages.ts'
import { ReadingContext, type ReadingContextValue } from '../context/ReadingContext.ts'
import { PageLinksContext } from '../links/PageLinksContext.ts'
import { EmbeddedPage } from './EmbeddedPage.tsx'

afterEach(cleanup)

const space = '00000000000000000001' as SpaceId
const idOf = (name: string) => `0000000000000000000${name}` as PageId

function line(text: string, type = 'paragraph', props: BodyElement['props'] = {}): BodyElement {
  return createElement(type, props, [{ kind: 'text', text, format: 0 }])
}

function embed(name: string): BodyElement {
  return createElement('page-embed', {
    __pageId: idOf(name),
    __spaceId: space,
    __label: `Page ${name}`,
  })
}

/** An app with pages by the last sign of their ids. */
function createApp(pages: Readonly<Record<string, readonly BodyElement[]>>) {
  const docs = new Map(
    Object.entries(pages).map(([name, blocks]) => {
      const doc = new Y.Doc()
      changeBody(doc, blocks, 'test')
      return [idOf(name), doc] as const
    }),
  )
  let open = 0
  const reading: ReadingContextValue = {
    files: null,
    readPage: (page, at) =>
      docs.has(page) ? { page, space: at, title: `Page ${page.at(-1)}`, icon: '' } : null,
    openPageLink: vi.fn(),
    followLink: () => {},
    openBody(page) {
      const doc = docs.get(page) as Y.Doc
      open++
      let held = true
      return {
        doc,
        whenLoaded: Promise.resolve(true),
        release() {
          if (held) open--
          held = false
        },
      }
    },
    page: idOf('0'),
  }
  return { docs, reading, heldOpen: () => open }
}

function show(
  app: ReturnType<typeof createApp>,
  name: string,
  more: { heading?: string; reading?: Partial<ReadingContextValue> } = {},
) {
  return render(
    <IntlProvider locale="en" messages={messages.en}>
      <ReadingContext value={{ ...app.reading, ...more.reading }}>
        <EmbeddedPage
          pageId={idOf(name)}
          spaceId={space}
          label="As it was"
          heading={more.heading ?? ''}
        />
      </ReadingContext>
    </IntlProvider>,
  )
}

const en = messages.en

describe('a page within a page', () => {
  it('shows the body as it is, and as it becomes, and lets go of it', async () => {
    const app = createApp({ a: [line('first')] })
    const { unmount } = show(app, 'a')
    expect(await screen.findByText('first')).toBeTruthy()
    act(() => changeBody(app.docs.get(idOf('a')) as Y.Doc, [line('second')], 'other'))
    expect(await screen.findByText('second')).toBeTruthy()
    expect(screen.queryByText('first')).toBeNull()
    expect(app.heldOpen()).toBe(1)
    unmount()
    expect(app.heldOpen()).toBe(0)
  })

  it('leads to the page by its present title', async () => {
    const app = createApp({ a: [line('text')] })
    show(app, 'a', { heading: '' })
    await userEvent.click(screen.getByRole('link', { name: 'Page a' }))
    expect(app.reading.openPageLink).toHaveBeenCalledWith(idOf('a'), space, '')
  })

  it('says calmly that the page is in the trash, shows none of it, and leads there', async () => {
    const app = createApp({ a: [line('text')] })
    let isTrashed = true
    let tell = () => {}
    const { rerender } = render(<div />)
    rerender(
      <IntlProvider locale="en" messages={messages.en}>
        <PageLinksContext
          value={{
            judge: (_page, at) =>
              isTrashed
                ? { kind: 'trashed', space: at, title: 'Page a' }
                : { kind: 'here', space: at, title: 'Page a', icon: '' },
            isHeadingGone: () => false,
            subscribe: (listener) => {
              tell = listener
              return () => {}
            },
            preview: null,
            findPages: () => [],
            restore: null,
          }}
        >
          <ReadingContext value={app.reading}>
            <EmbeddedPage pageId={idOf('a')} spaceId={space} label="As it was" heading="" />
          </ReadingContext>
        </PageLinksContext>
      </IntlProvider>,
    )
    expect(screen.getByText(en['embed.pageTrashed'] as string)).toBeTruthy()
    expect(app.heldOpen()).toBe(0)
    await userEvent.click(screen.getByRole('link', { name: 'Page a' }))
    expect(app.reading.openPageLink).toHaveBeenCalledWith(idOf('a'), space, '')
    isTrashed = false
    act(() => tell())
    expect(await screen.findByText('text')).toBeTruthy()
  })

  it('shows the part under a heading, to the next of its level', async () => {
    const app = createApp({
      a: [
        line('before'),
        line('Purge', 'heading', { __tag: 'h2' }),
        line('open the valve'),
        line('Detail', 'heading', { __tag: 'h3' }),
        line('slowly'),
        line('After', 'heading', { __tag: 'h2' }),
        line('close it'),
      ],
    })
    show(app, 'a', { heading: 'Purge' })
    expect(await screen.findByText('slowly')).toBeTruthy()
    expect(screen.getByText('open the valve')).toBeTruthy()
    expect(screen.queryByText('before')).toBeNull()
    expect(screen.queryByText('close it')).toBeNull()
  })

  it('says so when the heading is gone', async () => {
    show(createApp({ a: [line('text')] }), 'a', { heading: 'Purge' })
    expect(await screen.findByText(/no heading “Purge”/)).toBeTruthy()
  })

  it('ends where two pages show each other, with a link instead', async () => {
    const app = createApp({ a: [line('in a'), embed('b')], b: [line('in b'), embed('a')] })
    show(app, 'a')
    expect(await screen.findByText('in b')).toBeTruthy()
    expect(await screen.findByText(en['embed.pageAround'])).toBeTruthy()
    expect(screen.getAllByText('in a')).toHaveLength(1)
    expect(screen.getAllByRole('link', { name: 'Page a' })).toHaveLength(2)
    expect(app.heldOpen()).toBe(2)
  })

  it('does not show the page that it stands in', () => {
    const app = createApp({ 0: [line('myself')] })
    show(app, '0')
    expect(screen.getByText(en['embed.pageAround'])).toBeTruthy()
    expect(app.heldOpen()).toBe(0)
  })

  it('goes three deep and no deeper', async () => {
    const app = createApp({
      a: [line('one'), embed('b')],
      b: [line('two'), embed('c')],
      c: [line('three'), embed('d')],
      d: [line('four')],
    })
    show(app, 'a')
    expect(await screen.findByText('three')).toBeTruthy()
    expect(await screen.findByText(en['embed.pageDeep'])).toBeTruthy()
    expect(screen.queryByText('four')).toBeNull()
    expect(app.heldOpen()).toBe(3)
  })

  it('says when the page is not here or not for this person, under the title it had', () => {
    show(createApp({}), 'a')
    expect(screen.getByText(en['embed.pageMissing'])).toBeTruthy()
    expect(screen.getByText('As it was')).toBeTruthy()
    expect(screen.queryByRole('link')).toBeNull()
  })

  it('can be tried again when the page could not be read', async () => {
    const app = createApp({ a: [line('there after all')] })
    let tries = 0
    const { openBody } = app.reading
    show(app, 'a', {
      reading: {
        openBody: (page, at) => {
          const held = (openBody as NonNullable<typeof openBody>)(page, at)
          return tries++ === 0 ? { ...held, whenLoaded: Promise.resolve(false) } : held
        },
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: en['media.retry'] }))
    expect(await screen.findByText('there after all')).toBeTruthy()
    await waitFor(() => expect(app.heldOpen()).toBe(1))
  })
})
