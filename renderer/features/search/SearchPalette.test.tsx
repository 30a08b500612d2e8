import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { SearchPalette } from './SearchPalette.tsx'
import { noAnswer, pageId, setupHeldSearch as setup } from './testing/heldSearch.ts'

afterEach(cleanup)

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
    await answer(0, [hit('One')], { total: 31 })
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

  it('completes the values of a filter by Tab', async () => {
    const { services } = await setup()
    const onClose = vi.fn()
    renderWithServices(<SearchPalette onClose={onClose} />, services)
    type('four in:')
    expect(chosen()).toContain('Équipe four')
    fireEvent.keyDown(field(), { key: 'Tab' })
    expect(field().value).toBe('four in:"Équipe four" ')
    expect(onClose).not.toHaveBeenCalled()
  })

  it('sends the values away by Escape before it goes itself', async () => {
    const { services } = await setup()
    const onClose = vi.fn()
    renderWithServices(<SearchPalette onClose={onClose} />, services)
    type('four type:')
    expect(chosen()).toContain('page')
    // The cross is shown on a phone only; here its tooltip would hear the key first.
    fireEvent.keyDown(document.body, { key: 'Escape' })
    fireEvent.keyDown(field(), { key: 'Escape' })
    expect(screen.queryByRole('group', { name: 'Values' })).toBeNull()
  })

  it('shows filters as chips that the keyboard takes away', async () => {
    const { services, asked } = await setup()
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    type('four type:page -tag:gaz ')
    const chips = screen.getAllByRole('row')
    expect(chips.map((chip) => chip.textContent)).toEqual(['Pages', 'Not: Tag: gaz'])
    fireEvent.keyDown(chips[0]!, { key: 'Delete' })
    expect(field().value).toBe('four -tag:gaz ')
    await waitFor(() => expect(asked.at(-1)?.text).toBe('four -tag:gaz '))
  })

  it('says what it could not read, and mends a name that was nearly right', async () => {
    const { services } = await setup()
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    type('four ower:Ana type:pagse ')
    expect(screen.getByText(/“pagse” is not understood here/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Use “owner:”' }))
    expect(field().value).toBe('four owner:Ana type:pagse ')
  })

  it('offers the query as it was meant, and goes on with it', async () => {
    const { services, answer } = await setup()
    const onClose = vi.fn()
    renderWithServices(<SearchPalette onClose={onClose} />, services)
    type('foru')
    await answer(0, [], { didYouMean: { text: 'four', ranges: [{ start: 1, end: 4 }] } })
    expect(chosen()).toBe('four')
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(field().value).toBe('four')
    expect(onClose).not.toHaveBeenCalled()
  })

  it('remembers what something was opened from, on this device', async () => {
    const { services, session, answer, hit } = await setup()
    const shown = renderWithServices(<SearchPalette onClose={() => {}} />, services)
    type('four')
    await answer(0, [hit('Four 3')])
    fireEvent.keyDown(field(), { key: 'Enter' })
    shown.unmount()
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    fireEvent.click(screen.getByRole('option', { name: 'four' }))
    expect(field().value).toBe('four')
    expect(services.settings.read(`searches:${session.workspace}`)).toContain('four')
  })

  it('says who may know what was not found, and what less would find', async () => {
    const { services, answer, setOthers, hit } = await setup()
    setOthers((text) =>
      text.startsWith('brasure ') ? { ...noAnswer, hits: [hit('X')], total: 4 } : noAnswer,
    )
    renderWithServices(<SearchPalette onClose={() => {}} />, services)
    type('brasure type:page ')
    await answer(0, [])
    const relaxed = await screen.findByRole('option', { name: 'Without “Pages” (4 results)' })
    fireEvent.click(relaxed)
    expect(field().value).toBe('brasure')
    expect(screen.queryByRole('option', { name: /^Ask/ })).toBeNull()
  })

  it('offers to ask where there is somewhere to ask', async () => {
    const { services, answer } = await setup()
    const onAsk = vi.fn()
    renderWithServices(<SearchPalette onClose={() => {}} onAsk={onAsk} />, services)
    type('brasure type:page ')
    await answer(0, [])
    fireEvent.click(screen.getByRole('option', { name: 'Ask “brasure”' }))
    expect(onAsk).toHaveBeenCalledWith('brasure')
  })
})
