import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type PageId, pageDocName } from '../../../../model/ids.ts'
import {
  readPage,
  renamePage,
  setPageArchived,
  setPageTag,
  trashPage,
} from '../../../../model/page.ts'
import { createPerson } from '../../../../model/people/person.ts'
import { listSpaces } from '../../../../model/space.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace, type TestOptions } from '../../../testing/setupServices.ts'
import { loadEditor } from '../body/lazyEditor.ts'
import { requestTitleFocus } from '../operations/titleFocus.ts'
import { makePages } from '../testing/makePages.ts'
import { PageScreen } from './PageScreen.tsx'

// The editor's code is loaded by the first page that is shown; it is not what these tests wait for.
beforeAll(async () => {
  await loadEditor()
}, 60_000)
afterEach(cleanup)

async function setup(
  options: TestOptions = {},
  before?: (ids: Record<string, PageId>) => void,
) {
  const { services, session } = await setupWorkspace(options)
  const space = listSpaces(session.root.doc)[0]!
  const { doc, whenLoaded } = session.space(space.id)
  await whenLoaded
  const ids = makePages(doc, ['Oven', '  Heat', '    Probe', '    Fan', 'Belt'])
  before?.(ids)
  const show = (title: string) =>
    renderWithServices(
      <PageScreen space={space.id} page={ids[title]!} />,
      services,
      `/p/${space.id}/${ids[title]}`,
    )
  const title = () => screen.getByLabelText<HTMLTextAreaElement>('Page title')
  const stamp = { at: services.platform.now(), by: session.person }
  return { services, session, space, doc, ids, show, title, stamp }
}

