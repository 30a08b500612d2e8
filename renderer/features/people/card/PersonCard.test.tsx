/** The card beside a name: by the pointer and by the keyboard, and never in a finger's way. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PersonId, TopicId } from '../../../../model/ids.ts'
import { createPeople } from '../../../../model/people/updateProfile.ts'
import { idOf } from '../../../../model/testing/devices.ts'
import { hideEvidence } from '../../../../model/topics/hiddenEvidence.ts'
import { ensureTopic } from '../../../../model/topics/topics.ts'
import { MentionLink } from '../../../editor/decorations/MentionLink.tsx'
import { usePersonLooks } from '../../../hooks/people/usePersonLooks.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { PersonCardContext } from '../../../ui/PersonCardContext.ts'
import { PersonName } from '../../../ui/PersonName.tsx'
import { PersonCard } from './PersonCard.tsx'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

const patient = { timeout: 15_000 }
const zoe = idOf<PersonId>('zoe', 1)
const [furnace, glass] = [idOf<TopicId>('topic', 1), idOf<TopicId>('topic', 2)]
const cards = {
  draw: (person: string) => <PersonCard person={person as PersonId} />,
  label: (name: string) => `Who ${name} is`,
}

function Text() {
  const lookOf = usePersonLooks('Somebody')
  return (
    <PersonCardContext value={cards}>
      <button type="button">Before</button>
      <p>
        <MentionLink person={zoe} label="Zoé" /> by <PersonName person={lookOf(zoe)} />
        <PersonName person={lookOf(idOf<PersonId>('nobody', 1))} />
      </p>
    </PersonCardContext>
  )
}

let services: Awaited<ReturnType<typeof setupWorkspace>>['services']
let doc: Awaited<ReturnType<typeof setupWorkspace>>['session']['root']['doc']
beforeEach(async () => {
  const opened = await setupWorkspace()
  services = opened.services
  undo.push(() => services.dispose())
  doc = opened.session.root.doc
  for (const [id, name] of [
    [furnace, 'Furnace 3'],
    [glass, 'Glass'],
  ] as const)
    ensureTopic(doc, { id, name }, { at: 1, by: zoe })
  createPeople(
    doc,
    [
      {
        id: zoe,
        name: 'Zoé Œuvrard',
        position: 'Furnace operator',
        team: 'Melting',
        place: 'Hall B',
        status: { kind: 'leaving', on: '2030-06-30' },
        levels: { [furnace]: 'masters', [glass]: 'reference' },
        contacts: { a: { kind: 'link', value: 'internal 431', label: '' } },
      },
    ],
    { at: 1, by: zoe },
  )
  // What she hides of herself stands on no card.
  hideEvidence(doc, zoe, [`level:${glass}`], true)
  renderWithServices(<Text />, services)
})

const card = () => screen.findByRole('dialog', { name: /^Who Zoé/ }, patient)
const noCard = () =>
  waitFor(() => expect(screen.queryByRole('dialog', { name: /^Who/ })).toBeNull(), patient)

it('comes under a pointer that rests, and says who, where, what and how to reach', async () => {
  const user = userEvent.setup()
  await user.hover(screen.getByRole('link', { name: 'Zoé Œuvrard' }))
  const shown = await card()
  for (const words of ['Furnace operator', 'Melting · Hall B', '#Furnace 3', /Leaving on/])
    expect(within(shown).getByText(words)).toBeTruthy()
  expect(shown.textContent).not.toContain('Glass')
  const reach = within(shown).getByRole('button', { name: 'Open internal 431' })
  await user.click(reach)
  expect(screen.getByRole('dialog', { name: /^Who Zoé/ })).toBeTruthy()
  await waitFor(() => expect(services.copied).toEqual(['internal 431']), patient)
  await user.unhover(reach)
  await user.hover(screen.getByRole('button', { name: 'Before' }))
  await noCard()
})

it('comes to the keyboard, lets it in by Alt and the arrow, and gives the focus back', async () => {
  const user = userEvent.setup()
  screen.getByRole('button', { name: 'Before' }).focus()
  await user.tab()
  const name = screen.getByRole('link', { name: '@Zoé' })
  expect(document.activeElement).toBe(name)
  const shown = await card()
  expect(document.activeElement).toBe(name)
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
  await waitFor(() => expect(shown.contains(document.activeElement)).toBe(true), patient)
  await user.keyboard('{Escape}')
  await noCard()
  await waitFor(() => expect(document.activeElement).toBe(name), patient)
})

it('does not come at a touch: the tap leads to the profile', async () => {
  const name = screen.getByRole('link', { name: 'Zoé Œuvrard' })
  fireEvent.pointerEnter(name, { pointerType: 'touch' })
  fireEvent.pointerDown(name, { pointerType: 'touch' })
  fireEvent.pointerUp(name, { pointerType: 'touch' })
  fireEvent.click(name)
  await waitFor(() => expect(window.location.pathname).toBe(`/people/${zoe}`), patient)
  expect(screen.queryByRole('dialog')).toBeNull()
})
