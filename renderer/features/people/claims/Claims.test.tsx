/** Somebody joins whom a file brought in before: what they are asked, what comes of it, and the way back. */
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { PersonId } from '../../../../model/ids.ts'
import { claimRecord, settleClaims } from '../../../../model/people/claims.ts'
import { listPeople } from '../../../../model/people/listPeople.ts'
import { createPerson, readPerson } from '../../../../model/people/person.ts'
import { createPeople } from '../../../../model/people/updateProfile.ts'
import { idOf } from '../../../../model/testing/devices.ts'
import { useNavigation } from '../../../hooks/screen/useNavigation.tsx'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { rosterOf } from '../../../testing/rosterOf.ts'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { PersonScreen } from '../profile/PersonScreen.tsx'
import { ClaimProposals } from './ClaimProposals.tsx'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

const patient = { timeout: 15_000 }
const [office, entry, colleague] = [1, 2, 3].map((at) => idOf<PersonId>('person', at)) as [
  PersonId,
  PersonId,
  PersonId,
]

async function setup() {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  const { doc } = session.root
  const own = readPerson(doc, session.person)?.name ?? ''
  createPerson(doc, { id: office, name: 'The office' }, { at: 1, by: office })
  const turned = own.split(' ').reverse().join(', ')
  createPeople(doc, [{ id: entry, name: turned, team: 'Melting' }], { at: 1, by: office })
  return { services, session, doc, user: userEvent.setup(), own, turned }
}

function Profile() {
  const { route } = useNavigation()
  return route.name === 'person' ? <PersonScreen person={route.person} /> : <p>{route.name}</p>
}

describe('an entry of the directory', () => {
  it('is proposed to whom it names, and is one with their profile when they say so', async () => {
    const { doc, services, session, turned, user } = await setup()
    renderWithServices(<Profile />, services, `/people/${session.person}`)
    const asked = await screen.findByRole('region', {
      name: 'Are you in the directory already?',
    })
    expect(within(asked).getByText('Melting · same name')).toBeTruthy()
    await user.click(within(asked).getByRole('button', { name: `This is me: ${turned}` }))
    await waitFor(
      () => expect(screen.queryByRole('region', { name: /Are you in/ })).toBeNull(),
      patient,
    )
    expect(settleClaims(doc).headOf(entry)).toBe(session.person)
    expect(listPeople(doc).map((one) => one.id)).not.toContain(entry)
    expect(screen.getByRole('link', { name: 'Melting' })).toBeTruthy()
    const notes = screen.getByRole('region', { name: 'Entries of the directory' })
    expect(notes.textContent).toContain(`that the entry “${turned}” is you.`)
    await user.click(within(notes).getByRole('button', { name: /^Separate the entry/ }))
    await waitFor(
      () => expect(screen.queryByRole('link', { name: 'Melting' })).toBeNull(),
      patient,
    )
    expect(listPeople(doc).map((one) => one.id)).toContain(entry)
    // Who took it back is not asked again.
    expect(screen.queryByRole('region', { name: /Are you in/ })).toBeNull()
  })

  it('is not proposed again to whom it is not', async () => {
    const { doc, services, session, turned, user } = await setup()
    renderWithServices(<ClaimProposals />, services)
    await user.click(await screen.findByRole('button', { name: `Not me: ${turned}` }))
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull(), patient)
    expect(settleClaims(doc).headOf(entry)).toBe(entry)
    expect(settleClaims(doc).about(session.person)).toMatchObject([{ stands: false }])
  })

  it('of another name is taken on its own profile, which leads to one’s own', async () => {
    const { doc, services, session, user } = await setup()
    createPeople(doc, [{ id: colleague, name: 'K. Nowak' }], { at: 1, by: office })
    renderWithServices(<Profile />, services, `/people/${colleague}`)
    await user.click(await screen.findByRole('button', { name: 'This is me: K. Nowak' }))
    await waitFor(
      () => expect(window.location.pathname).toBe(`/people/${session.person}`),
      patient,
    )
    expect(settleClaims(doc).headOf(colleague)).toBe(session.person)
  })

  it('is nobody’s to take who is a member or wrote themselves in', async () => {
    const { services, session } = await setup()
    const roster = rosterOf(session.workspace, session.person)
    const [member] = roster.members
    if (!member) throw new Error('the roster has nobody')
    session.access.set({
      rights: { kind: 'member', role: 'editor', spaces: [] },
      roster: { ...roster, members: [...roster.members, { ...member, id: entry }] },
    })
    renderWithServices(<Profile />, services, `/people/${entry}`)
    await screen.findByRole('heading', { level: 1 })
    expect(screen.queryByRole('button', { name: /This is me/ })).toBeNull()
    cleanup()
    renderWithServices(<Profile />, services, `/people/${office}`)
    await screen.findByRole('heading', { level: 1, name: 'The office' })
    expect(screen.queryByRole('button', { name: /This is me/ })).toBeNull()
  })

  it('that two take is of whoever said it first: it is explained, and an owner decides', async () => {
    const { doc, own, services, session, turned, user } = await setup()
    createPerson(doc, { id: colleague, name: 'Camille' }, { at: 1, by: colleague })
    const { person } = session
    claimRecord(
      doc,
      { record: entry, person: colleague, stands: true },
      { at: 5, by: colleague },
    )
    claimRecord(doc, { record: entry, person, stands: true }, { at: 6, by: person })
    renderWithServices(<Profile />, services, `/people/${person}`)
    const late = await screen.findByRole('region', { name: 'Entries of the directory' })
    expect(late.textContent).toContain('Camille had said so before')
    cleanup()
    renderWithServices(<Profile />, services, `/people/${entry}`)
    // The entry leads to whom it is.
    await screen.findByRole('heading', { level: 1, name: 'Camille' })
    const notes = screen.getByRole('region', { name: 'Entries of the directory' })
    expect(notes.textContent).toContain('You said on')
    await user.click(
      within(notes).getByRole('button', {
        name: `Separate the entry “${turned}” from Camille`,
      }),
    )
    await waitFor(() => expect(settleClaims(doc).headOf(entry)).toBe(person), patient)
    await screen.findByRole('heading', { level: 1, name: own })
  })
})
