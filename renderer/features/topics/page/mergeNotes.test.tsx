// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PersonId, TopicId } from '../../../../model/ids.ts'
import { createPerson } from '../../../../model/people/person.ts'
import { idOf } from '../../../../model/testing/devices.ts'
import { readTopics } from '../../../../model/topics/TopicMap.ts'
import { ensureTopic, mergeTopics } from '../../../../model/topics/topics.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupServices } from '../../../testing/setupServices.ts'
import { TopicScreen } from './TopicScreen.tsx'

const topic = (number: number) => idOf<TopicId>('topic', number)
const marc = idOf<PersonId>('marc', 1)
const day = Date.UTC(2026, 1, 1)
const patient = { timeout: 15_000 }
afterEach(cleanup)

/** A device with three topics, and a colleague's that has not met it since. */
async function setup() {
  const services = setupServices({ language: 'en' })
  await services.create({ workspaceName: 'W', personName: 'Inès', spaceName: 'Atelier' })
  const session = services.session
  if (!session) throw new Error('no session')
  const { doc } = session.root
  const mine = { at: day, by: session.person }
  createPerson(doc, { id: marc, name: 'Marc Rey' }, mine)
  for (const [at, name] of ['Soudure', 'Welding', 'Métal'].entries())
    ensureTopic(doc, { id: topic(at + 1), name }, { ...mine, at: day + at })
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const meet = () => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  }
  return { services, doc, other, meet, mine, his: { at: day + 9, by: marc } }
}

it('says who merged what, and explains merges in opposite directions', async () => {
  const { services, doc, other, meet, mine, his } = await setup()
  mergeTopics(doc, topic(1), topic(2), mine)
  mergeTopics(other, topic(2), topic(1), his)
  meet()
  renderWithServices(<TopicScreen topic={topic(2)} />, services)
  await screen.findByRole('heading', { level: 1, name: 'Soudure' }, patient)
  expect(screen.getByText(/^Marc Rey merged “Welding” into it on/)).toBeTruthy()
  expect(screen.getByRole('status').textContent).toContain(
    'Inès merged “Soudure” into “Welding” while Marc Rey did the reverse',
  )
})

it('explains on both topics what became of one that was merged into both', async () => {
  const { services, doc, other, meet, mine, his } = await setup()
  mergeTopics(doc, topic(1), topic(2), mine)
  mergeTopics(other, topic(1), topic(3), his)
  meet()
  const isMine = readTopics(doc).get(topic(1))?.id === topic(2)
  const [home, there] = isMine ? [topic(2), topic(3)] : [topic(3), topic(2)]
  const [loser, name] = isMine ? ['Marc Rey', 'Métal'] : ['Inès', 'Welding']
  const { unmount } = renderWithServices(<TopicScreen topic={home} />, services)
  await screen.findByText(
    new RegExp(`${loser} merged “Soudure” into “${name}” at the same time`),
    {},
    patient,
  )
  expect(screen.getByRole('link', { name }).getAttribute('href')).toBe(`/topics/${there}`)
  unmount()
  renderWithServices(<TopicScreen topic={there} />, services)
  await screen.findByText(
    new RegExp(`${loser} merged “Soudure” into this topic while`),
    {},
    patient,
  )
})
