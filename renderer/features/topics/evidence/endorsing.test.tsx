/** Whoever knows something may be named for it by anyone, listed there or not; and may decline it. */
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { EndorsementId, PersonId, TopicId } from '../../../../model/ids.ts'
import { createPerson } from '../../../../model/people/person.ts'
import { createPeople } from '../../../../model/people/updateProfile.ts'
import { idOf } from '../../../../model/testing/devices.ts'
import {
  declineEndorsements,
  endorsePerson,
  listEndorsements,
} from '../../../../model/topics/endorsements.ts'
import { readTopics } from '../../../../model/topics/TopicMap.ts'
import { ensureTopic } from '../../../../model/topics/topics.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { TopicScreen } from '../page/TopicScreen.tsx'
import { EvidenceSection } from './EvidenceSection.tsx'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

const patient = { timeout: 15_000 }
const topic = idOf<TopicId>('topic', 1)
const [marc, paul] = [idOf<PersonId>('marc', 1), idOf<PersonId>('paul', 1)]

async function setup() {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  const { doc } = session.root
  createPerson(doc, { id: marc, name: 'Marc Rey' }, { at: 1, by: marc })
  createPeople(
    doc,
    [{ id: paul, name: 'Paul Left', status: { kind: 'left', on: '2020-01-01' } }],
    { at: 1, by: marc },
  )
  ensureTopic(doc, { id: topic, name: 'Soudure' }, { at: 1, by: marc })
  return { services, session, doc, user: userEvent.setup() }
}

const holders = () => screen.getByRole('region', { name: 'Who knows it' })

it('a colleague whom nobody listed is named on the topic, and no longer offered', async () => {
  const { doc, services, session, user } = await setup()
  renderWithServices(<TopicScreen topic={topic} />, services)
  const field = await screen.findByRole('combobox', { name: 'Say who knows it' }, patient)
  // All three have it in their names.
  await user.type(field, 'e')
  const offered = await screen.findAllByRole('option', {}, patient)
  // Neither oneself nor who left.
  expect(offered.map((one) => one.textContent)).toEqual(['Marc Rey'])
  await user.click(offered[0] as HTMLElement)
  await waitFor(() => expect(holders().textContent).toContain('Marc Rey'), patient)
  expect(listEndorsements(doc)).toMatchObject([{ person: marc, by: session.person, topic }])
  expect(screen.queryByRole('combobox', { name: 'Say who knows it' })).toBeNull()
  await user.click(
    await within(holders()).findByRole('button', { name: /^Take back that Marc Rey/ }, patient),
  )
  await waitFor(() => expect(holders().textContent).toContain('Nobody holds'), patient)
})

it('on a profile any topic is said of its person, one that begins with it too', async () => {
  const { doc, services, user } = await setup()
  renderWithServices(<EvidenceSection person={marc} />, services)
  const field = await screen.findByRole(
    'combobox',
    { name: 'Say what Marc Rey knows' },
    patient,
  )
  await user.type(field, 'Brasage')
  await user.click(await screen.findByRole('option', { name: /^Brasage/ }, patient))
  await screen.findByRole('link', { name: 'Brasage' }, patient)
  expect(readTopics(doc).find('brasage')).not.toBeNull()
  await user.click(
    await screen.findByRole(
      'button',
      { name: 'Take back that Marc Rey knows “Brasage”' },
      patient,
    ),
  )
  await waitFor(
    () => expect(screen.queryByRole('link', { name: 'Brasage' })).toBeNull(),
    patient,
  )
})

it('what one declined is not said of one again by the same colleague, until one accepts it', async () => {
  const { doc, services, session, user } = await setup()
  const endorse = (number: number) => {
    const id = idOf<EndorsementId>('end', number)
    endorsePerson(doc, { id, person: session.person, topic }, { at: number, by: marc })
    return id
  }
  declineEndorsements(doc, session.person, [endorse(1)], true)
  endorse(2)
  renderWithServices(
    <>
      <EvidenceSection person={session.person} />
      <TopicScreen topic={topic} />
    </>,
    services,
  )
  const accept = await screen.findByRole('button', { name: /^Accept again that Marc/ }, patient)
  expect(holders().textContent).toContain('Nobody holds')
  await user.click(accept)
  await waitFor(() => expect(holders().textContent).toContain('endorsed by Marc Rey'), patient)
})
