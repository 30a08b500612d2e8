// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { PageId, PersonId, TopicId } from '../../../model/ids.ts'
import { createPage } from '../../../model/page.ts'
import { claimRecord } from '../../../model/people/claims.ts'
import { createPerson } from '../../../model/people/person.ts'
import { readProfile } from '../../../model/people/profile.ts'
import { createPeople } from '../../../model/people/updateProfile.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { endorsePerson, listEndorsements } from '../../../model/topics/endorsements.ts'
import { readTopics } from '../../../model/topics/TopicMap.ts'
import { declareTopicLevel } from '../../../model/topics/topicLevels.ts'
import { ensureTopic, nestTopic } from '../../../model/topics/topics.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupServices } from '../../testing/setupServices.ts'
import { TopicsScreen } from './directory/TopicsScreen.tsx'
import { EvidenceSection } from './evidence/EvidenceSection.tsx'
import { KnowerList } from './evidence/KnowerList.tsx'
import { TopicScreen } from './page/TopicScreen.tsx'

const topic = (number: number) => idOf<TopicId>('topic', number)
const marc = idOf<PersonId>('marc', 1)
afterEach(cleanup)

const patient = { timeout: 15_000 }

async function setup(language: 'fr' | 'en' = 'en') {
  const pages: { current: readonly unknown[] } = { current: [] }
  const services = setupServices({
    language,
    links: { topicPages: async () => pages.current as never },
  })
  await services.create({ workspaceName: 'W', personName: 'Inès', spaceName: 'Atelier' })
  const session = services.session
  if (!session) throw new Error('no session')
  const doc = session.root.doc
  const stamp = { at: Date.UTC(2026, 1, 1), by: session.person }
  createPerson(doc, { id: marc, name: 'Marc Rey' }, stamp)
  ensureTopic(doc, { id: topic(1), name: 'Fours' }, stamp)
  ensureTopic(doc, { id: topic(2), name: 'Four 3' }, stamp)
  ensureTopic(doc, { id: topic(3), name: 'Soudure' }, stamp)
  nestTopic(doc, topic(2), topic(1), stamp)
  declareTopicLevel(doc, marc, [topic(2)], 'masters', stamp)
  const [space] = session.spaces.list
  if (!space) throw new Error('no space')
  const page = idOf<PageId>('page', 1)
  createPage(
    session.space(space.id).doc,
    { id: page, title: 'La voûte', parent: null, order: 'V' },
    stamp,
  )
  pages.current = [
    { page, space: space.id, topics: ['four-3', 'Verre'], tags: [], authors: [marc] },
  ]
  return { services, session, doc, stamp, user: userEvent.setup() }
}

describe('the directory of topics', () => {
  it('shows a tree with holders and pages, what texts write too, and narrows it', async () => {
    const { services, user } = await setup()
    renderWithServices(<TopicsScreen />, services)
    // Only a page writes it.
    await screen.findByRole('link', { name: 'Verre' }, patient)
    const rowOf = (name: string) =>
      screen.getByRole('link', { name }).closest('li') as HTMLElement
    expect(rowOf('Four 3').textContent).toContain('2 people')
    expect(rowOf('Four 3').textContent).toContain('1 page')
    expect(rowOf('Soudure').textContent).toContain('nobody holds it')
    expect(screen.getByRole('link', { name: 'Verre' }).getAttribute('href')).toBe(
      '/topics/~verre',
    )
    await user.click(screen.getByRole('button', { name: 'Hide what is under “Fours”' }))
    expect(screen.queryByRole('link', { name: 'Four 3' })).toBeNull()
    await user.type(screen.getByRole('searchbox', { name: 'Find a topic' }), 'SOUD')
    expect(screen.getAllByRole('link').map((one) => one.textContent)).toEqual(['Soudure'])
    expect(screen.getByRole('status').textContent).toBe('1 topic')
    await user.type(screen.getByRole('searchbox', { name: 'Find a topic' }), 'x')
    await user.click(screen.getByRole('button', { name: 'Show all topics' }))
    expect(screen.getAllByRole('listitem').length).toBeGreaterThan(2)
  })

  it('makes a topic, and refuses a name that is taken or none', async () => {
    const { services, doc, user } = await setup()
    renderWithServices(<TopicsScreen />, services)
    await user.click(await screen.findByRole('button', { name: 'New topic' }, patient))
    const field = within(screen.getByRole('dialog')).getByRole('textbox', { name: 'Name' })
    await user.click(screen.getByRole('button', { name: 'Create' }))
    expect(screen.getByText(/needs at least one letter/)).toBeTruthy()
    await user.type(field, 'SOUDURE')
    expect(screen.getByText(/is another topic already/)).toBeTruthy()
    await user.clear(field)
    await user.type(field, '#Paie{Enter}')
    expect(readTopics(doc).find('paie')?.name).toBe('Paie')
    expect(window.location.pathname).toBe(`/topics/${readTopics(doc).find('paie')?.id}`)
  })
})

