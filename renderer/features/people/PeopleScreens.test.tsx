/** The directory and the profile as people use them. */
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PersonId } from '../../../model/ids.ts'
import { listPeople } from '../../../model/people/listPeople.ts'
import { readProfile } from '../../../model/people/profile.ts'
import { createPeople, type NewPerson } from '../../../model/people/updateProfile.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { useNavigation } from '../../hooks/screen/useNavigation.tsx'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { PeopleScreen } from './directory/PeopleScreen.tsx'
import { EditPersonScreen } from './edit/EditPersonScreen.tsx'
import { PersonScreen } from './profile/PersonScreen.tsx'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

const person = (number: number) => idOf<PersonId>('person', number)
const mail = (value: string) => ({ kind: 'mail' as const, value, label: '' })
const team: readonly NewPerson[] = [
  {
    id: person(1),
    name: 'Zoé Œuvrard',
    position: 'Furnace operator',
    team: 'Melting',
    askMeAbout: 'furnace 3',
    contacts: {
      a: mail('zoe@x.example'),
      b: { kind: 'link', value: 'internal 431', label: '' },
    },
    manager: person(2),
  },
  { id: person(2), name: 'Marta Novak', position: 'Head of melting', team: 'Melting' },
  {
    id: person(3),
    name: 'Pierre Vuilleumier',
    team: 'Melting',
    status: { kind: 'left', on: '2020-12-31' },
  },
  { id: person(4), name: 'Aïcha Morel', team: 'Quality', manager: person(2) },
]

/** The screens of people on the address, as the app shows them. */
function People() {
  const { route } = useNavigation()
  if (route.name === 'people') return <PeopleScreen query={route.query} />
  if (route.name !== 'person') return <p>{route.name}</p>
  return route.isEditing ? (
    <EditPersonScreen person={route.person} />
  ) : (
    <PersonScreen person={route.person} />
  )
}

async function open(path: string, people = team) {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  const stamp = { at: 5, by: session.person }
  createPeople(session.root.doc, people, stamp)
  renderWithServices(<People />, services, path)
  return { services, session, user: userEvent.setup() }
}

const names = () =>
  screen.getAllByRole('listitem').map((item) => within(item).getByRole('link').textContent)

describe('the directory', () => {
  it('finds people by words and by filters, which the address keeps', async () => {
    const { user, session } = await open('/people')
    const me = listPeople(session.root.doc).find((one) => one.id === session.person)?.name ?? ''
    expect(names()).toEqual(
      ['Aïcha Morel', 'Marta Novak', 'Zoé Œuvrard', me].sort(new Intl.Collator().compare),
    )
    await user.type(screen.getByRole('searchbox', { name: 'Find a person' }), 'oeuvrard zoe')
    await waitFor(() => expect(names()).toEqual(['Zoé Œuvrard']))
    await waitFor(() => expect(window.location.search).toBe('?q=oeuvrard+zoe'))
    const pushed = vi.spyOn(window.history, 'pushState')
    fireEvent.click(screen.getByRole('button', { name: 'Clear all' }))
    fireEvent.click(screen.getByRole('button', { name: /Team/ }))
    fireEvent.click(screen.getByRole('option', { name: 'Melting (2)' }))
    await waitFor(() => expect(names()).toEqual(['Marta Novak', 'Zoé Œuvrard']))
    await waitFor(() => expect(window.location.search).toBe('?team=Melting'))
    // One step back leads to what was asked before the choices.
    expect(pushed.mock.calls.map(([, , path]) => path)).toEqual(['/people?team=Melting'])
  })

  it('keeps what was typed last also when a link is followed at once', async () => {
    await open('/people')
    const replaced = vi.spyOn(window.history, 'replaceState')
    const field = screen.getByRole('searchbox', { name: 'Find a person' })
    fireEvent.change(field, { target: { value: 'oeuvrard' } })
    expect(replaced).not.toHaveBeenCalled()
    await waitFor(() => expect(names()).toEqual(['Zoé Œuvrard']))
    act(() => screen.getByRole('link', { name: 'Zoé Œuvrard' }).focus())
    expect(replaced.mock.calls.map(([, , path]) => path)).toEqual(['/people?q=oeuvrard'])
    expect(names()).toEqual(['Zoé Œuvrard'])
  })

  it('shows who left when asked, and says so', async () => {
    await open('/people?is=left&view=list')
    expect(names()).toEqual(['Pierre Vuilleumier'])
    expect(screen.getByText(/Left on/)).toBeTruthy()
  })

  it('says when nobody fits', async () => {
    await open('/people?q=nobody-at-all')
    expect(screen.getByText('Nobody fits')).toBeTruthy()
  })

  it('is one stop of Tab, and the arrows move in it, among five thousand', async () => {
    const many = Array.from({ length: 5000 }, (_, at) => ({
      id: person(100 + at),
      name: `P ${String(at).padStart(4, '0')}`,
      team: 'Many',
    }))
    const { user } = await open('/people?view=list&team=Many', many)
    const drawn = () => screen.getAllByRole('listitem').length
    expect(drawn()).toBeLessThan(200)
    const first = screen.getByRole('link', { name: 'P 0000' })
    first.focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement?.textContent).toBe('P 0001')
    await user.keyboard('{End}')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('P 4999'))
    expect(
      screen.getByRole('link', { name: 'P 4999' }).closest('li')?.getAttribute('aria-posinset'),
    ).toBe('5000')
    expect(drawn()).toBeLessThan(200)
    await user.keyboard('{Enter}')
    await waitFor(() => expect(window.location.pathname).toBe(`/people/${person(5099)}`))
  })

  it('shows the organisation as a tree, opened and closed by the arrows', async () => {
    const { user } = await open('/people?view=organisation')
    const tree = screen.getByRole('tree')
    const items = () =>
      within(tree)
        .getAllByRole('treeitem')
        .map(
          (item) =>
            `${item.getAttribute('aria-level')} ${item.querySelector('[class*="cardName"]')?.textContent}`,
        )
    await waitFor(() => expect(items()).toContain('2 Zoé Œuvrard'))
    expect(items()).not.toContain('1 Pierre Vuilleumier')
    within(tree).getByRole('treeitem', { name: /Marta/ }).focus()
    await user.keyboard('{ArrowLeft}')
    await waitFor(() => expect(items()).not.toContain('2 Zoé Œuvrard'))
    await user.keyboard('{ArrowRight}')
    await waitFor(() => expect(items()).toContain('2 Zoé Œuvrard'))
    await user.keyboard('{Enter}')
    await waitFor(() => expect(window.location.pathname).toBe(`/people/${person(2)}`))
  })
})

