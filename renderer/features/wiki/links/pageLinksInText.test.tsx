import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { type BodyElement, createElement } from '../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../model/body/changeBody.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import {
  type PageId,
  pageDocName,
  restrictedSpaceId,
  type SpaceId,
} from '../../../../model/ids.ts'
import { copyPages, movePagesIn, movePagesOut } from '../../../../model/movePages.ts'
import { purgePage, readPage, renamePage, trashPage } from '../../../../model/page.ts'
import { createSpace, listSpaces } from '../../../../model/space.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { ToastRegion } from '../../../ui/ToastRegion.tsx'
import { toastQueue } from '../../../ui/toasts.ts'
import { PageScreen } from '../page/PageScreen.tsx'
import { makePages } from '../testing/makePages.ts'

afterEach(() => {
  cleanup()
  for (const { key } of toastQueue.visibleToasts) toastQueue.close(key)
})

const other = 'space0000000000000077' as SpaceId
const text = (words: string) => ({ kind: 'text', text: words, format: 0 }) as const

/** A page that links to another, on screen. */
async function setup(
  links: (ids: Record<string, PageId>, space: SpaceId) => BodyElement[],
  heading = '',
  headings: readonly string[] | null = null,
) {
  const { services, session } = await setupWorkspace({
    links: { headings: async () => headings },
  })
  const space = listSpaces(session.root.doc)[0]!.id
  const stamp = { at: services.platform.now(), by: session.person }
  createSpace(session.root.doc, { id: other, name: 'Elsewhere' }, stamp)
  const { doc, whenLoaded } = session.space(space)
  await Promise.all([whenLoaded, session.space(other).whenLoaded])
  const ids = makePages(doc, ['Oven', 'Diary', 'Belt'])
  const held = session.documents.open(pageDocName(session.workspace, space, ids.Diary!))
  await held.whenLoaded
  const titled = createElement('heading', { __tag: 'h2' }, [text('Starting from the cold')])
  changeBody(held.doc, [createElement('paragraph', {}, links(ids, space)), titled], 'test')
  renderWithServices(
    <>
      <PageScreen space={space} page={ids.Diary!} />
      <ToastRegion label="Notifications" closeLabel="Close" />
    </>,
    services,
    `/p/${space}/${ids.Diary}${heading}`,
  )
  await screen.findByRole('textbox', { name: /^Text of/ })
  const linksOnScreen = () =>
    [...document.querySelectorAll<HTMLAnchorElement>('[data-lexical-editor] a')].map(
      (one) => one.textContent,
    )
  return { session, space, doc, ids, held, stamp, linksOnScreen }
}

const link = (page: PageId, space: SpaceId, more: Record<string, string> = {}) =>
  createElement('page-link', {
    __pageId: page,
    __spaceId: space,
    __label: 'Oven',
    ...more,
  })

