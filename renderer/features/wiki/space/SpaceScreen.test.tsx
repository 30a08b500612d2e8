import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SpaceId } from '../../../../model/ids.ts'
import { createPageTree } from '../../../../model/PageTree.ts'
import { readPage, renamePage, setPageArchived, trashPage } from '../../../../model/page.ts'
import { listSpaces, readSpace } from '../../../../model/space.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { makePages, nextId } from '../testing/makePages.ts'
import { TrashScreen } from '../trash/TrashScreen.tsx'
import { SpaceScreen } from './SpaceScreen.tsx'

afterEach(cleanup)

async function setup(lines: readonly string[]) {
  const { services, session } = await setupWorkspace()
  const space = listSpaces(session.root.doc)[0]!
  const { doc, whenLoaded } = session.space(space.id)
  await whenLoaded
  const ids = makePages(doc, lines)
  const stamp = { at: services.platform.now(), by: session.person }
  return { services, session, space, doc, ids, stamp }
}

describe('the screen of a space', () => {
  it('invites to write or import when it is empty', async () => {
    const { services, space } = await setup([])
    renderWithServices(<SpaceScreen space={space.id} />, services)
    fireEvent.click(await screen.findByRole('button', { name: 'Write the first page' }))
    expect(window.location.pathname).toMatch(/^\/p\//)
  })

  it('lists its pages, and what changed last first', async () => {
    const { services, space, doc, ids, stamp } = await setup(['Oven', '  Heat', 'Belt'])
    renamePage(doc, ids.Heat!, 'Heat of the oven', stamp)
    renderWithServices(<SpaceScreen space={space.id} />, services)
    const pages = await screen.findByRole('region', { name: '3 pages' })
    expect(within(pages).getAllByRole('link')).toHaveLength(2)
    const recent = screen.getByRole('region', { name: 'Recently changed' })
    expect(within(recent).getAllByRole('link')[0]?.textContent).toContain('Heat of the oven')
  })

  it('is renamed and described in place, and never left without a name', async () => {
    const { services, session, space } = await setup(['Oven'])
    renderWithServices(<SpaceScreen space={space.id} />, services)
    const write = (label: string, value: string) => {
      const field = screen.getByLabelText(label)
      fireEvent.change(field, { target: { value } })
      fireEvent.blur(field)
    }
    write('Name of the space', 'Furnace team')
    write('What the space is for', 'All about heat')
    write('Name of the space', '  ')
    expect(readSpace(session.root.doc, space.id)).toMatchObject({
      name: 'Furnace team',
      description: 'All about heat',
    })
  })
})

describe('a space that cannot be read', () => {
  it('says so, and does not pretend to be empty', async () => {
    const { services, session } = await setupWorkspace()
    vi.spyOn(session.store, 'read').mockRejectedValue(new Error('disk trouble'))
    const id = nextId() as string as SpaceId
    session.spaces.create({ id, name: 'Quality', audience: 'everyone' })
    renderWithServices(<SpaceScreen space={id} />, services)
    expect(await screen.findByText('This space could not be read')).toBeTruthy()
    expect(screen.queryByText('Nothing written here yet')).toBeNull()
  })
})

describe('the trash', () => {
  it('says who put what there, with what lies below, and gives it back', async () => {
    const { services, doc, ids, stamp } = await setup(['Oven', '  Heat', 'Belt'])
    trashPage(doc, ids.Oven!, stamp)
    renderWithServices(<TrashScreen space={null} />, services)
    expect(await screen.findByText(/with 1 page below · by Claire Fontaine/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Restore “Oven”' }))
    expect(await screen.findByText('The trash is empty')).toBeTruthy()
    expect(readPage(doc, ids.Oven!)?.trashedAt).toBeNull()
  })

  it('gives a page back at the top when its parent is not there any more', async () => {
    const { services, doc, ids, stamp } = await setup(['Oven', '  Heat'])
    trashPage(doc, ids.Heat!, stamp)
    setPageArchived(doc, ids.Oven!, true, stamp)
    renderWithServices(<TrashScreen space={null} />, services)
    fireEvent.click(await screen.findByRole('button', { name: 'Restore “Heat”' }))
    await waitFor(() => expect(createPageTree(doc).children(null)).toEqual([ids.Heat]))
  })

  it('is emptied only after being asked', async () => {
    const { services, doc, ids, stamp } = await setup(['Oven', '  Heat', 'Belt'])
    trashPage(doc, ids.Oven!, stamp)
    renderWithServices(<TrashScreen space={null} />, services)
    fireEvent.click(await screen.findByRole('button', { name: 'Empty the trash' }))
    const dialog = await screen.findByRole('alertdialog')
    expect(dialog.textContent).toContain('2 pages will be gone')
    fireEvent.click(within(dialog).getByRole('button', { name: 'Empty the trash' }))
    await waitFor(() => expect(readPage(doc, ids.Heat!)?.purgedAt).not.toBeNull())
    expect(readPage(doc, ids.Belt!)?.purgedAt).toBeNull()
  })

  it('has the archive beside it', async () => {
    const { services, doc, ids, stamp } = await setup(['Oven'])
    act(() => setPageArchived(doc, ids.Oven!, true, stamp))
    renderWithServices(<TrashScreen space={null} />, services)
    fireEvent.click(await screen.findByRole('radio', { name: 'Archive' }))
    fireEvent.click(
      await screen.findByRole('button', { name: 'Bring “Oven” back from the archive' }),
    )
    await waitFor(() => expect(readPage(doc, ids.Oven!)?.archivedAt).toBeNull())
  })
})
