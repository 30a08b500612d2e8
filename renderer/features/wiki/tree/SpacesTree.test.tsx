import {
  act,
  cleanup,
  createEvent,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPages, readPage } from '../../../../model/page.ts'
import { createSpace, listSpaces } from '../../../../model/space.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { ToastRegion } from '../../../ui/ToastRegion.tsx'
import { toastQueue } from '../../../ui/toasts.ts'
import { makePages, nextId } from '../testing/makePages.ts'
import { SpacesTree } from './SpacesTree.tsx'

afterEach(() => {
  cleanup()
  for (const toast of toastQueue.visibleToasts) toastQueue.close(toast.key)
})

async function setup(lines: readonly string[], path = '/') {
  const { services, session } = await setupWorkspace()
  const space = listSpaces(session.root.doc)[0]!
  const opened = session.space(space.id)
  await opened.whenLoaded
  const ids = makePages(opened.doc, lines)
  const view = renderWithServices(
    <>
      <SpacesTree />
      <ToastRegion label="Notes" closeLabel="Close" />
    </>,
    services,
    path.replace('SPACE', space.id).replace(/PAGE:(.*)$/, (_all, title: string) => ids[title]!),
  )
  await screen.findByRole('treeitem', { name: space.name })
  const row = (name: string) => screen.getByRole('treeitem', { name })
  const titles = () =>
    screen
      .getAllByRole('treeitem')
      .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
      .map(
        (one) =>
          '.'.repeat(Number(one.getAttribute('aria-level')) - 1) +
          (one.getAttribute('aria-label') ?? one.textContent),
      )
  const press = (key: string, more = {}) =>
    fireEvent.keyDown(document.activeElement!, { key, ...more })
  return { services, session, space, doc: opened.doc, ids, view, row, titles, press }
}

