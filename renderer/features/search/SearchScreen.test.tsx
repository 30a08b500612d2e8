import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPage } from '../../../model/page.ts'
import { createPerson } from '../../../model/people/person.ts'
import type { Facets } from '../../hooks/search/searchSyntax.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { SearchScreen } from './SearchScreen.tsx'
import { noAnswer, pageId, setupHeldSearch as setup } from './testing/heldSearch.ts'

afterEach(cleanup)

const box = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Search' })
const type = (value: string) => fireEvent.change(box(), { target: { value } })
const titles = () =>
  [...document.querySelectorAll('a[data-hit]')].map((one) => one.textContent ?? '')
const noFacets: Facets = {
  kinds: [],
  spaces: [],
  languages: [],
  topics: [],
  tags: [],
  owners: [],
  dates: [],
}

describe('the search screen', () => {
  it('keeps the query in the address and asks for more on demand', async () => {
    const { services, asked, answer, hit } = await setup()
    renderWithServices(<SearchScreen query="four" />, services, '/search?q=four')
    expect(box().value).toBe('four')
    await answer(0, [hit('Four 3', { path: ['Atelier'] })], { total: 80 })
    expect(screen.getByText('80 results')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Show more results' }))
    await waitFor(() => expect(asked).toHaveLength(2))
    expect(asked[1]!.limit).toBeGreaterThan(asked[0]!.limit)
    type('fours')
    await waitFor(() => expect(window.location.search).toBe('?q=fours'))
  })

  it('says below what it found who may know, and asks it', async () => {
    const { services, answer, hit } = await setup()
    const onAsk = vi.fn()
    renderWithServices(
      <SearchScreen query="four" onAsk={onAsk} knowers={(text) => <p>Who knows {text}</p>} />,
      services,
      '/search?q=four',
    )
    expect(screen.queryByText('Who knows four')).toBeNull()
    await answer(0, [hit('Four 3')])
    expect(await screen.findByText('Who knows four')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Ask “four”' }))
    expect(onAsk).toHaveBeenCalledWith('four')
  })

  it('leaves what is shown in its place when pages sync, and shows what is new on demand', async () => {
    const { services, asked, answer, hit, change } = await setup()
    renderWithServices(<SearchScreen query="four" />, services, '/search?q=four')
    const [one, two] = [hit('One'), hit('Second')]
    await answer(0, [one, two])
    act(change)
    await waitFor(() => expect(asked).toHaveLength(2), { timeout: 3000 })
    await answer(1, [hit('Newcomer'), { ...two, title: 'Second, renamed' }, one])
    expect(titles()).toEqual(['One', 'Second, renamed'])
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toContain('1 new result has come'),
    )
    fireEvent.click(screen.getByRole('button', { name: 'Show 1 new result' }))
    expect(titles()).toEqual(['Newcomer', 'Second, renamed', 'One'])
  })

  it('narrows down by what the answer counts, and writes it into the query', async () => {
    const { services, space, answer, hit } = await setup()
    renderWithServices(<SearchScreen query="four" />, services, '/search?q=four')
    const facets: Facets = {
      ...noFacets,
      kinds: [
        { value: 'page', count: 7 },
        { value: 'comment', count: 2 },
      ],
      spaces: [{ value: space.id, count: 9 }],
      dates: [
        { value: 'day', count: 1 },
        { value: 'week', count: 3 },
      ],
    }
    await answer(0, [hit('Four 3')], { facets })
    fireEvent.click(screen.getByRole('button', { name: 'Type' }))
    const comments = await screen.findByRole('menuitem', { name: /^Comments/ })
    expect(comments.textContent).toBe('Comments2')
    fireEvent.click(comments)
    expect(box().value).toBe('four type:comment ')
    fireEvent.click(screen.getByRole('button', { name: 'Space' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: /Équipe four/ }))
    expect(box().value).toBe('four type:comment in:"Équipe four" ')
    fireEvent.click(screen.getByRole('button', { name: 'Changed' }))
    const week = await screen.findByRole('menuitem', { name: /last 7 days/ })
    expect(week.textContent).toContain('4')
    fireEvent.click(week)
    expect(box().value).toContain('after:7d')
    fireEvent.click(screen.getByRole('button', { name: 'Changed (1)' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: /last day/ }))
    expect(box().value).toBe('four type:comment in:"Équipe four" after:1d ')
  })

  it('completes what is typed, not what came with the address', async () => {
    const { services, answer, hit } = await setup()
    renderWithServices(<SearchScreen query="type:pag" />, services, '/search?q=type:pag')
    await answer(0, [hit('Four 3')])
    act(() => box().focus())
    expect(box().getAttribute('aria-expanded')).toBe('false')
    type('type:page')
    await waitFor(() => expect(box().getAttribute('aria-expanded')).toBe('true'))
  })

  it('groups what was found by kind when asked, and remembers that', async () => {
    const { services, answer, hit } = await setup()
    const shown = renderWithServices(<SearchScreen query="four" />, services, '/search?q=four')
    const found = [
      hit('Four'),
      hit('Léa said so', { kind: 'comment', id: 'comment:1' }),
      hit('Réglage'),
    ]
    await answer(0, found, { facets: { ...noFacets, kinds: [{ value: 'page', count: 40 }] } })
    fireEvent.click(screen.getByRole('radio', { name: 'By type' }))
    expect(screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent)).toEqual([
      'Pages 40',
      'Comments 1',
      'Not what you are looking for?',
    ])
    shown.unmount()
    renderWithServices(<SearchScreen query="four" />, services, '/search?q=four')
    await answer(1, found)
    expect(screen.getByRole('region', { name: /Comments/ })).toBeTruthy()
  })

  it('is gone through by the arrows, and Ctrl+Enter opens a window', async () => {
    const { services, answer, hit } = await setup()
    renderWithServices(<SearchScreen query="four" />, services, '/search?q=four')
    await answer(0, [hit('One'), hit('Second')])
    box().focus()
    fireEvent.keyDown(box(), { key: 'ArrowDown' })
    expect(document.activeElement?.textContent).toBe('One')
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' })
    expect(document.activeElement?.textContent).toBe('Second')
    const open = vi.spyOn(window, 'open').mockReturnValue(null)
    fireEvent.keyDown(document.activeElement!, { key: 'Enter', ctrlKey: true })
    expect(open.mock.calls[0]?.[0]).toContain('/p/')
    open.mockRestore()
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowUp' })
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowUp' })
    expect(document.activeElement).toBe(box())
  })

  it('keeps searches under a name, renames and removes them', async () => {
    const { services, answer } = await setup()
    renderWithServices(<SearchScreen query="est:périmé" />, services, '/search')
    await answer(0, [])
    fireEvent.click(screen.getByRole('button', { name: 'Save this search' }))
    const dialog = await screen.findByRole('dialog', { name: 'Save this search' })
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'To review' } })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
    type('')
    fireEvent.click(await screen.findByRole('button', { name: 'Rename “To review”' }))
    const again = await screen.findByRole('dialog', { name: 'Rename the search' })
    fireEvent.change(within(again).getByRole('textbox'), { target: { value: 'Stale' } })
    fireEvent.click(within(again).getByRole('button', { name: 'Save' }))
    fireEvent.click(await screen.findByRole('button', { name: /^Stale/ }))
    expect(box().value).toBe('est:périmé')
    type('')
    fireEvent.click(screen.getByRole('button', { name: 'Remove the saved search “Stale”' }))
    expect(screen.queryByRole('heading', { name: 'Saved searches' })).toBeNull()
  })
})

