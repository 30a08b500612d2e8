/**
 * Tests only: a glassworks of ten, half of it written down in French and half in English, in which
 * who should be asked is plain to anybody who reads it.
 */
import * as Y from 'yjs'
import type {
  EndorsementId,
  PageId,
  PersonId,
  QuestionId,
  SpaceId,
  TopicId,
} from '../../../../model/ids.ts'
import { activeStatus } from '../../../../model/people/PersonStatus.ts'
import { idOf, stampOf } from '../../../../model/testing/devices.ts'
import { readTopics } from '../../../../model/topics/TopicMap.ts'
import type { TopicLevel } from '../../../../model/topics/topicLevels.ts'
import {
  ensureTopic,
  mergeTopics,
  nestTopic,
  renameTopic,
} from '../../../../model/topics/topics.ts'
import { gatherEvidence } from '../evidence.ts'
import type { EvidenceIndex } from '../evidenceLayers.ts'
import type { AnswerFact, ExpertiseFacts, PageFact, PersonFact } from '../Facts.ts'

/** Friday 27 November 2026, 10:00 in Zurich. */
export const morning = Date.UTC(2026, 10, 27, 9)
const day = 86_400_000
const space = idOf<SpaceId>('space', 1)

export const people = [
  ...['claire', 'karim', 'tomas', 'ines', 'marta', 'noe', 'paul', 'sofia', 'luc', 'ana'],
] as const
export type Key = (typeof people)[number]
/** The id of somebody of the glassworks. */
export const personId = (key: Key) => idOf<PersonId>('person', people.indexOf(key) + 1)
/** Who has an id. */
export const keyOf = (id: PersonId) => people.find((key) => personId(key) === id)

export const topicNames = [
  'Réglage du four 3',
  'Fours',
  'Couleur du verre',
  'Furnace alarms',
  'Annual closing',
  'Welding',
  'Onboarding',
  'Export au Japon',
] as const
export type TopicName = (typeof topicNames)[number]
/** The id of a topic of the glassworks. */
export const topicId = (name: TopicName) => idOf<TopicId>('topic', topicNames.indexOf(name) + 1)

const office = { from: 8 * 60, to: 17 * 60 }
const night = { from: 21 * 60, to: 5 * 60 }
const workdays = (hours: { from: number; to: number }, zone = 'Europe/Zurich') => ({
  zone,
  week: [hours, hours, hours, hours, hours, null, null],
})

const level = (topic: TopicName, level: TopicLevel) => ({
  topic: topicId(topic),
  level,
  at: morning - 30 * day,
  by: null,
})

type Known = Partial<PersonFact>
const known: Record<Key, Known> = {
  claire: {
    team: 'Fusion',
    place: 'Halle B',
    languages: ['fr', 'it'],
    askMeAbout: 'le réglage du four 3, les couleurs',
    hours: workdays(office),
    topics: [level('Réglage du four 3', 'reference'), level('Couleur du verre', 'masters')],
    status: { ...activeStatus, kind: 'leaving', on: '2027-06-30' },
  },
  karim: {
    team: 'Fusion',
    place: 'Halle B',
    languages: ['fr', 'ar', 'en'],
    hours: workdays(office),
    topics: [level('Réglage du four 3', 'practises'), level('Fours', 'masters')],
  },
  tomas: {
    team: 'Fusion',
    place: 'Halle B',
    languages: ['cs', 'de', 'en'],
    askMeAbout: 'nights, alarms, starting again after a power cut',
    hours: workdays(night),
    topics: [level('Furnace alarms', 'masters')],
  },
  ines: { team: 'Direction', place: 'Bâtiment A', languages: ['fr', 'en', 'es'] },
  marta: {
    team: 'Fusion',
    place: 'Halle B',
    languages: ['pl', 'fr', 'en'],
    hours: workdays(office),
  },
  noe: {
    team: 'Fusion',
    place: 'Halle B',
    languages: ['fr', 'de'],
    topics: [level('Réglage du four 3', 'learning'), level('Welding', 'learning')],
  },
  paul: {
    team: 'Fusion',
    place: 'Halle B',
    topics: [level('Fours', 'reference')],
    status: { ...activeStatus, kind: 'left', on: '2026-02-01' },
  },
  sofia: {
    team: 'Finance',
    place: 'Bâtiment A',
    languages: ['en', 'fr'],
    askMeAbout: 'the annual closing, budgets, invoices',
    topics: [level('Annual closing', 'masters')],
  },
  luc: {
    team: 'Maintenance',
    place: 'Atelier',
    languages: ['fr'],
    topics: [level('Welding', 'practises')],
  },
  ana: {
    team: 'Maintenance',
    place: 'Atelier',
    languages: ['pt', 'en'],
    topics: [level('Welding', 'practises')],
  },
}

