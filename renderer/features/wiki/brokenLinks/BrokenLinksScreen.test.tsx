import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { type BodyElement, createElement } from '../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../model/body/changeBody.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import { type PageId, pageDocName, type SpaceId } from '../../../../model/ids.ts'
import { createPageTree } from '../../../../model/PageTree.ts'
import { purgePage, readPage, trashPage } from '../../../../model/page.ts'
import { listSpaces } from '../../../../model/space.ts'
import type { LooseLink } from '../../../hooks/sync/useConnections.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { makePages } from '../testing/makePages.ts'
import { BrokenLinksScreen } from './BrokenLinksScreen.tsx'

afterEach(cleanup)

const unknown = 'page0000000000000099' as PageId

/** A page that links to the given ones; the index calls every link loose whose page it does not know. */
async function setup(
  links: (ids: Record<string, PageId>) => {
    page: PageId
    label: string
    heading?: string
    nearest?: string
  }[],
) {
  let answer: readonly LooseLink[] = []
  const { services, session } = await setupWorkspace({ links: { loose: async () => answer } })
  const space = listSpaces(session.root.doc)[0]!.id
  const { doc, whenLoaded } = session.space(space)
  await whenLoaded
  const ids = makePages(doc, ['Oven', 'Belt', 'Diary'])
  const stamp = { at: services.platform.now(), by: session.person }
  const wanted = links(ids)
  const body = session.documents.open(pageDocName(session.workspace, space, ids.Diary!))
  await body.whenLoaded
  const elements = wanted.map(({ page, label, heading }) =>
    createElement('page-link', {
      __pageId: page,
      __spaceId: space,
      __label: label,
      ...(heading ? { __heading: heading } : {}),
    }),
  )
  changeBody(body.doc, [createElement('paragraph', {}, elements)], 'test')
  const line = wanted.map((one) => one.label).join('')
  answer = wanted.map(({ page, label, heading, nearest }, at) => ({
    source: { page: ids.Diary!, space, title: 'Diary', icon: '' },
    passage: {
      before: '',
      words: label,
      after: '',
      line,
      at: wanted.slice(0, at).reduce((sum, one) => sum + one.label.length, 0),
      nth: 0,
      block: null,
    },
    kind: 'page' as const,
    page,
    space: space as SpaceId,
    heading: heading ?? '',
    missing: heading ? ('heading' as const) : ('page' as const),
    nearest: nearest ?? null,
  }))
  const show = () => renderWithServices(<BrokenLinksScreen space={null} />, services)
  const written = () =>
    (readBody(body.doc)[0] as BodyElement).children.map((one) =>
      one.kind === 'element' ? [one.props.__pageId, one.props.__heading ?? ''] : one,
    )
  return { doc, ids, show, stamp, written }
}

describe('broken links', () => {
  it('stand by what they miss, each with its reason and its sentences', async () => {
    const { doc, ids, show, stamp } = await setup((ids) => [
      { page: ids.Oven!, label: 'Oven' },
      { page: ids.Belt!, label: 'Belt' },
      { page: unknown, label: 'Nothing' },
      { page: unknown, label: 'Nothing' },
    ])
    trashPage(doc, ids.Oven!, stamp)
    purgePage(doc, ids.Belt!, stamp)
    show()
    const groups = await screen.findAllByRole('heading', { level: 2 })
    expect(groups.map((one) => one.parentElement?.textContent)).toEqual([
      'Nothingnot found2 links in 1 page',
      'Beltdeleted1 link in 1 page',
      'Ovenin the trash1 link in 1 page',
    ])
    expect(
      within(screen.getByRole('listitem', { name: 'Oven' })).getByRole('link').textContent,
    ).toBe('DiaryOven')
  })

  it('are mended all at once, by another page', async () => {
    const { ids, show, written } = await setup(() => [
      { page: unknown, label: 'Nothing' },
      { page: unknown, label: 'Nothing' },
    ])
    show()
    fireEvent.click(await screen.findByRole('button', { name: 'Choose another page' }))
    fireEvent.click(await screen.findByRole('option', { name: 'Belt' }))
    await waitFor(() =>
      expect(written()).toEqual([
        [ids.Belt, ''],
        [ids.Belt, ''],
      ]),
    )
  })

  it('are mended by bringing the page back, or by creating it again', async () => {
    const { doc, ids, show, stamp, written } = await setup((ids) => [
      { page: ids.Oven!, label: 'Oven' },
      { page: unknown, label: 'Manual' },
    ])
    trashPage(doc, ids.Oven!, stamp)
    show()
    fireEvent.click(await screen.findByRole('button', { name: /Bring it back/ }))
    expect(readPage(doc, ids.Oven!)?.trashedAt).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Create “Manual” again' }))
    await waitFor(() => expect(written()[1]).not.toEqual([unknown, '']))
    const tree = createPageTree(doc)
    const made = tree.all().find((one) => one.title === 'Manual')
    expect(made?.parent).toBe(ids.Diary)
    expect(written()[1]).toEqual([made?.id, ''])
    tree.dispose()
  })

  it('to a heading that is gone lead to the nearest one, or to the top', async () => {
    const { ids, show, written } = await setup((ids) => [
      { page: ids.Oven!, label: 'Oven', heading: 'Start', nearest: 'Starting' },
    ])
    show()
    expect(
      (await screen.findByRole('heading', { level: 2 })).parentElement?.textContent,
    ).toContain('“Start” in “Oven”heading gone')
    fireEvent.click(screen.getByRole('button', { name: 'Lead to “Starting”' }))
    await waitFor(() => expect(written()).toEqual([[ids.Oven, 'Starting']]))
  })

  it('are none where every link leads somewhere', async () => {
    const { show } = await setup(() => [])
    show()
    expect(await screen.findByText('No broken links')).toBeTruthy()
  })
})