const holders = () => screen.getByRole('region', { name: 'Who knows it' })

describe('a topic', () => {
  it('says who knows it and why, and takes a level and an endorsement', async () => {
    const { services, session, doc, user } = await setup()
    renderWithServices(<TopicScreen topic={topic(2)} />, services)
    await screen.findByRole('region', { name: 'Who knows it' }, patient)
    await waitFor(() => expect(holders().textContent).toContain('wrote 1 page on it'), patient)
    expect(within(holders()).getByRole('link', { name: 'Marc Rey' }).getAttribute('href')).toBe(
      `/people/${marc}`,
    )
    await waitFor(
      () => expect(holders().textContent).toContain('masters it, wrote 1 page on it'),
      patient,
    )
    await user.click(
      await within(holders()).findByRole(
        'button',
        { name: 'Endorse: Marc Rey knows this topic' },
        patient,
      ),
    )
    expect(listEndorsements(doc)).toMatchObject([
      { person: marc, by: session.person, topic: topic(2) },
    ])
    await waitFor(() => expect(holders().textContent).toContain('endorsed by Inès'), patient)
    await user.click(
      await within(holders()).findByRole(
        'button',
        { name: 'Take back that Marc Rey knows this topic' },
        patient,
      ),
    )
    expect(listEndorsements(doc)).toEqual([])
    await user.click(screen.getByRole('button', { name: /You and this topic/ }))
    await user.click(screen.getByRole('option', { name: 'I am learning it' }))
    await waitFor(() => expect(holders().textContent).toContain('Learning it'), patient)
  })

  it('that only a page writes gets a record when somebody says something of it', async () => {
    const { services, doc, user } = await setup()
    renderWithServices(<TopicScreen topic={'~verre' as TopicId} />, services)
    await screen.findByRole('heading', { level: 1, name: 'Verre' }, patient)
    expect(readTopics(doc).find('verre')).toBeNull()
    await user.click(screen.getByRole('button', { name: /You and this topic/ }))
    await user.click(screen.getByRole('option', { name: 'I master it' }))
    expect(readTopics(doc).find('verre')?.name).toBe('Verre')
    expect(
      await screen.findByRole('heading', { name: 'How critical it is' }, patient),
    ).toBeTruthy()
  })

  it('is rated on four axes with a sentence for each level', async () => {
    const { services, doc, user } = await setup()
    renderWithServices(<TopicScreen topic={topic(3)} />, services)
    await screen.findByRole('heading', { level: 1, name: 'Soudure' }, patient)
    expect(screen.getByRole('img', { name: /Soudure: not rated yet/ })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /Rarity/ }))
    await user.click(screen.getByRole('option', { name: /^4/ }))
    expect(readTopics(doc).get(topic(3))?.criticality.rarity).toBe(4)
    expect(
      await screen.findByRole('img', { name: /rated on 1 of four axes/ }, patient),
    ).toBeTruthy()
    expect(screen.getByRole('row', { name: /Rarity/ }).textContent).toContain(
      'One person knows it, and it cannot be bought.',
    )
  })

  it('is renamed, nested and merged from its menu', async () => {
    const { services, doc, user } = await setup()
    renderWithServices(<TopicScreen topic={topic(3)} />, services)
    const open = async (entry: string) => {
      await user.click(await screen.findByRole('button', { name: /^Actions for/ }, patient))
      await user.click(screen.getByRole('menuitem', { name: entry }))
    }
    await open('Rename…')
    const field = within(screen.getByRole('dialog')).getByRole('textbox', { name: 'Name' })
    await user.clear(field)
    await user.type(field, 'Soudage{Enter}')
    expect(readTopics(doc).find('soudure')?.name).toBe('Soudage')
    await open('Put under another…')
    await user.click(screen.getByRole('option', { name: /^Fours/ }))
    expect(readTopics(doc).get(topic(3))?.parent).toBe(topic(1))
    await open('Merge into another…')
    await user.click(screen.getByRole('option', { name: /^Four 3/ }))
    expect(readTopics(doc).find('Soudage')?.id).toBe(topic(2))
    expect(window.location.pathname).toBe(`/topics/${topic(2)}`)
  })
})