describe('a page link in a text', () => {
  it('shows the present title, unless its author wrote words of their own', async () => {
    const { doc, ids, stamp, linksOnScreen } = await setup((ids, space) => [
      link(ids.Oven!, space),
      link(ids.Oven!, space, { __alias: 'the hot thing' }),
    ])
    await waitFor(() => expect(linksOnScreen()).toEqual(['Oven', 'the hot thing']))
    act(() => renamePage(doc, ids.Oven!, 'Furnace', stamp))
    await waitFor(() => expect(linksOnScreen()).toEqual(['Furnace', 'the hot thing']))
  })

  it('leads to the page wherever it went', async () => {
    const { session, doc, ids, stamp, linksOnScreen, space } = await setup((ids, space) => [
      link(ids.Oven!, space),
    ])
    await waitFor(() => expect(linksOnScreen()).toEqual(['Oven']))
    act(() => {
      const move = { from: space, at: stamp.at + 1, by: session.person }
      movePagesIn(session.space(other).doc, copyPages(doc, [ids.Oven!]), {
        ...move,
        place: { parent: null, order: 'a1' },
      })
      movePagesOut(doc, [ids.Oven!], { to: other, at: move.at, by: move.by })
      renamePage(session.space(other).doc, ids.Oven!, 'Kiln', { ...stamp, at: stamp.at + 2 })
    })
    await waitFor(() => expect(linksOnScreen()).toEqual(['Kiln']))
    expect(document.querySelector('[data-lexical-editor] a')?.getAttribute('href')).toBe(
      `/p/${other}/${ids.Oven}`,
    )
  })

  it('says why it leads nowhere, each reason for itself', async () => {
    const { doc, ids, stamp, linksOnScreen } = await setup((ids, space) => [
      link(ids.Oven!, space),
      link('page0000000000000099' as PageId, space, { __label: 'Never here' }),
      link('page0000000000000098' as PageId, restrictedSpaceId(new Uint8Array(16)), {
        __label: 'Secret',
      }),
    ])
    await waitFor(() =>
      expect(linksOnScreen().slice(1)).toEqual([
        'Never here (not found)',
        'Secret (not shared with you)',
      ]),
    )
    act(() => trashPage(doc, ids.Oven!, stamp))
    await waitFor(() => expect(linksOnScreen()[0]).toBe('Oven (in the trash)'))
    act(() => purgePage(doc, ids.Oven!, stamp))
    await waitFor(() => expect(linksOnScreen()[0]).toBe('Oven (deleted)'))
  })

  it('is mended where it stands: brought back, led elsewhere, or made words', async () => {
    const { doc, held, ids, stamp, linksOnScreen } = await setup((ids, space) => [
      link(ids.Oven!, space),
    ])
    act(() => trashPage(doc, ids.Oven!, stamp))
    await waitFor(() => expect(linksOnScreen()).toEqual(['Oven (in the trash)']))
    const anchor = () => document.querySelector('[data-lexical-editor] a') as HTMLElement
    fireEvent.click(anchor())
    fireEvent.click(await screen.findByRole('button', { name: /Bring it back/ }))
    await waitFor(() => expect(linksOnScreen()).toEqual(['Oven']))
    expect(readPage(doc, ids.Oven!)?.trashedAt).toBeNull()
    act(() => trashPage(doc, ids.Oven!, stamp))
    await waitFor(() => expect(linksOnScreen()).toEqual(['Oven (in the trash)']))
    fireEvent.click(anchor())
    fireEvent.click(await screen.findByRole('option', { name: 'Belt' }))
    await waitFor(() => expect(linksOnScreen()).toEqual(['Belt']))
    await waitFor(() =>
      expect(readBody(held.doc)[0]?.children[0]).toMatchObject({
        props: { __pageId: ids.Belt, __label: 'Belt' },
      }),
    )
  })
})

describe('a link to a heading', () => {
  it('says when that heading is gone, and still leads to the page', async () => {
    const { ids } = await setup(
      (ids, space) => [
        link(ids.Oven!, space, { __heading: 'Purging' }),
        link(ids.Oven!, space, { __heading: 'Settings' }),
      ],
      '',
      ['Purging'],
    )
    const gone = await screen.findByRole('link', { name: 'Oven › Settings (heading gone)' })
    expect(gone.getAttribute('href')).toContain(ids.Oven)
    expect(screen.getByRole('link', { name: 'Oven › Purging' })).toBeTruthy()
  })
})

describe('a heading in the address', () => {
  it('that is gone is said, with the nearest one to go to', async () => {
    const { ids, space } = await setup(() => [], `#${encodeURIComponent('Start from cold')}`)
    const toast = await screen.findByRole('alertdialog')
    expect(toast.textContent).toContain('“Start from cold” is no longer in this page')
    expect(toast.textContent).toContain('The nearest heading is “Starting from the cold”.')
    fireEvent.click(screen.getByRole('button', { name: 'Go there' }))
    await waitFor(() =>
      expect(decodeURIComponent(window.location.pathname + window.location.hash)).toBe(
        `/p/${space}/${ids.Diary}#Starting from the cold`,
      ),
    )
  })

  it('that is there is gone to without a word', async () => {
    await setup(() => [], `#${encodeURIComponent('starting from the COLD')}`)
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })
})