describe('a search that found nothing', () => {
  it('offers to write it, without its filters', async () => {
    const { services, answer } = await setup()
    renderWithServices(<SearchScreen query="zzz type:page" />, services, '/search?q=zzz')
    await answer(0, [])
    fireEvent.click(screen.getByRole('button', { name: 'Write a page called “zzz”' }))
    expect(window.location.pathname).toMatch(/^\/p\//)
  })

  it('names people who wrote on nearby words, and why', async () => {
    const { services, session, space, answer, hit, setOthers } = await setup()
    const ana = pageId(99) as never
    createPerson(session.root.doc, { id: ana, name: 'Ana Diaz' }, { at: 1, by: ana })
    const page = pageId('Brasage du cuivre'.length + 40)
    createPage(
      session.space(space.id).doc,
      { id: page, title: 'Brasage du cuivre', parent: null, order: 'b' },
      { at: 1, by: ana },
    )
    setOthers((text) =>
      text === 'brasu' ? { ...noAnswer, hits: [hit('Brasage du cuivre')], total: 1 } : noAnswer,
    )
    renderWithServices(<SearchScreen query="brasure" />, services, '/search?q=brasure')
    await answer(0, [])
    const link = await screen.findByRole('link', { name: /Ana Diaz/ })
    expect(link.textContent).toContain('Has a page on nearby words: “Brasage du cuivre”')
    expect(link.getAttribute('href')).toBe(
      `/search?q=${encodeURIComponent('owner:"Ana Diaz"')}`,
    )
  })

  it('asks once whether searches may be counted, and takes the answer', async () => {
    const { services, session, answer } = await setup()
    const key = `search-counts:${session.workspace}`
    const shown = renderWithServices(<SearchScreen query="zzz" />, services, '/search?q=zzz')
    await answer(0, [])
    expect(services.settings.read(key)).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'No' }))
    expect(screen.getByText('Nothing is counted.')).toBeTruthy()
    shown.unmount()
    expect(JSON.parse(services.settings.read(key)!)).toMatchObject({
      consent: 'no',
      tallies: [],
    })
    renderWithServices(<SearchScreen query="zzz" />, services, '/search?q=zzz')
    await answer(1, [])
    expect(screen.queryByText('May this search be counted?')).toBeNull()
  })

  it('is counted once the person agreed, by its words alone', async () => {
    const { services, session, answer } = await setup()
    const key = `search-counts:${session.workspace}`
    let now = services.platform.now()
    services.platform.now = () => now
    renderWithServices(<SearchScreen query="zzz type:page" />, services, '/search?q=zzz')
    await answer(0, [])
    fireEvent.click(screen.getByRole('button', { name: 'Count my searches' }))
    now += 5000
    cleanup()
    const kept = JSON.parse(services.settings.read(key)!)
    expect(kept).toMatchObject({ consent: 'yes', isPending: true })
    expect(kept.tallies[0].counts).toEqual([['zzz', 1, 1, 0]])
    expect(JSON.stringify(kept)).not.toContain(session.person)
  })
})