describe('a page on screen', () => {
  it('shows where it stands, its title, and what lies right below it', async () => {
    const { show, title } = await setup()
    show('Heat')
    expect(title().value).toBe('Heat')
    const trail = screen.getByRole('navigation', { name: 'Where this page is' })
    expect([...trail.querySelectorAll('a')].map((one) => one.textContent)).toEqual([
      'Équipe four',
      'Oven',
    ])
    expect(screen.getByRole('link', { name: 'Probe' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Fan' })).toBeTruthy()
  })

  it('gives the body to the editor once it is loaded', async () => {
    const { show } = await setup()
    show('Oven')
    const body = await screen.findByRole('textbox', { name: 'Text of “Oven”' })
    expect(body.getAttribute('contenteditable')).toBe('true')
  })

  it('tells the others which page is on screen, and when it no longer is', async () => {
    const { show, session, space, ids } = await setup()
    const setPage = vi.spyOn(session.sync, 'setPage')
    const view = show('Oven')
    expect(setPage).toHaveBeenLastCalledWith(ids.Oven, space.id)
    view.unmount()
    expect(setPage).toHaveBeenLastCalledWith(null, null)
  })

  it('says how far the latest change has come', async () => {
    const { show, session } = await setup()
    const view = show('Oven')
    const badge = () => view.container.querySelector('[data-status]')
    expect(badge()?.getAttribute('data-status')).toBe('device-only')
    expect(badge()?.textContent).toBe('On this device')
    act(() => session.sync.set({ status: { kind: 'sending', pending: 1 } }))
    expect(badge()?.getAttribute('data-status')).toBe('sending')
    act(() => session.sync.set({ status: { kind: 'seen', by: ['Sami', 'Ines'] } }))
    expect(badge()?.textContent).toBe('Seen by 2 colleagues')
  })

  it('shows who else has it on screen', async () => {
    const { show, session, ids } = await setup()
    show('Oven')
    const peer = {
      clientId: 7,
      person: null,
      name: 'Sami',
      color: '#112233',
      page: ids.Oven!,
      space: null,
    }
    act(() => session.sync.set({ peers: [peer, { ...peer, clientId: 8, page: ids.Belt! }] }))
    expect(screen.getByRole('img', { name: 'Also here: Sami' })).toBeTruthy()
  })

  it('says when there is no such page', async () => {
    const { services, space } = await setup()
    renderWithServices(<PageScreen space={space.id} page={'nowhere000' as PageId} />, services)
    expect(await screen.findByText('There is no such page here')).toBeTruthy()
  })
})

describe('the title', () => {
  it('is kept after a pause, and at once when one leaves the page', async () => {
    const { show, title, doc, ids } = await setup()
    const view = show('Oven')
    fireEvent.change(title(), { target: { value: 'Furnace' } })
    expect(readPage(doc, ids.Oven!)?.title).toBe('Oven')
    await waitFor(() => expect(readPage(doc, ids.Oven!)?.title).toBe('Furnace'))
    fireEvent.change(title(), { target: { value: 'Kiln' } })
    view.unmount()
    expect(readPage(doc, ids.Oven!)?.title).toBe('Kiln')
  })

  it('is one line, and Enter goes to the body', async () => {
    const { show, title, doc, ids } = await setup()
    show('Oven')
    await screen.findByRole('textbox', { name: 'Text of “Oven”' })
    fireEvent.change(title(), { target: { value: 'Two\n lines' } })
    expect(title().value).toBe('Two lines')
    act(() => title().focus())
    fireEvent.keyDown(title(), { key: 'Enter' })
    await waitFor(() => expect(readPage(doc, ids.Oven!)?.title).toBe('Two lines'))
    expect(document.activeElement).not.toBe(title())
  })

  it("follows a colleague's rename; while mine is not kept, shows theirs to choose", async () => {
    const { show, title, doc, ids, session, stamp } = await setup()
    const sami = 'sami00000000' as never
    act(() => createPerson(session.root.doc, { id: sami, name: 'Sami' }, stamp))
    show('Oven')
    act(() => renamePage(doc, ids.Oven!, 'Kiln', { ...stamp, by: sami }))
    expect(title().value).toBe('Kiln')
    fireEvent.change(title(), { target: { value: 'Furnace' } })
    act(() => renamePage(doc, ids.Oven!, 'Stove', { ...stamp, by: sami }))
    expect(title().value).toBe('Furnace')
    expect(screen.getByText(/Sami meanwhile renamed this page to “Stove”/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Take that title' }))
    expect(title().value).toBe('Stove')
    expect(readPage(doc, ids.Oven!)?.title).toBe('Stove')
  })

  it('is focused on a page that was just created, once', async () => {
    const { show, title, ids } = await setup()
    requestTitleFocus(ids.Belt!)
    const view = show('Belt')
    expect(document.activeElement).toBe(title())
    view.unmount()
    show('Belt')
    expect(document.activeElement).not.toBe(title())
  })
})

describe('a page that cannot be written', () => {
  it('in the trash says who put it there, and can be restored', async () => {
    const { show, title, doc, ids, stamp } = await setup()
    trashPage(doc, ids.Belt!, stamp)
    show('Belt')
    expect(screen.getByText(/Claire Fontaine moved this page to the trash/)).toBeTruthy()
    expect(title().readOnly).toBe(true)
    const body = await screen.findByRole('textbox', { name: 'Text of “Belt”' })
    expect(body.getAttribute('contenteditable')).toBe('false')
    fireEvent.click(screen.getByRole('button', { name: 'Restore' }))
    await waitFor(() => expect(title().readOnly).toBe(false))
    expect(readPage(doc, ids.Belt!)?.trashedAt).toBeNull()
  })

  it('lies under one that is in the trash or archived: that one is brought back', async () => {
    const { show, doc, ids, stamp } = await setup()
    setPageArchived(doc, ids.Oven!, true, stamp)
    show('Probe')
    expect(screen.getByText('This page lies under “Oven”, which is archived.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Bring back' }))
    await waitFor(() => expect(readPage(doc, ids.Oven!)?.archivedAt).toBeNull())
  })

  it('is deleted for good only after being asked, with all below it', async () => {
    const { show, doc, ids, stamp } = await setup()
    trashPage(doc, ids.Oven!, stamp)
    show('Oven')
    fireEvent.click(screen.getByRole('button', { name: 'Delete for good' }))
    expect(await screen.findByText(/It and the 3 pages below it will be gone/)).toBeTruthy()
    expect(readPage(doc, ids.Oven!)?.purgedAt).toBeNull()
    const confirm = screen
      .getByRole('alertdialog')
      .querySelectorAll('button') as NodeListOf<HTMLButtonElement>
    fireEvent.click([...confirm].find((one) => one.textContent === 'Delete for good')!)
    await waitFor(() => expect(readPage(doc, ids.Oven!)?.purgedAt).not.toBeNull())
    expect(readPage(doc, ids.Probe!)?.purgedAt).not.toBeNull()
    expect(window.location.pathname).toMatch(/^\/s\//)
  })

  it('failed to load: nothing to write in, and another try', async () => {
    const { show, session, ids, space } = await setup()
    const name = pageDocName(session.workspace, space.id, ids.Oven!)
    const read = vi
      .spyOn(session.store, 'read')
      .mockRejectedValueOnce(new Error('disk trouble'))
    show('Oven')
    expect(await screen.findByText('This page could not be read')).toBeTruthy()
    expect(screen.queryByRole('textbox', { name: 'Text of “Oven”' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('textbox', { name: 'Text of “Oven”' })).toBeTruthy()
    expect(read).toHaveBeenCalledWith(name)
  })
})

describe('what is known of a page', () => {
  it('is set in place: favourite, owner, tags', async () => {
    const { show, doc, ids, session, stamp } = await setup({}, () => {})
    setPageTag(doc, ids.Oven!, 'steel', true, stamp)
    show('Oven')
    fireEvent.click(screen.getByRole('button', { name: 'Add to favourites' }))
    expect(readPage(doc, ids.Oven!)?.favouriteOf).toEqual([session.person])
    fireEvent.click(screen.getByRole('button', { name: 'Add tag' }))
    const field = screen.getByRole('combobox', { name: 'Add tag' })
    fireEvent.change(field, { target: { value: '#high  voltage' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    fireEvent.click(screen.getByRole('button', { name: 'Remove the tag “steel”' }))
    expect(readPage(doc, ids.Oven!)?.tags).toEqual(['high voltage'])
    fireEvent.click(screen.getByRole('button', { name: 'Owner: No owner' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: /Claire Fontaine \(you\)/ }))
    await waitFor(() => expect(readPage(doc, ids.Oven!)?.owner).toBe(session.person))
  })
})
