/** Spaces where pages are: who is in one, pages that go to another, and what someone sees who may only read. */
import {
  act,
  cleanup,
  createEvent,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { type PersonId, restrictedSpaceId, type SpaceId } from '../../../model/ids.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import { readPage, renamePage, setPageArchived, trashPage } from '../../../model/page.ts'
import { createPerson } from '../../../model/people/person.ts'
import { idOf } from '../../../model/testing/devices.ts'
import type { Rights } from '../../hooks/spaces/useAccess.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { ToastRegion } from '../../ui/ToastRegion.tsx'
import { toastQueue } from '../../ui/toasts.ts'
import { PageScreen } from './page/PageScreen.tsx'
import { SpaceScreen } from './space/SpaceScreen.tsx'
import { makePages } from './testing/makePages.ts'
import { SpacesTree } from './tree/SpacesTree.tsx'

afterEach(() => {
  cleanup()
  toastQueue.clear()
})

const other = idOf<SpaceId>('space', 2)
const closed = restrictedSpaceId(new Uint8Array(16).fill(5))
const bob = idOf<PersonId>('bob', 1)
const editor: Rights = { kind: 'member', role: 'editor', spaces: [closed] }
const reader: Rights = { kind: 'member', role: 'reader', spaces: [closed] }

async function setup(lines: readonly string[] = ['Oven', '  Heat', 'Belt']) {
  const { services, session } = await setupWorkspace()
  const space = session.spaces.list[0]!
  createPerson(session.root.doc, { id: bob, name: 'Bob' }, { at: 1, by: session.person })
  session.spaces.create({ id: other, name: 'Quality', audience: 'everyone' })
  session.spaces.create({ id: closed, name: 'Direction', audience: 'restricted' })
  const docOf = (id: SpaceId) => session.space(id).doc
  await Promise.all([space.id, other, closed].map((id) => session.space(id).whenLoaded))
  const ids = makePages(docOf(space.id), lines)
  const titlesIn = (id: SpaceId) => {
    const tree = createPageTree(docOf(id))
    const titles = tree.all().map((page) => page.title)
    tree.dispose()
    return titles
  }
  const showPage = (title: string) =>
    renderWithServices(
      <>
        <PageScreen space={space.id} page={ids[title]!} />
        <ToastRegion label="Notes" closeLabel="Close" />
      </>,
      services,
      `/p/${space.id}/${ids[title]}`,
    )
  const roster = (
    members: readonly { person: PersonId; role: 'member' | 'facilitator' }[],
  ) => ({
    version: 1,
    workspace: session.workspace as string,
    members: [
      { id: session.person as string, name: 'Claire Fontaine', role: 'editor' as const },
      { id: bob as string, name: 'Bob', role: 'editor' as const },
    ].map((one) => ({ ...one, addedAt: 1, addedBy: '', seenAt: null, devices: [] })),
    spaces: [{ id: closed as string, members: members.map((one) => ({ ...one })) }],
    invites: [],
  })
  return { services, session, space, ids, docOf, titlesIn, showPage, roster }
}

async function openMenu(name: string): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name }))
}

