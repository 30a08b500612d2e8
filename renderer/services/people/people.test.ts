/** Whom a directory finds, what their clock says, and what opens when they are reached. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PersonId, TopicId } from '../../../model/ids.ts'
import { claimRecord } from '../../../model/people/claims.ts'
import { activeStatus } from '../../../model/people/PersonStatus.ts'
import { createPerson, renamePerson } from '../../../model/people/person.ts'
import { emptyProfile, type Profile } from '../../../model/people/profile.ts'
import { createPeople, updateProfile } from '../../../model/people/updateProfile.ts'
import type { DayHours } from '../../../model/people/WorkingHours.ts'
import { withdrawPeople } from '../../../model/people/withdrawPeople.ts'
import { idOf, stampOf } from '../../../model/testing/devices.ts'
import type { Topic } from '../../../model/topics/settleTopics.ts'
import { contactToHref } from './contactToHref.ts'
import {
  countFacets,
  filterPeople,
  noFilter,
  type PeopleFilter,
  sortPeople,
} from './filterPeople.ts'
import { textToMinutes, textToWeek, weekToText } from './hoursText.ts'
import { languageName, textToLanguage } from './languageNames.ts'
import { workStateAt } from './localTime.ts'
import { peopleReadingOf } from './peopleReading.ts'
import { proposeClaims } from './proposeClaims.ts'

const person = (number: number) => idOf<PersonId>('person', number)
const furnace = idOf<TopicId>('topic', 1)
const facts = {
  now: Date.UTC(2027, 0, 13, 9, 30), // A Wednesday, 10:30 in Zurich.
  today: '2027-01-13',
  topics: {
    get: (id: TopicId) => ({ id, name: 'Réglage du four 3' }) as Topic,
  },
}

let next = 0
function profile(fields: Partial<Profile>): Profile {
  const nobody = { id: person(++next), name: '', createdAt: null, photo: null }
  return { ...emptyProfile({ ...nobody, status: activeStatus }), ...fields }
}

const mailOf = (value: string) => ({ id: value, kind: 'mail' as const, value, label: '' })
const office = { from: 480, to: 1020 }
const zurich = (week: readonly (DayHours | null)[]) => ({
  zone: 'Europe/Zurich',
  week,
})
const everyDay = zurich(Array(7).fill(office))
const claire = profile({
  name: 'Claire Rochat',
  team: 'Fusion',
  place: 'Halle B',
  languages: ['fr', 'it'],
  askMeAbout: 'couleurs et voûte',
  declared: [{ topic: furnace, level: 'masters', at: 1, by: null }],
  hours: everyDay,
  status: { kind: 'leaving', on: '2027-06-30', at: 1, by: null },
})
const oeuvrard = profile({
  name: 'Paul Œuvrard',
  team: 'Qualité',
  languages: ['fr', 'en'],
  declared: [{ topic: furnace, level: 'learning', at: 1, by: null }],
})
const gone = profile({
  name: 'Pierre Vuilleumier',
  team: 'Fusion',
  status: { kind: 'left', on: '2026-12-31', at: 1, by: null },
})
const all = [claire, oeuvrard, gone]
const found = (filter: Partial<PeopleFilter>) =>
  filterPeople(all, { ...noFilter, ...filter }, facts).map((one) => one.name.split(' ')[1])

describe('a filter', () => {
  it('forgives accents, case and the order of words, and looks at all that is said', () => {
    expect(found({ text: 'ROCHAT claire' })).toEqual(['Rochat'])
    expect(found({ text: 'voute' })).toEqual(['Rochat'])
    expect(found({ text: 'oeuv qualite' })).toEqual(['Œuvrard'])
    expect(found({ text: 'reglage four' })).toEqual(['Rochat', 'Œuvrard'])
    expect(found({ text: 'rochat qualite' })).toEqual([])
  })

  it('narrows by each field, and by several at once', () => {
    expect(found({ team: 'Fusion' })).toEqual(['Rochat'])
    expect(found({ language: 'en' })).toEqual(['Œuvrard'])
    expect(found({ topics: [furnace], level: 'practises' })).toEqual(['Rochat'])
    expect(found({ topics: [furnace], language: 'it' })).toEqual(['Rochat'])
    expect(found({ topics: [idOf('topic', 2)] })).toEqual([])
    expect(found({ level: 'learning' })).toEqual(['Rochat', 'Œuvrard'])
  })

  it('shows who left only when they are asked for', () => {
    expect(found({})).toEqual(['Rochat', 'Œuvrard'])
    expect(found({ availability: 'left' })).toEqual(['Vuilleumier'])
    expect(found({ text: 'vuilleumier' })).toEqual(['Vuilleumier'])
    expect(found({ availability: 'leaving' })).toEqual(['Rochat'])
    const later = { ...facts, today: '2027-07-01' }
    const leftLater = filterPeople(all, { ...noFilter, availability: 'left' }, later)
    expect(leftLater).toHaveLength(2)
  })

  it('knows who works now, where they are', () => {
    expect(found({ availability: 'working' })).toEqual(['Rochat'])
    const night = { ...facts, now: Date.UTC(2027, 0, 13, 22, 0) }
    expect(filterPeople(all, { ...noFilter, availability: 'working' }, night)).toEqual([])
  })

  it('finds the few among five thousand', () => {
    const many = Array.from({ length: 5000 }, (_, at) =>
      profile({ name: `Personne ${at}`, team: `Équipe ${at % 40}`, hours: everyDay }),
    )
    const filter = { ...noFilter, text: 'equipe 7 499', availability: 'working' as const }
    const names = filterPeople(many, filter, facts).map((one) => one.name)
    // Of the names with 499 in them, the one whose name or team has a 7 too.
    expect(names).toEqual(['Personne 4997'])
  })
})

it('the facets count the present, and the order puts last who say nothing', () => {
  const facets = countFacets(all, facts)
  expect(facets.teams).toEqual([
    ['Fusion', 1],
    ['Qualité', 1],
  ])
  expect(facets.languages[0]).toEqual(['fr', 2])
  expect(facets.topics).toEqual([[furnace, 2]])
  expect(sortPeople([oeuvrard, claire], 'place').map((one) => one.name)).toEqual([
    'Claire Rochat',
    'Paul Œuvrard',
  ])
})

describe('the clock of a place', () => {
  const at = (iso: string) => Date.parse(iso)

  it('says until when someone works, and when they begin again', () => {
    expect(workStateAt(everyDay, at('2027-01-13T09:30:00Z'))).toEqual({
      now: { day: 2, minutes: 630 },
      isWorking: true,
      changes: { day: 2, minutes: 1020 },
      changesAt: at('2027-01-13T16:00:00Z'),
    })
    // Summer time: 17:30 UTC is 19:30 there.
    expect(workStateAt(everyDay, at('2027-07-14T17:30:00Z'))).toMatchObject({
      now: { day: 2, minutes: 1170 },
      isWorking: false,
      changes: { day: 3, minutes: 480 },
    })
  })

  it('says when that is, also when clocks are put forward on the way', () => {
    const weekdays = zurich([office, office, office, office, office, null, null])
    // Friday evening of the weekend on which summer time begins: Monday, 8:00 there, is 6:00 UTC.
    expect(workStateAt(weekdays, at('2027-03-26T18:30:40Z'))).toMatchObject({
      changes: { day: 0, minutes: 480 },
      changesAt: at('2027-03-29T06:00:00Z'),
    })
    expect(workStateAt(weekdays, at('2027-10-29T18:30:00Z'))?.changesAt).toBe(
      at('2027-11-01T07:00:00Z'),
    )
  })

  it('goes through the night, over the weekend too', () => {
    const night = { from: 1260, to: 300 }
    const nights = zurich([null, null, null, null, null, null, night])
    expect(workStateAt(nights, at('2027-01-18T02:00:00Z'))).toMatchObject({
      now: { day: 0, minutes: 180 },
      isWorking: true,
      changes: { day: 0, minutes: 300 },
    })
    expect(workStateAt(nights, at('2027-01-18T05:00:00Z'))).toMatchObject({
      isWorking: false,
      changes: { day: 6, minutes: 1260 },
    })
  })

  it('is silent where there is no such place, and of who never works', () => {
    expect(workStateAt({ zone: 'Mars/Olympus', week: [office] }, 0)).toBeNull()
    expect(workStateAt(zurich([]), 0)).toMatchObject({ isWorking: false, changes: null })
    const always = zurich(Array(7).fill({ from: 0, to: 1440 }))
    expect(workStateAt(always, 0)?.isWorking).toBe(true)
  })

  it('reads and writes a week as a line', () => {
    const week = [office, null, null, null, { from: 1260, to: 300 }, null, null]
    expect(weekToText(week)).toBe('Mo 08:00-17:00, Fr 21:00-05:00')
    expect(textToWeek(weekToText(week))).toEqual(week)
    expect(textToWeek('Mo-We 8h-17h30')?.slice(0, 4)).toEqual([
      ...Array(3).fill({ from: 480, to: 1050 }),
      null,
    ])
    expect(['Lun 8-17', 'Mo 8-8', 'Mo 25:00-26:00', ''].map(textToWeek)).toEqual(
      Array(4).fill(null),
    )
    expect(['8', '08:05', '8h', '8h30', '8:75', 'x'].map(textToMinutes)).toEqual([
      480,
      485,
      480,
      510,
      null,
      null,
    ])
  })
})

describe('a way to reach someone', () => {
  it.each([
    ['mail', 'Ana@Example.org', 'mailto:Ana@Example.org'],
    ['mail', 'ana?bcc=all@example.org', null],
    ['mail', 'ana', null],
    ['mail', 'aïcha@verrerie.example', 'mailto:a%C3%AFcha@verrerie.example'],
    ['phone', '+41 (0)21 555-01.33', 'tel:+41215550133'],
    ['phone', '4 31', 'tel:431'],
    ['phone', 'demander Paul', null],
    ['chat', 'https://chat.example/ana', 'https://chat.example/ana'],
    ['chat', 'msteams:/l/chat/0/0?users=ana', 'msteams:/l/chat/0/0?users=ana'],
    ['chat', '@ana', null],
    ['link', 'www.example.org/ana', 'https://www.example.org/ana'],
    ['link', 'javascript:alert(1)', null],
    ['link', 'file:///etc/passwd', null],
    ['link', 'ms-msdt:/id', null],
  ] as const)('%s %s opens %s', (kind, value, href) => {
    expect(contactToHref({ kind, value })).toBe(href)
  })
})

it('languages are read by tag and by name, and named in both', () => {
  expect(
    ['fr', 'Français', 'FRENCH', 'anglais', 'pt-BR', 'klingon', 'xx', ''].map(textToLanguage),
  ).toEqual(['fr', 'fr', 'fr', 'en', 'pt-BR', null, null, null])
  expect(languageName('it', 'fr')).toBe('italien')
})

describe('the reading of a document', () => {
  it('follows changes, and stays the same object while nothing changes', () => {
    const doc = new Y.Doc()
    createPerson(doc, { id: person(1), name: 'Zoé' }, stampOf(1))
    const reading = peopleReadingOf(doc)
    expect(peopleReadingOf(doc)).toBe(reading)
    const names = () => reading.profiles.map((one) => one.name)
    expect(names()).toEqual(['Zoé'])
    const before = reading.profiles
    let calls = 0
    const stop = reading.onChange(() => calls++)
    doc.getMap('workspace').set('name', 'X')
    expect(reading.profiles).toBe(before)
    createPeople(doc, [{ id: person(2), name: 'Éric' }], stampOf(2))
    expect(names()).toEqual(['Éric', 'Zoé'])
    updateProfile(doc, person(1), { team: 'Fusion' }, { ...stampOf(3), trace: 't' })
    expect(reading.profiles[1]?.team).toBe('Fusion')
    renamePerson(doc, person(1), 'Anne')
    expect(names()).toEqual(['Anne', 'Éric'])
    withdrawPeople(doc, [person(2)], 2, stampOf(4))
    expect(names()).toEqual(['Anne'])
    expect(reading.byId(person(2))?.name).toBe('Éric')
    doc.getMap('people').clear()
    expect(names()).toEqual([])
    expect(calls).toBe(5)
    stop()
    createPerson(doc, { id: person(3), name: 'Luc' }, stampOf(5))
    expect(calls).toBe(5)
    expect(names()).toEqual(['Luc'])
  })
})

it('the reading knows of two records that are one person, whatever comes first', () => {
  const doc = new Y.Doc()
  const reading = peopleReadingOf(doc)
  const say = (stands: boolean, at: number) =>
    claimRecord(doc, { record: person(9), person: person(1), stands }, stampOf(at))
  const names = () => reading.profiles.map((one) => `${one.name}: ${one.team}`)
  say(true, 3)
  createPeople(doc, [{ id: person(9), name: 'Rochat, Claire', team: 'Fusion' }], stampOf(1, 2))
  expect(names()).toEqual(['Rochat, Claire: Fusion'])
  createPerson(doc, { id: person(1), name: 'Claire' }, stampOf(2))
  expect(names()).toEqual(['Claire: Fusion'])
  expect(reading.byId(person(9))?.id).toBe(person(1))
  updateProfile(doc, person(9), { team: 'Four 3' }, { ...stampOf(4, 2), trace: 't' })
  expect(names()).toEqual(['Claire: Four 3'])
  say(false, 5)
  expect(names()).toEqual(['Claire: ', 'Rochat, Claire: Four 3'])
})

describe('who joined is proposed to be', () => {
  const me = profile({ name: 'Claire Rochat', contacts: [mailOf('c.rochat@x.example')] })
  const theirs = (fields: Partial<Profile>) => profile({ createdBy: me.id, ...fields })
  const propose = (profiles: readonly Profile[], members: readonly PersonId[] = []) =>
    proposeClaims(me, [me, ...profiles], {
      today: facts.today,
      isMember: (id) => members.includes(id),
    }).map(({ by, profile: { name } }) => [by, name])

  it('whom an address or a name tells, in any order and spelling of it', () => {
    expect(
      propose([
        theirs({ name: 'ROCHAT, Claire' }),
        theirs({ name: 'C. R.', contacts: [mailOf('C.Rochat@X.example')] }),
        theirs({ name: 'Claire Rochat-Blanc' }),
      ]),
    ).toEqual([
      ['mail', 'C. R.'],
      ['name', 'ROCHAT, Claire'],
    ])
  })

  it('nobody who is a member, left, or wrote themselves in', () => {
    const own = { ...profile({ name: 'Claire Rochat' }) }
    const member = theirs({ name: 'Claire Rochat' })
    const status = { kind: 'left', on: '2020-01-01', at: 1, by: null } as const
    expect(
      propose(
        [{ ...own, createdBy: own.id }, member, theirs({ name: 'Claire Rochat', status })],
        [member.id],
      ),
    ).toEqual([])
  })
})