describe('a topic that many hold', () => {
  it('names the first of them, and the others when asked', async () => {
    const { services, doc, stamp, user } = await setup()
    createPeople(
      doc,
      Array.from({ length: 70 }, (_, at) => ({
        id: idOf<PersonId>('many', at),
        name: `Person ${at}`,
        levels: { [topic(3)]: 'masters' as const },
      })),
      stamp,
    )
    renderWithServices(<TopicScreen topic={topic(3)} />, services)
    await screen.findByRole('region', { name: 'Who knows it' }, patient)
    const named = () => within(holders()).getAllByRole('listitem').length
    await waitFor(() => expect(named()).toBe(30), patient)
    await user.click(within(holders()).getByRole('button', { name: '40 more' }))
    expect(named()).toBe(60)
    await user.click(within(holders()).getByRole('button', { name: '10 more' }))
    expect(named()).toBe(70)
    expect(within(holders()).queryByRole('button', { name: /more$/ })).toBeNull()
  })
})

describe('what is said of oneself', () => {
  it('is all there, is hidden at once, and an endorsement is declined', async () => {
    const { services, session, doc, stamp, user } = await setup()
    const me = session.person
    declareTopicLevel(doc, me, [topic(3)], 'practises', stamp)
    endorsePerson(
      doc,
      { id: idOf('end', 1), person: me, topic: topic(3) },
      { at: stamp.at, by: marc },
    )
    renderWithServices(
      <>
        <EvidenceSection person={me} />
        <TopicScreen topic={topic(3)} />
      </>,
      services,
    )
    const own = await screen.findByRole(
      'region',
      { name: 'What Relais says about you' },
      patient,
    )
    await screen.findByRole('region', { name: 'Who knows it' }, patient)
    await waitFor(
      () => expect(holders().textContent).toContain('practises it, endorsed by Marc Rey'),
      patient,
    )
    await user.click(
      await within(own).findByRole(
        'switch',
        { name: 'Show “practises it” on “Soudure”' },
        patient,
      ),
    )
    await waitFor(() => expect(holders().textContent).not.toContain('practises it'), patient)
    await waitFor(() => expect(own.textContent).toContain('hidden'), patient)
    await user.click(await within(own).findByRole('button', { name: /^Decline that Marc Rey/ }))
    await waitFor(
      () => expect(holders().textContent).toContain('Nobody holds this topic'),
      patient,
    )
    await user.click(
      await within(own).findByRole('button', { name: /^Accept again that Marc Rey/ }),
    )
    await waitFor(
      () => expect(holders().textContent).toContain('endorsed by Marc Rey'),
      patient,
    )
  })
})

describe('what an import said of somebody who joined', () => {
  it('is no word of theirs until they confirm it', async () => {
    const { services, session, doc, stamp, user } = await setup()
    const me = session.person
    const entry = idOf<PersonId>('entry', 1)
    createPeople(
      doc,
      [{ id: entry, name: 'Me, as the office has it', levels: { [topic(3)]: 'masters' } }],
      { at: stamp.at, by: marc },
    )
    claimRecord(doc, { record: entry, person: me, stands: true }, stamp)
    renderWithServices(<EvidenceSection person={me} />, services)
    const own = await screen.findByRole(
      'region',
      { name: 'What Relais says about you' },
      patient,
    )
    await within(own).findByText(
      'Brought in by Marc Rey; you have not said it yourself yet',
      {},
      patient,
    )
    expect(within(own).queryByText('You say it yourself')).toBeNull()
    await user.click(
      within(own).getByRole('button', { name: 'Confirm “masters it” on “Soudure”' }),
    )
    await within(own).findByText('You say it yourself', {}, patient)
    expect(within(own).queryByRole('button', { name: /^Confirm/ })).toBeNull()
    expect(readProfile(doc, me)?.declared).toMatchObject([{ level: 'masters', by: me }])
  })
})

describe('who may know', () => {
  it('says the reasons in French, and nothing of weights', async () => {
    const { services } = await setup('fr')
    renderWithServices(<KnowerList need={{ text: 'réglage du four 3' }} empty="–" />, services)
    const link = await screen.findByRole('link', { name: /Marc Rey/ }, patient)
    await waitFor(() => expect(link.textContent).toContain('a écrit 1 page'), patient)
    expect(link.textContent).toContain('le maîtrise (Four 3)')
  })
})
