import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { isRestrictedSpace, type PersonId, type SpaceId } from '../../../model/ids.ts'
import { isSpaceMember } from '../../../model/spaceMembers.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { BrowseSpacesScreen } from './BrowseSpacesScreen.tsx'
import { NewSpaceDialog } from './NewSpaceDialog.tsx'

afterEach(cleanup)

const club = idOf<SpaceId>('space', 2)

async function setup() {
  const { services, session } = await setupWorkspace()
  const create = (name: string, audience?: string) => {
    renderWithServices(<NewSpaceDialog isOpen onOpenChange={() => {}} />, services)
    fireEvent.change(screen.getByLabelText('Name of the space'), { target: { value: name } })
    if (audience) fireEvent.click(screen.getByRole('radio', { name: new RegExp(audience) }))
  }
  const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Create the space' }))
  return { services, session, create, submit }
}

describe('founding a space', () => {
  it('for everyone, unless told otherwise', async () => {
    const { session, create, submit } = await setup()
    create('Quality')
    submit()
    const made = session.spaces.list.find((one) => one.name === 'Quality')
    expect(made).toMatchObject({ kind: 'open', joined: true, facilitates: true })
    expect(isSpaceMember(session.root.doc, made!.id, 'anyone00000' as PersonId)).toBe(true)
    expect(window.location.pathname).toBe(`/s/${made?.id}`)
  })

  it('for whoever joins it', async () => {
    const { session, create, submit } = await setup()
    create('Club', 'Whoever joins')
    submit()
    const made = session.spaces.list.find((one) => one.name === 'Club')
    expect(isSpaceMember(session.root.doc, made!.id, session.person)).toBe(true)
    expect(isSpaceMember(session.root.doc, made!.id, 'anyone00000' as PersonId)).toBe(false)
  })

  it('for members only, without its name in the workspace, and says when nothing guards it', async () => {
    const { session, create, submit } = await setup()
    create('Direction', 'Members only')
    expect(screen.getByText(/has no server with members/)).toBeTruthy()
    submit()
    const made = session.spaces.list.find((one) => one.name === 'Direction')
    expect(made?.kind).toBe('restricted')
    expect(isRestrictedSpace(made!.id)).toBe(true)
    expect(JSON.stringify(session.root.doc.getMap('spaces').toJSON())).not.toContain(
      'Direction',
    )
  })

  it('says that members come by the server, and not without a name', async () => {
    const { session, create, submit } = await setup()
    session.access.set({ rights: { kind: 'member', role: 'editor', spaces: [] } })
    session.sync.set({ connection: { kind: 'offline', attempt: 1 } as never })
    create(' ', 'Members only')
    expect(screen.getByText(/Adding members needs the server/)).toBeTruthy()
    submit()
    expect(screen.getByText('Give the space a name.')).toBeTruthy()
    expect(session.spaces.list).toHaveLength(1)
  })
})

describe('all spaces', () => {
  it('are those of the sidebar and the others, to join and to leave', async () => {
    const { services, session } = await setup()
    session.spaces.create({ id: club, name: 'Club', audience: 'by-choice' })
    session.spaces.setJoined(club, false)
    renderWithServices(<BrowseSpacesScreen />, services, '/spaces')
    const others = screen.getByRole('region', { name: 'Other open spaces' })
    expect(within(others).getByText('Club')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Join “Club”' }))
    const mine = screen.getByRole('region', { name: 'In my sidebar' })
    expect(within(mine).getByText('Club')).toBeTruthy()
    expect(screen.getByText('You are in every space there is.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Leave “Équipe four”' }))
    // Founded in the same millisecond, the two stand in the order of their ids.
    const left = () => session.spaces.list.find((space) => space.name === 'Équipe four')
    await waitFor(() => expect(left()?.joined).toBe(false))
  })

  it('offer a reader nothing to found, and keep their choice on the device', async () => {
    const { services, session } = await setup()
    session.access.set({ rights: { kind: 'member', role: 'reader', spaces: [] } })
    renderWithServices(<BrowseSpacesScreen />, services, '/spaces')
    expect(screen.queryByRole('button', { name: 'New space' })).toBeNull()
    expect(screen.getByText('Owners and editors create spaces.')).toBeTruthy()
    const before = JSON.stringify(session.root.doc.toJSON())
    fireEvent.click(screen.getByRole('button', { name: 'Leave “Équipe four”' }))
    expect(session.spaces.list[0]?.joined).toBe(false)
    expect(JSON.stringify(session.root.doc.toJSON())).toBe(before)
  })

  it('say so when there is none', async () => {
    const { services, session } = await setup()
    act(() => session.root.doc.getMap('spaces').clear())
    renderWithServices(<BrowseSpacesScreen />, services, '/spaces')
    expect(screen.getByText('There is no space yet')).toBeTruthy()
  })
})