let pageCount = 0
const page = (
  title: string,
  topics: readonly TopicName[],
  authors: readonly Key[],
  more: Partial<PageFact> = {},
): PageFact => ({
  page: idOf<PageId>('page', ++pageCount),
  space,
  title,
  topics: topics.map(topicId),
  authors: authors.map(personId),
  owner: null,
  at: morning - 60 * day,
  verified: null,
  ...more,
})
let answerCount = 0
const answer = (
  topic: TopicName,
  by: Key,
  accepted: boolean,
  at = morning - 20 * day,
): AnswerFact => ({
  question: idOf<QuestionId>('ask', ++answerCount),
  space,
  title: 'Question',
  topics: [topicId(topic)],
  by: personId(by),
  at,
  accepted,
})

/** The facts of the glassworks, the same each time. `change` changes what is known of people. */
export function glassworks(change: Partial<Record<Key, Known>> = {}): {
  readonly facts: ExpertiseFacts
  readonly evidence: EvidenceIndex
} {
  pageCount = 0
  answerCount = 0
  const doc = new Y.Doc()
  topicNames.forEach((name, at) => {
    ensureTopic(doc, { id: topicId(name), name }, stampOf(at + 1))
  })
  nestTopic(doc, topicId('Réglage du four 3'), topicId('Fours'), stampOf(20))
  nestTopic(doc, topicId('Furnace alarms'), topicId('Fours'), stampOf(21))
  // The same thing in the other language, merged, and one that was called otherwise.
  const soudure = idOf<TopicId>('topic', 50)
  ensureTopic(doc, { id: soudure, name: 'Soudure' }, stampOf(30))
  mergeTopics(doc, soudure, topicId('Welding'), stampOf(31))
  renameTopic(doc, topicId('Onboarding'), 'Accueil des nouveaux', stampOf(32))
  const endorse = (at: number, by: Key, person: Key, topic: TopicName) => ({
    id: idOf<EndorsementId>('end', at),
    person: personId(person),
    topic: topicId(topic),
    by: personId(by),
    at: morning - 40 * day,
    isWithdrawn: false,
  })
  const oven = page('Réglage du four 3', ['Réglage du four 3'], ['claire'], {
    owner: personId('marta'),
    verified: { by: personId('karim'), at: morning - 10 * day },
  })
  const facts: ExpertiseFacts = {
    topics: readTopics(doc),
    people: new Map(
      people.map((key) => [
        personId(key),
        {
          id: personId(key),
          name: key,
          position: '',
          team: '',
          place: '',
          languages: [],
          askMeAbout: '',
          hours: null,
          status: activeStatus,
          topics: [],
          hidden: new Set<string>(),
          declined: new Set<EndorsementId>(),
          ...known[key],
          ...change[key],
        },
      ]),
    ),
    endorsements: [
      endorse(1, 'ines', 'claire', 'Réglage du four 3'),
      endorse(2, 'marta', 'claire', 'Réglage du four 3'),
      endorse(3, 'marta', 'luc', 'Welding'),
      endorse(4, 'luc', 'marta', 'Export au Japon'),
    ],
    declinedWords: new Set(),
    pages: [
      oven,
      page('La voûte', ['Réglage du four 3'], ['claire', 'noe']),
      page('Les couleurs', ['Couleur du verre'], ['claire']),
      page('Les alarmes la nuit', ['Furnace alarms'], ['tomas', 'karim']),
      page('Closing checklist', ['Annual closing'], ['sofia']),
      page('Closing in 2019', ['Annual closing'], ['ines'], { at: morning - 7 * 365 * day }),
      page('Le premier jour', ['Onboarding'], ['marta']),
      page('La première semaine', ['Onboarding'], ['marta', 'noe']),
    ],
    answers: [
      answer('Furnace alarms', 'karim', true),
      answer('Furnace alarms', 'karim', true),
      answer('Furnace alarms', 'marta', false),
      answer('Welding', 'ana', true),
      answer('Welding', 'ana', true),
      answer('Couleur du verre', 'karim', false),
    ],
    questions: [],
    teachBacks: [
      { topic: topicId('Couleur du verre'), person: personId('noe'), at: morning - 5 * day },
    ],
  }
  return { facts, evidence: gatherEvidence(facts) }
}