describe('moving a page by its menu', () => {
  it('goes to another open space at once, with what lies below, and back', async () => {
    const {
      ids,
      other: _other,
      space,
      docOf,
      titlesIn,
      showPage,
    } = {
      other,
      ...(await setup()),
    }
    showPage('Oven')
    await openMenu('More')
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Move to…' }))
    fireEvent.click(await screen.findByRole('option', { name: /Top of Quality/ }))
    await waitFor(() => expect(titlesIn(other)).toEqual(['Oven', 'Heat']))
    expect(titlesIn(space.id)).toEqual(['Belt'])
    await waitFor(() => expect(window.location.pathname).toBe(`/p/${other}/${ids.Oven}`))
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(titlesIn(space.id)).toEqual(['Oven', 'Heat', 'Belt']))
    expect(readPage(docOf(other), ids.Oven!)?.movedTo?.space).toBe(space.id)
  })

  it('says what a restricted space means before it goes there', async () => {
    const { titlesIn, showPage } = await setup()
    showPage('Oven')
    await openMenu('More')
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Move to…' }))
    fireEvent.click(await screen.findByRole('option', { name: /Top of Direction/ }))
    const dialog = await screen.findByRole('alertdialog')
    expect(dialog.textContent).toContain('only its members see the page')
    expect(dialog.textContent).toContain('keep the text as it is today')
    expect(dialog.textContent).toContain('The page below it goes along.')
    expect(titlesIn(closed)).toEqual([])
    fireEvent.click(within(dialog).getByRole('button', { name: 'Move' }))
    await waitFor(() => expect(titlesIn(closed)).toEqual(['Oven', 'Heat']))
  })

  it('offers only spaces in which one may write', async () => {
    const { session, showPage } = await setup()
    session.access.set({
      rights: { kind: 'member', role: 'editor', spaces: [] },
      losses: [{ space: closed, name: 'Direction', at: 1, kept: [], titles: {} }],
    })
    showPage('Oven')
    await openMenu('More')
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Move to…' }))
    await screen.findByRole('option', { name: /Top of Quality/ })
    expect(screen.queryByRole('option', { name: /Direction/ })).toBeNull()
  })
})

describe('moving a page in the tree', () => {
  it('drops it into another space', async () => {
    const { services, titlesIn, space } = await setup(['A', 'B'])
    const view = renderWithServices(<SpacesTree />, services)
    await screen.findByRole('treeitem', { name: 'B' })
    const dataTransfer = { setData: () => {}, effectAllowed: '', dropEffect: '' }
    const list = view.getByRole('tree')
    fireEvent.dragStart(screen.getByRole('treeitem', { name: 'B' }), { dataTransfer })
    const names = screen.getAllByRole('treeitem').map((row) => row.getAttribute('aria-label'))
    const event = createEvent.dragOver(list, { dataTransfer })
    // This DOM's drag events have no place of their own; the middle of the row.
    const clientY = { value: (names.indexOf('Quality') + 0.5) * 30 }
    Object.defineProperties(event, { clientX: { value: 90 }, clientY })
    fireEvent(list, event)
    fireEvent.drop(list, { dataTransfer })
    await waitFor(() => expect(titlesIn(other)).toEqual(['B']))
    expect(titlesIn(space.id)).toEqual(['A'])
  })

  it('marks restricted spaces, and leaves out those that were left', async () => {
    const { services, session } = await setup()
    session.spaces.setJoined(other, false)
    renderWithServices(<SpacesTree />, services)
    const row = await screen.findByRole('treeitem', { name: 'Direction' })
    expect(within(row).getByRole('img', { name: 'Restricted space' })).toBeTruthy()
    expect(screen.queryByRole('treeitem', { name: 'Quality' })).toBeNull()
  })
})