describe('the tree of spaces', () => {
  it('shows the spaces with their top pages, and says when there is none', async () => {
    const { titles, session } = await setup(['Oven', '  Heat', 'Belt'])
    await screen.findByRole('treeitem', { name: 'Belt' })
    act(() =>
      createSpace(
        session.root.doc,
        { id: nextId() as never, name: 'Hall' },
        { at: 9e12, by: session.person },
      ),
    )
    await screen.findByText('No pages yet')
    expect(titles()).toEqual(['Équipe four', '.Oven', '.Belt', 'Hall', '.No pages yet'])
  })

  it('names an untitled page, and puts the whole title into the tooltip', async () => {
    const { row } = await setup(['A very long title that does not fit'])
    await screen.findByRole('treeitem', { name: 'A very long title that does not fit' })
    expect(within(row('A very long title that does not fit')).getByRole('link').title).toBe(
      'A very long title that does not fit',
    )
  })

  it('renders what is in sight of ten thousand pages', async () => {
    const { doc, space } = await setup(['First'])
    const pages = Array.from({ length: 10_000 }, (_, at) => ({
      id: nextId(),
      title: `Page ${at}`,
      parent: null,
      order: `b${String(at).padStart(5, '0')}`,
    }))
    act(() => createPages(doc, pages, { at: 1, by: 'somebody0000' as never }))
    await screen.findByRole('treeitem', { name: 'Page 3' })
    expect(screen.getAllByRole('treeitem').length).toBeLessThan(80)
    expect(screen.getByRole('treeitem', { name: 'Page 3' }).getAttribute('aria-setsize')).toBe(
      '10001',
    )
    expect(space.name).toBe('Équipe four')
  })

  it('is walked, opened and closed by keys, and remembers what is open', async () => {
    const { row, titles, press, services, view, session } = await setup(['Oven', '  Heat'])
    await screen.findByRole('treeitem', { name: 'Oven' })
    act(() => row('Équipe four').focus())
    press('ArrowDown')
    expect(document.activeElement).toBe(row('Oven'))
    press('ArrowRight')
    expect(titles()).toContain('..Heat')
    press('ArrowRight')
    expect(document.activeElement).toBe(row('Heat'))
    press('Enter')
    expect(window.location.pathname).toContain('/p/')
    view.unmount()
    window.history.replaceState(null, '', '/')
    renderWithServices(<SpacesTree />, services)
    expect(await screen.findByRole('treeitem', { name: 'Heat' })).toBeTruthy()
    expect(session.workspace).toBeTruthy()
  })

  it('opens the branches above the page on screen', async () => {
    const { row } = await setup(['Oven', '  Heat', '    Probe'], '/p/SPACE/PAGE:Probe')
    await screen.findByRole('treeitem', { name: 'Probe' })
    expect(row('Probe').getAttribute('aria-current')).toBe('page')
  })

  it('renames in place; Escape keeps the old title', async () => {
    const { row, press, doc, ids } = await setup(['Oven'])
    await screen.findByRole('treeitem', { name: 'Oven' })
    act(() => row('Oven').focus())
    press('F2')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Furnace' } })
    press('Escape')
    expect(readPage(doc, ids.Oven!)?.title).toBe('Oven')
    act(() => row('Oven').focus())
    press('F2')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Furnace' } })
    press('Enter')
    expect(readPage(doc, ids.Oven!)?.title).toBe('Furnace')
    expect(document.activeElement).toBe(row('Furnace'))
  })

  it('moves pages by keys and says where they went', async () => {
    const { row, press, titles } = await setup(['A', 'B', 'C'])
    await screen.findByRole('treeitem', { name: 'C' })
    act(() => row('C').focus())
    const step = (key: string) => press(key, { ctrlKey: true, shiftKey: true })
    step('ArrowUp')
    expect(titles().slice(1)).toEqual(['.A', '.C', '.B'])
    step('ArrowRight')
    expect(titles().slice(1)).toEqual(['.A', '..C', '.B'])
    expect(document.activeElement).toBe(row('C'))
    expect(screen.getByText('“C” is now under “A”, position 1')).toBeTruthy()
    step('ArrowLeft')
    expect(titles().slice(1)).toEqual(['.A', '.C', '.B'])
  })

  it('trashes with the delete key and takes it back from the note', async () => {
    const { row, press, doc, ids } = await setup(['A', '  A1', 'B'])
    await screen.findByRole('treeitem', { name: 'B' })
    act(() => row('A').focus())
    press('Delete')
    expect(readPage(doc, ids.A!)?.trashedAt).not.toBeNull()
    expect(document.activeElement).toBe(row('B'))
    await screen.findByText('“A” and the page below it were moved to the trash')
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(readPage(doc, ids.A!)?.trashedAt).toBeNull())
    expect(row('A')).toBeTruthy()
  })

  it('offers the same by the context menu, and marks a favourite as mine only', async () => {
    const { row, doc, ids, session } = await setup(['A'])
    await screen.findByRole('treeitem', { name: 'A' })
    fireEvent.contextMenu(row('A'))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Add to favourites' }))
    await waitFor(() => expect(readPage(doc, ids.A!)?.favouriteOf).toEqual([session.person]))
  })

  it('finds a row by what is typed of its title, blanks and accents aside', async () => {
    const { row, press } = await setup(['Four un', 'Four Éteint', 'Belt'])
    await screen.findByRole('treeitem', { name: 'Belt' })
    act(() => row('Belt').focus())
    for (const key of 'four e') press(key)
    expect(document.activeElement).toBe(row('Four Éteint'))
    expect(window.location.pathname).toBe('/')
  })

  it('opens a page in a window of its own with Ctrl+Enter', async () => {
    const { row, press, ids } = await setup(['A'])
    await screen.findByRole('treeitem', { name: 'A' })
    const open = vi.spyOn(window, 'open').mockReturnValue(null)
    act(() => row('A').focus())
    press('Enter', { ctrlKey: true })
    expect(open.mock.calls[0]?.[0]).toContain(ids.A)
    expect(window.location.pathname).toBe('/')
    open.mockRestore()
  })

  it('adds a page inside and shows it', async () => {
    const { row, titles } = await setup(['A'])
    await screen.findByRole('treeitem', { name: 'A' })
    fireEvent.click(within(row('A')).getByLabelText('New page in “A”'))
    await waitFor(() => expect(titles()).toEqual(['Équipe four', '.A', '..Untitled']))
    expect(row('Untitled').getAttribute('aria-current')).toBe('page')
  })

  it('moves what is dropped, and nothing below itself', async () => {
    const { row, titles, doc, ids, view } = await setup(['A', 'B'])
    await screen.findByRole('treeitem', { name: 'B' })
    const dataTransfer = { setData: () => {}, effectAllowed: '', dropEffect: '' }
    const list = view.getByRole('tree')
    // This DOM's drag events have no place of their own.
    const over = (index: number, share: number) => {
      const event = createEvent.dragOver(list, { dataTransfer })
      Object.defineProperties(event, {
        clientX: { value: 90 },
        clientY: { value: (index + share) * 30 },
      })
      fireEvent(list, event)
    }
    fireEvent.dragStart(row('B'), { dataTransfer })
    over(1, 0.5)
    fireEvent.drop(list, { dataTransfer })
    expect(readPage(doc, ids.B!)?.parent).toBe(ids.A)
    await waitFor(() => expect(titles()).toEqual(['Équipe four', '.A', '..B']))
    fireEvent.dragStart(row('A'), { dataTransfer })
    over(2, 0.5)
    fireEvent.drop(list, { dataTransfer })
    expect(readPage(doc, ids.A!)?.parent).toBeNull()
  })
})
