import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { idFromBytes, type PageId } from '../../../model/ids.ts'
import { createPage } from '../../../model/page.ts'
import { listSpaces } from '../../../model/space.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { SearchPalette } from './SearchPalette.tsx'
import { SearchScreen } from './SearchScreen.tsx'
import type { SearchHit } from './searchTypes.ts'

afterEach(cleanup)

type Found = { hits: readonly SearchHit[]; total: number; tookMs: number } | null

const pageId = (seed: number) => idFromBytes<PageId>(new Uint8Array(16).fill(seed))

/** An index whose answers come when the test lets them. */
async function setup(status: { kind: 'ready' | 'starting' | 'building' } = { kind: 'ready' }) {
  const { services, session } = await setupWorkspace()
  const space = listSpaces(session.root.doc)[0]!
  const { doc, whenLoaded } = session.space(space.id)
  await whenLoaded
  const titles = ['Four 3', 'Clôture']
  titles.forEach((title, at) => {
    const page = { id: pageId(at + 1), title, parent: null, order: `a${at}` }
    createPage(doc, page, { at: 10 + at, by: session.person })
  })
  const asked: { text: string; limit: number; answer: (found: Found) => void }[] = []
  const held = { ...status, pages: 2, done: 1200, total: 10_000 } as never
  Object.assign(session.search, {
    status: held,
    query: (query: { text: string; limit: number }) =>
      new Promise<Found>((answer) => asked.push({ ...query, answer })),
  })
  const hit = (title: string, more: Partial<SearchHit> = {}): SearchHit => ({
    id: `page:${pageId(title.length + 40)}`,
    kind: 'page',
    target: { kind: 'page', space: space.id, page: pageId(title.length + 40), block: null },
    page: pageId(title.length + 40),
    space: space.id,
    field: null,
    verification: null,
    archived: false,
    owner: null,
    title,
    icon: '',
    titleRanges: [],
    path: [],
    passage: '',
    passageRanges: [],
    updatedAt: null,
    score: 1,
    ...more,
  })
  const answer = async (at: number, hits: readonly SearchHit[], total = hits.length) => {
    await act(async () => asked[at]?.answer({ hits, total, tookMs: 2.4 }))
  }
  return { services, session, space, asked, answer, hit }
}

const options = () => screen.getAllByRole('option').map((one) => one.textContent)
const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Search' })
const type = (value: string) => fireEvent.change(field(), { target: { value } })
const chosen = () => screen.getByRole('option', { selected: true }).textContent