describe('the members of an open space', () => {
  it('are those who did not leave; a facilitator names others', async () => {
    const { services, session, space } = await setup()
    renderWithServices(<SpaceScreen space={space.id} />, services)
    const members = await screen.findByRole('region', { name: '2 members' })
    expect(within(members).getByText('Bob')).toBeTruthy()
    fireEvent.click(within(members).getByRole('button', { name: 'More about Bob' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Make facilitator' }))
    await waitFor(() =>
      expect(session.spaces.openMembers(space.id).every((one) => one.facilitates)).toBe(true),
    )
    expect(within(members).getAllByText('Facilitator')).toHaveLength(2)
  })

  it('change by joining and leaving', async () => {
    const { services, session } = await setup()
    renderWithServices(<SpaceScreen space={other} />, services)
    await openMenu('More about this space')
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Leave' }))
    expect(session.spaces.byId(other)?.joined).toBe(false)
    fireEvent.click(await screen.findByRole('button', { name: 'Join' }))
    expect(session.spaces.byId(other)?.joined).toBe(true)
  })
})

describe('the members of a restricted space', () => {
  it('come from the roster, and a facilitator adds and takes out by the server', async () => {
    const { services, session, roster } = await setup()
    session.sync.set({ connection: { kind: 'connected' } as never })
    session.access.answer('setSpaceRole', { ok: true, value: undefined })
    session.access.answer('refresh', { ok: true, value: undefined })
    session.access.set({
      rights: editor,
      roster: roster([{ person: session.person, role: 'facilitator' }]),
    })
    renderWithServices(<SpaceScreen space={closed} />, services)
    const members = await screen.findByRole('region', { name: '1 member' })
    expect(within(members).getByText('Claire Fontaine (you)')).toBeTruthy()
    fireEvent.click(within(members).getByRole('button', { name: /Add a member/ }))
    fireEvent.click(await screen.findByRole('option', { name: 'Bob' }))
    await waitFor(() =>
      expect(session.access.asked[0]).toEqual({
        operation: 'setSpaceRole',
        arguments: [closed, bob, 'member'],
      }),
    )
    act(() =>
      session.access.set({
        roster: roster([
          { person: session.person, role: 'facilitator' },
          { person: bob, role: 'member' },
        ]),
      }),
    )
    fireEvent.click(await screen.findByRole('button', { name: 'More about Bob' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Take out of the space' }))
    const dialog = await screen.findByRole('alertdialog')
    fireEvent.click(within(dialog).getByRole('button', { name: 'Take out' }))
    await waitFor(() =>
      expect(session.access.asked.at(-2)?.arguments).toEqual([closed, bob, null]),
    )
  })

  it('cannot be changed without the server, nor by a plain member', async () => {
    const { services, session, roster } = await setup()
    const list = roster([
      { person: session.person, role: 'facilitator' },
      { person: bob, role: 'member' },
    ])
    session.access.set({ rights: editor, roster: list })
    renderWithServices(<SpaceScreen space={closed} />, services)
    expect(await screen.findByText(/Members can be changed when it answers again/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'More about Bob' })).toBeNull()
    act(() => {
      session.sync.set({ connection: { kind: 'connected' } as never })
      session.access.set({
        roster: roster([
          { person: session.person, role: 'member' },
          { person: bob, role: 'facilitator' },
        ]),
      })
    })
    expect(screen.queryByRole('button', { name: 'More about Bob' })).toBeNull()
    expect(screen.queryByRole('button', { name: /Add a member/ })).toBeNull()
  })
})

describe('making an open space restricted', () => {
  it('moves every page, trashed and archived ones too, after honest words', async () => {
    const { services, session, space, docOf, ids } = await setup()
    const stamp = { at: 5, by: session.person }
    trashPage(docOf(space.id), ids.Belt!, stamp)
    setPageArchived(docOf(space.id), ids.Heat!, true, stamp)
    renderWithServices(<SpaceScreen space={space.id} />, services)
    await openMenu('More about this space')
    fireEvent.click(await screen.findByRole('menuitem', { name: /Make restricted/ }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('nobody can take back what was read')
    expect(dialog.textContent).toContain('its name stays visible to everyone')
    fireEvent.click(within(dialog).getByRole('button', { name: 'Make restricted' }))
    const made = await waitFor(() => {
      const found = session.spaces.list.find(
        (one) => one.kind === 'restricted' && one.name === 'Équipe four',
      )
      if (!found || window.location.pathname !== `/s/${found.id}`) throw new Error('not yet')
      return found
    })
    const tree = createPageTree(docOf(made.id))
    expect(tree.all().map((page) => page.title)).toEqual(['Oven'])
    expect(tree.trashed().map((page) => page.title)).toEqual(['Belt'])
    expect(tree.archived().map((page) => page.title)).toEqual(['Heat'])
    expect(session.spaces.byId(space.id)?.joined).toBe(false)
  })
})

describe('someone who may only read', () => {
  it('reads the page with the reason, and is offered nothing that writes', async () => {
    const { session, showPage } = await setup()
    session.access.set({ rights: reader })
    showPage('Oven')
    const body = await screen.findByRole('textbox', { name: 'Text of “Oven”' })
    expect(body.getAttribute('contenteditable')).toBe('false')
    expect(screen.getByText(/Your role does not let you change it/)).toBeTruthy()
    expect(screen.getByLabelText<HTMLTextAreaElement>('Page title').readOnly).toBe(true)
    expect(screen.queryByRole('button', { name: 'Add tag' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'New page inside' })).toBeNull()
    await openMenu('More')
    await screen.findByRole('menuitem', { name: 'Copy link' })
    for (const name of [/Move to trash/, /Move to…/, /Duplicate/, /Archive/])
      expect(screen.queryByRole('menuitem', { name })).toBeNull()
  })

  it('keeps favourites on the device', async () => {
    const { services, session, space, ids, docOf, showPage } = await setup()
    session.access.set({ rights: reader })
    const view = showPage('Oven')
    fireEvent.click(await screen.findByRole('button', { name: 'Add to favourites' }))
    expect(await screen.findByRole('button', { name: 'Remove from favourites' })).toBeTruthy()
    expect(readPage(docOf(space.id), ids.Oven!)?.favouriteOf).toEqual([])
    view.unmount()
    expect(services.settings.read(`favourites:${session.workspace}`)).toContain(ids.Oven)
  })

  it('has a tree that is not moved, renamed or added to, and hears why', async () => {
    const { services, session } = await setup(['A'])
    session.access.set({ rights: reader })
    renderWithServices(<SpacesTree />, services)
    const row = await screen.findByRole('treeitem', { name: 'A' })
    expect(row.getAttribute('draggable')).toBe('false')
    expect(within(row).queryByLabelText('New page in “A”')).toBeNull()
    act(() => row.focus())
    fireEvent.keyDown(row, { key: 'F2' })
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.getByText('You may read this space, not write in it')).toBeTruthy()
  })

  it('loses nothing that was typed when the right ends meanwhile', async () => {
    const { session, space, ids, docOf, showPage } = await setup()
    session.access.set({ rights: editor })
    showPage('Oven')
    const title = screen.getByLabelText<HTMLTextAreaElement>('Page title')
    const body = await screen.findByRole('textbox', { name: 'Text of “Oven”' })
    await waitFor(() => expect(body.getAttribute('contenteditable')).toBe('true'))
    fireEvent.change(title, { target: { value: 'Oven 3' } })
    act(() => session.access.set({ rights: reader }))
    await waitFor(() => expect(body.getAttribute('contenteditable')).toBe('false'))
    expect(title.value).toBe('Oven 3')
    await waitFor(() => expect(readPage(docOf(space.id), ids.Oven!)?.title).toBe('Oven 3'))
    expect(title.readOnly).toBe(true)
  })
})

describe('a page that is somewhere else', () => {
  it('that went to a space one is not in says so', async () => {
    const { session, space, ids, docOf, showPage } = await setup()
    const record = docOf(space.id).getMap<import('yjs').Map<unknown>>('pages').get(ids.Oven!)
    const away = restrictedSpaceId(new Uint8Array(16).fill(9))
    act(() => record?.set(`movedTo:${away}`, { at: 9, by: session.person }))
    showPage('Oven')
    expect(await screen.findByText('This page is in another space now')).toBeTruthy()
  })

  it('of a restricted space that was lost is shown no longer', async () => {
    const { services, session } = await setup()
    const ids = makePages(session.space(closed).doc, ['Pay'])
    renderWithServices(<PageScreen space={closed} page={ids.Pay!} />, services)
    expect(screen.getByLabelText<HTMLTextAreaElement>('Page title').value).toBe('Pay')
    act(() =>
      session.access.set({
        rights: { kind: 'member', role: 'editor', spaces: [] },
        losses: [{ space: closed, name: 'Direction', at: 1, kept: [], titles: {} }],
      }),
    )
    expect(screen.queryByLabelText('Page title')).toBeNull()
    expect(screen.getByText('There is no such page here')).toBeTruthy()
    renamePage(session.space(other).doc, ids.Pay!, 'x', { at: 1, by: session.person })
  })
})
