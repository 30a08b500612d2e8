import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { SpaceId } from '../../../model/ids.ts'
import { idFromBytes, type PageId, type PersonId } from '../../../model/ids.ts'
import { createPage, setPageFavourite, trashPage } from '../../../model/page.ts'
import { createPerson } from '../../../model/people/person.ts'
import { createSpace, listSpaces } from '../../../model/space.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace, type TestOptions } from '../../testing/setupServices.ts'
import { HomeScreen } from './HomeScreen.tsx'
import { hourToGreeting } from './useGreeting.ts'

const undo: (() => Promise<void>)[] = []
const now = Date.UTC(2026, 2, 2, 9)
let drawn = 1
const freshId = <Id extends PageId | PersonId | SpaceId>() =>
  idFromBytes<Id>(new Uint8Array(16).fill(drawn++))

async function open(options?: TestOptions) {
  const workspace = await setupWorkspace({ now, ...options })
  undo.push(() => workspace.services.dispose())
  const { session } = workspace
  const space = listSpaces(session.root.doc)[0]!.id
  const doc = session.space(space).doc
  await session.space(space).whenLoaded
  const add = (title: string, minutesAgo: number, by: PersonId = session.person) => {
    const id = freshId<PageId>()
    const at = now - minutesAgo * 60_000
    createPage(doc, { id, title, parent: null, order: `a${id}` }, { at, by })
    return id
  }
  const pressed: string[] = []
  const show = () =>
    renderWithServices(
      <HomeScreen
        onWrite={() => pressed.push('write')}
        onSearch={() => pressed.push('search')}
      />,
      workspace.services,
    )
  return { ...workspace, space, doc, add, show, pressed }
}

afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

describe('home', () => {
  it('opens four doors while there is no page, and each leads somewhere', async () => {
    const user = userEvent.setup()
    const { show, pressed } = await open()
    show()
    await user.click(await screen.findByRole('button', { name: /Write a page/ }))
    await user.click(screen.getByRole('button', { name: /Search/ }))
    expect(pressed).toEqual(['write', 'search'])
    await user.click(screen.getByRole('button', { name: /Import a folder/ }))
    expect(window.location.pathname).toBe('/import')
    await user.click(screen.getByRole('button', { name: /Ask a question/ }))
    expect(window.location.pathname).toBe('/ask')
  })

  it('lists what changed last, of all spaces, newest first, with who and when', async () => {
    const { session, add, show } = await open()
    const paul = freshId<PersonId>()
    createPerson(session.root.doc, { id: paul, name: 'Paul Meunier' }, { at: now, by: paul })
    add('Older', 120)
    add('Newest', 5, paul)
    const other = freshId<SpaceId>()
    createSpace(session.root.doc, { id: other, name: 'Quality' }, { at: now, by: paul })
    const id = freshId<PageId>()
    const stamp = { at: now - 30 * 60_000, by: paul }
    createPage(
      session.space(other).doc,
      { id, title: 'Between', parent: null, order: 'a' },
      stamp,
    )
    show()
    const list = await screen.findByRole('region', { name: 'Recently changed' })
    const rows = within(list).getAllByRole('link')
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^Newest.*5 minutes ago/),
      expect.stringMatching(/^BetweenQuality.*30 minutes ago/),
      expect.stringMatching(/^Older.*2 hours ago/),
    ])
    expect(within(rows[0]!).getByRole('img', { name: 'Changed by Paul Meunier' })).toBeDefined()
  })

  it('leaves out what lies in the trash', async () => {
    const { session, doc, add, show } = await open()
    add('Kept', 1)
    trashPage(doc, add('Gone', 2), { at: now, by: session.person })
    show()
    expect(await screen.findByText('Kept')).toBeDefined()
    expect(screen.queryByText('Gone')).toBeNull()
  })

  it('shows my favourites and not those of others', async () => {
    const { session, doc, add, show } = await open()
    setPageFavourite(doc, add('Mine', 1), session.person, true)
    setPageFavourite(doc, add('Theirs', 2), freshId<PersonId>(), true)
    show()
    const list = await screen.findByRole('region', { name: 'Favourites' })
    expect(
      within(list)
        .getAllByRole('link')
        .map((row) => row.textContent),
    ).toEqual([expect.stringContaining('Mine')])
  })

  it('shows a colleague with two devices once, with the page on their screen', async () => {
    const { session, add, show } = await open()
    const page = add('Furnace', 1)
    const person = freshId<PersonId>()
    const peer = { person, name: 'Léa', color: '#000000', space: null }
    show()
    await screen.findAllByText('Furnace')
    session.sync.set({
      peers: [
        { ...peer, clientId: 1, page: null },
        { ...peer, clientId: 2, page },
      ],
    })
    const here = await screen.findByRole('region', { name: 'Here now' })
    expect(within(here).getAllByRole('listitem')).toHaveLength(1)
    expect(within(here).getByRole('link', { name: 'Furnace' })).toBeDefined()
  })

  it('says in French what waits while offline', async () => {
    const { session, show } = await open({ language: 'fr' })
    show()
    session.sync.set({ status: { kind: 'offline', pending: 3 } })
    expect(
      await screen.findByText(
        'Hors ligne. 3 documents sont conservés ici et partiront plus tard.',
      ),
    ).toBeDefined()
  })

  it.each([
    [8, 'app.home.day'],
    [17, 'app.home.day'],
    [18, 'app.home.evening'],
    [2, 'app.home.evening'],
  ])('greets at %i o’clock with %s', (hour, message) => {
    expect(hourToGreeting(hour)).toBe(message)
  })

  it('lists what others changed since, not what I did, until all is marked as read', async () => {
    const user = userEvent.setup()
    const { add, show, session, services } = await open()
    const odile = freshId<PersonId>()
    createPerson(
      session.root.doc,
      { id: odile, name: 'Odile' },
      { at: now, by: session.person },
    )
    services.settings.write(
      `looked:${session.workspace}`,
      JSON.stringify({ since: now - 60 * 60_000, pages: {} }),
    )
    add('Seen before', 90, odile)
    add('Fresh from Odile', 10, odile)
    add('My own', 5)
    show()
    const list = await screen.findByRole('region', { name: 'Changed since you last looked' })
    expect(within(list).getByRole('link', { name: /Fresh from Odile/ }).textContent).toContain(
      '10 minutes ago',
    )
    expect(within(list).getByLabelText('Changed by Odile')).toBeTruthy()
    expect(within(list).getAllByRole('link')).toHaveLength(1)
    const recent = screen.getByRole('region', { name: 'Recently changed' })
    expect(within(recent).getAllByLabelText('changed since you last looked')).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Mark all as read' }))
    expect(screen.queryByRole('region', { name: 'Changed since you last looked' })).toBeNull()
    expect(screen.queryByLabelText('changed since you last looked')).toBeNull()
  })
})