describe('the search palette', () => {
  it('offers recent pages and commands before anything is typed', async () => {
    const { services } = await setup()
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    expect(options().slice(0, 3)).toEqual(['Clôture', 'Four 3', 'New page'])
  })

  it('shows results with what matched marked, and opens the chosen one with Enter', async () => {
    const { services, answer, hit, space } = await setup()
    const onClose = vi.fn()
    renderWithServices(<SearchPalette onClose={onClose} />, services)
    type('four')
    const marked = { titleRanges: [{ start: 0, end: 4 }], passage: 'le four chauffe' }
    await answer(0, [hit('Four 3', { ...marked, passageRanges: [{ start: 3, end: 7 }] })])
    expect([...document.querySelectorAll('mark')].map((one) => one.textContent)).toEqual([
      'Four',
      'four',
    ])
    expect(screen.getByText('in 2 ms')).toBeTruthy()
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(onClose).toHaveBeenCalled()
    expect(window.location.pathname).toBe(`/p/${space.id}/${pageId(46)}`)
  })

  it('keeps the last answer until the next, and drops one that was overtaken', async () => {
    const { services, answer, hit } = await setup()
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    type('f')
    await answer(0, [hit('First')])
    type('fo')
    type('fou')
    expect(options()[0]).toBe('First')
    await answer(2, [hit('Newest')])
    await answer(1, [hit('Overtaken')])
    expect(options()[0]).toBe('Newest')
  })

  it('is chosen from by the arrows, round the end, and by the pointer', async () => {
    const { services, answer, hit } = await setup()
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    type('o')
    await answer(0, [hit('One'), hit('Other')])
    expect(chosen()).toBe('One')
    fireEvent.keyDown(field(), { key: 'ArrowDown' })
    expect(chosen()).toBe('Other')
    expect(field().getAttribute('aria-activedescendant')).toBe(
      screen.getByRole('option', { selected: true }).id,
    )
    fireEvent.keyDown(field(), { key: 'ArrowUp' })
    fireEvent.keyDown(field(), { key: 'ArrowUp' })
    expect(chosen()).toContain('Write a page called “o”')
    fireEvent.pointerMove(screen.getByRole('option', { name: 'Other' }))
    expect(chosen()).toBe('Other')
  })

  it('opens a window of its own with Ctrl+Enter', async () => {
    const { services } = await setup()
    const open = vi.spyOn(window, 'open').mockReturnValue(null)
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
    expect(open.mock.calls[0]?.[0]).toContain(pageId(2))
    expect(window.location.pathname).toBe('/')
    open.mockRestore()
  })

  it('finds commands by other words for them, and does them', async () => {
    const { services, answer } = await setup()
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    type('night')
    await answer(0, [])
    fireEvent.click(screen.getByRole('option', { name: 'Switch to the dark theme' }))
    expect(services.settings.theme).toBe('dark')
  })

  it('offers to write the page that was not found, called what was typed', async () => {
    const { services, session, space, answer } = await setup()
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    type('Boiler start-up')
    await answer(0, [])
    expect(screen.getByText('Nothing found for “Boiler start-up”')).toBeTruthy()
    fireEvent.keyDown(field(), { key: 'Enter' })
    const id = window.location.pathname.split('/')[3]
    const record = session.space(space.id).doc.getMap('pages').get(id!) as never as Map<
      string,
      unknown
    >
    expect(record.get('title')).toBe('Boiler start-up')
  })

  it('says the count to screen readers once typing rests', async () => {
    const { services, answer, hit } = await setup()
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    type('o')
    await answer(0, [hit('One')], 31)
    expect(screen.getByRole('option', { name: 'See all 31 results' })).toBeTruthy()
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('31 results'))
  })

  it('looks through the titles while the index is being opened', async () => {
    const { services, asked } = await setup({ kind: 'starting' })
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    type('cloture')
    expect(options()[0]).toBe('Clôture')
    expect(asked).toHaveLength(0)
    expect(screen.getByText('Opening the index; titles only for now')).toBeTruthy()
  })

  it('says how far the index is while it is built, and answers from what there is', async () => {
    const { services, asked } = await setup({ kind: 'building' })
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    type('four')
    expect(asked).toHaveLength(1)
    expect(screen.getByText('The index is being built: 1,200 of 10,000 pages')).toBeTruthy()
  })
})

describe('the search screen', () => {
  it('keeps the query in the address and asks for more on demand', async () => {
    const { services, asked, answer, hit } = await setup()
    renderWithServices(<SearchScreen query="four" />, services, '/search?q=four')
    const box = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search' })
    expect(box.value).toBe('four')
    await answer(0, [hit('Four 3', { path: ['Atelier'] })], 80)
    expect(screen.getByText('80 results')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Show more results' }))
    await waitFor(() => expect(asked).toHaveLength(2))
    expect(asked[1]!.limit).toBeGreaterThan(asked[0]!.limit)
    fireEvent.change(box, { target: { value: 'fours' } })
    await waitFor(() => expect(window.location.search).toBe('?q=fours'))
  })

  it('offers to write what it does not find', async () => {
    const { services, answer } = await setup()
    renderWithServices(<SearchScreen query="zzz" />, services, '/search?q=zzz')
    await answer(0, [])
    fireEvent.click(screen.getByRole('button', { name: 'Write a page called “zzz”' }))
    expect(window.location.pathname).toMatch(/^\/p\//)
  })
})