describe('a profile', () => {
  it('says who someone is, and copies what nothing opens', async () => {
    const { user, services } = await open(`/people/${person(1)}`)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Zoé Œuvrard')
    expect(screen.getByText('furnace 3')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Marta Novak' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Copy zoe@x.example' }))
    await waitFor(() => expect(services.copied).toEqual(['zoe@x.example']))
    await user.click(screen.getByRole('button', { name: 'Open internal 431' }))
    await waitFor(() => expect(services.copied).toEqual(['internal 431', 'zoe@x.example']))
  })

  it('of nobody says so', async () => {
    await open(`/people/${person(77)}`)
    expect(screen.getByText('Nobody of that name is known here')).toBeTruthy()
  })

  it('of another leaves a trace of what is changed there', async () => {
    const { user, session } = await open(`/people/${person(1)}/edit`)
    expect(screen.getByText(/somebody else’s profile/)).toBeTruthy()
    const field = screen.getByRole('textbox', { name: 'Team' })
    await user.clear(field)
    await user.type(field, 'Quality')
    await user.click(screen.getByRole('button', { name: 'Remove way to reach 2' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(window.location.pathname).toBe(`/people/${person(1)}`))
    const profile = readProfile(session.root.doc, person(1))
    expect(profile).toMatchObject({
      team: 'Quality',
      position: 'Furnace operator',
      contacts: [{ value: 'zoe@x.example' }],
      traces: [{ by: session.person, fields: ['team', 'contacts'] }],
    })
    expect(screen.getByText(/Team, Ways to reach/)).toBeTruthy()
  })

  it('is not saved without a name, nor with an address that is none', async () => {
    const { user, session } = await open(`/people/${person(1)}/edit`)
    await user.clear(screen.getByRole('textbox', { name: 'Name' }))
    const address = screen.getByDisplayValue('zoe@x.example')
    await user.clear(address)
    await user.type(address, 'zoe at home')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(screen.getByText('A name is needed.')).toBeTruthy()
    expect(screen.getByText('This is no mail address.')).toBeTruthy()
    expect(readProfile(session.root.doc, person(1))?.name).toBe('Zoé Œuvrard')
  })

  it('of oneself carries the name to the device, and what changed elsewhere meanwhile stays', async () => {
    const { services, session, user } = await open('/people')
    cleanup()
    const own = `/people/${session.person}/edit`
    renderWithServices(<People />, services, own)
    const field = screen.getByRole('textbox', { name: 'Name' })
    await user.clear(field)
    await user.type(field, 'Claire Fontaine')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(window.location.pathname).toBe(`/people/${session.person}`))
    expect(services.settings.workspaces[0]?.personName).toBe('Claire Fontaine')
    expect(readProfile(session.root.doc, session.person)).toMatchObject({
      name: 'Claire Fontaine',
      traces: [],
    })
  })
})
