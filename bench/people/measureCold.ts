/** One fresh process: the workspace comes in on the standard input, and each step is done for the first time. Prints milliseconds of processor. */
import { readFileSync } from 'node:fs'
import * as Y from 'yjs'
import { settleOrganisation } from '../../model/people/organisation.ts'
import { peopleOf } from '../../model/people/person.ts'
import { updateProfile } from '../../model/people/updateProfile.ts'
import { createOpenTopics } from '../../model/topics/TopicMap.ts'
import { topicsOf } from '../../model/topics/topicRecord.ts'
import { createExpertise } from '../../renderer/services/expertise/createExpertise.ts'
import { rankKnowers } from '../../renderer/services/expertise/rankKnowers.ts'
import {
  countFacets,
  filterPeople,
  noFilter,
  readyToFind,
  sortPeople,
} from '../../renderer/services/people/filterPeople.ts'
import { peopleReadingOf } from '../../renderer/services/people/peopleReading.ts'

const update = new Uint8Array(readFileSync(0))
const load = () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}
const times: Record<string, number> = {}
function time<Result>(name: string, act: () => Result): Result {
  const before = process.cpuUsage()
  const result = act()
  const { user, system } = process.cpuUsage(before)
  times[name] = Math.round((user + system) / 100) / 10
  return result
}

// Yjs's own reading of the same records, each field of each; another copy, so that nothing is warm for ours.
const plain = load()
time('plainReading', () => peopleOf(plain).toJSON())
time('plainTopics', () => topicsOf(plain).toJSON())

const doc = load()
const people = time('firstReading', () => peopleReadingOf(doc).profiles)
const topics = createOpenTopics(doc)
const map = time('topics', () => topics.read())
const now = Date.UTC(2027, 0, 13, 9, 30)
const facts = { now, today: '2027-01-13', topics: map }
const shown = time('firstShown', () => filterPeople(people, noFilter, facts))
time('facets', () => countFacets(people, facts))
// The screen does this in steps of 8 ms, once people are shown.
time('readyToFind', () => readyToFind(people, 0, facts, () => false))
time('firstWords', () => filterPeople(people, { ...noFilter, text: 'oeuvrard four' }, facts))
time('nextWords', () => filterPeople(people, { ...noFilter, text: 'oeuvrard fours' }, facts))
time('working', () => filterPeople(people, { ...noFilter, availability: 'working' }, facts))
time('topic', () => filterPeople(people, { ...noFilter, level: 'masters', topics: [] }, facts))
time('byTeam', () => sortPeople(shown, 'team'))
time('organisation', () => settleOrganisation(people))
const expertise = createExpertise({
  workspace: doc,
  topics,
  spaces: { list: [], onChange: () => () => undefined },
  spaceDoc: () => doc,
  treeOf: () => {
    throw new Error('people: there are no spaces')
  },
  links: { topicPages: async () => [], onChange: () => () => undefined },
})
// The app does this in steps of 8 ms while nothing else is to do.
time('readyExpertise', () => expertise.ready(() => false))
const { evidence, facts: known } = time('expertise', () => expertise.read())
const askedFrom = { now, asker: null }
const [popular] = map.all.filter(({ id }) => evidence.holders(id).size > 100)
time('countHolders', () => evidence.countHolders(() => true))
time('knowersOfTopic', () =>
  rankKnowers({ topics: popular ? [popular.id] : [] }, known, evidence, askedFrom),
)
const words = 'comment régler le four 3 quand la fusion baisse'
time('knowersOfText', () => rankKnowers({ text: words }, known, evidence, askedFrom))
time('knowersOfNextText', () =>
  rankKnowers({ text: `${words} la nuit` }, known, evidence, askedFrom),
)
time('oneChange', () => {
  const [one] = people
  if (one) updateProfile(doc, one.id, { team: 'Autre' }, { at: 2, by: one.id, trace: 't' })
  return peopleReadingOf(doc).profiles
})
time('expertiseAfterOneChange', () => expertise.read())
process.stdout.write(JSON.stringify(times))
