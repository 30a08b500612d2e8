/** What is written about people reads back, and what others broke reads as absent. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { FileId, PersonId } from '../ids.ts'
import { idOf, stampOf } from '../testing/devices.ts'
import { listPeople } from './listPeople.ts'
import { settleOrganisation } from './organisation.ts'
import { parseDay, parseStatus, statusOn } from './PersonStatus.ts'
import { createPerson, peopleOf, readPerson } from './person.ts'
import { listProfiles, readProfile } from './profile.ts'
import { createPeople, type ProfileChange, updateProfile } from './updateProfile.ts'
import { withdrawPeople } from './withdrawPeople.ts'

const person = (number: number) => idOf<PersonId>('person', number)
const photo = 'a'.repeat(64) as FileId
const hours = {
  zone: 'Europe/Zurich',
  week: [{ from: 480, to: 1080 }, null, null, null, { from: 1260, to: 300 }, null, null],
}
const everything: ProfileChange = {
  name: 'Claire Rochat',
  position: 'Conductrice de four',
  team: 'Fusion',
  place: 'Halle B',
  askMeAbout: 'le four 3',
  hours,
  manager: person(2),
  photo,
  status: { kind: 'leaving', on: '2027-06-30' },
  languages: { fr: true, 'pt-BR': true },
  contacts: {
    c2: { kind: 'phone', value: '4 31', label: 'astreinte' },
    c1: { kind: 'mail', value: 'claire@verrerie.example', label: '' },
  },
}
const traced = (at: number, by: number) => ({ ...stampOf(at, by), trace: `trace${at}` })

function withOne(): Y.Doc {
  const doc = new Y.Doc()
  createPerson(doc, { id: person(1), name: 'Claire' }, stampOf(1))
  return doc
}

describe('a profile', () => {
  it('reads back all that was said', () => {
    const doc = withOne()
    updateProfile(doc, person(1), everything, traced(5, 1))
    expect(readProfile(doc, person(1))).toEqual({
      id: person(1),
      ...everything,
      status: { kind: 'leaving', on: '2027-06-30', at: 5, by: person(1) },
      languages: ['fr', 'pt-BR'],
      contacts: [
        { id: 'c1', kind: 'mail', value: 'claire@verrerie.example', label: '' },
        { id: 'c2', kind: 'phone', value: '4 31', label: 'astreinte' },
      ],
      declared: [],
      hiddenLevels: [],
      hidden: [],
      declined: [],
      createdAt: 1,
      createdBy: person(1),
      updatedAt: 5,
      updatedBy: person(1),
      traces: [],
    })
  })

  it('shows what another changed, newest first, and only that', () => {
    const doc = withOne()
    updateProfile(doc, person(1), everything, traced(5, 1))
    updateProfile(doc, person(1), { ...everything, team: 'Four 3' }, traced(6, 2))
    const both = { place: '', contacts: { c2: null }, languages: { 'pt-BR': false } }
    expect(updateProfile(doc, person(1), both, traced(7, 3))).toEqual([
      'place',
      'languages',
      'contacts',
    ])
    const profile = readProfile(doc, person(1))
    expect(profile?.traces).toEqual([
      { id: 'trace7', at: 7, by: person(3), fields: ['place', 'languages', 'contacts'] },
      { id: 'trace6', at: 6, by: person(2), fields: ['team'] },
    ])
    expect(profile).toMatchObject({ place: '', languages: ['fr'], team: 'Four 3' })
    expect(profile?.contacts.map((one) => one.id)).toEqual(['c1'])
  })

  it('is not written when nothing changes', () => {
    const doc = withOne()
    updateProfile(doc, person(1), everything, traced(5, 1))
    let updates = 0
    doc.on('update', () => updates++)
    expect(updateProfile(doc, person(1), everything, traced(6, 2))).toEqual([])
    expect(updateProfile(doc, person(9), everything, traced(6, 2))).toEqual([])
    updateProfile(
      withOne(),
      person(1),
      { team: '', status: { kind: 'active', on: null } },
      traced(6, 2),
    )
    expect(updates).toBe(0)
  })

  it('reads broken fields as absent', () => {
    const doc = withOne()
    const record = peopleOf(doc).get(person(1)) as Y.Map<unknown>
    const broken = {
      position: 4,
      hours: { zone: '<b>', week: [] },
      manager: 'me',
      photo: '../etc',
      status: { kind: 'fired' },
      'language:<x>': true,
      'language:de': 'yes',
      'contact:a': { kind: 'carrier pigeon', value: 'x' },
      'contact:b': { kind: 'mail', value: ' ' },
      'topic:no': { level: 'masters' },
      [`topic:${idOf('topic', 1)}`]: { level: 'genius' },
      [`topic:${idOf('topic', 2)}`]: { level: 'masters' },
      // Declared, and hidden by the person since.
      [`topic:${idOf('topic', 3)}`]: { level: 'masters' },
      [`hidden:level:${idOf('topic', 3)}`]: true,
      'trace:a': { at: 'x', by: person(2), fields: [] },
      'trace:b': 7,
    }
    for (const [key, value] of Object.entries(broken)) record.set(key, value)
    expect(readProfile(doc, person(1))).toMatchObject({
      position: '',
      hours: null,
      manager: null,
      photo: null,
      status: { kind: 'active' },
      languages: [],
      contacts: [],
      declared: [
        { topic: idOf('topic', 2), level: 'masters', at: 0 },
        { topic: idOf('topic', 3), level: 'masters', at: 0 },
      ],
      hiddenLevels: [idOf('topic', 3)],
      traces: [],
    })
    record.set('hours', {
      zone: 'UTC',
      week: [{ from: 1, to: 2 }, { from: 3, to: 3 }, { to: 9 }],
    })
    expect(readProfile(doc, person(1))?.hours?.week).toEqual([
      { from: 1, to: 2 },
      ...Array(6).fill(null),
    ])
  })
})

describe('a status', () => {
  it('that says leaving has said left once the last day is over', () => {
    const leaving = parseStatus({ kind: 'leaving', on: '2027-06-30', at: 1, by: person(1) })
    expect(
      ['2027-06-29', '2027-06-30', '2027-07-01'].map((day) => statusOn(leaving, day)),
    ).toEqual(['leaving', 'leaving', 'left'])
    expect(statusOn(parseStatus({ kind: 'leaving' }), '2099-01-01')).toBe('leaving')
    expect(statusOn(parseStatus({ kind: 'left', on: '2099-01-01' }), '2027-01-01')).toBe('left')
  })

  it('has a day of the calendar or none', () => {
    expect(['2027-02-28', '2027-02-30', '30.06.2027', 7].map(parseDay)).toEqual([
      '2027-02-28',
      null,
      null,
      null,
    ])
  })
})

describe('people added at once', () => {
  const two = [
    { id: person(7), name: 'Zoé', team: 'Achats', manager: person(8) },
    {
      id: person(8),
      name: 'Éric',
      contacts: { c: { kind: 'mail', value: 'e@x.example', label: '' } },
    },
  ] as const

  it('are written in one update with all that is known', () => {
    const doc = withOne()
    let updates = 0
    doc.on('update', () => updates++)
    createPeople(doc, two, stampOf(9))
    expect(updates).toBe(1)
    expect(listPeople(doc).map((one) => one.name)).toEqual(['Claire', 'Éric', 'Zoé'])
    expect(readProfile(doc, person(7))).toMatchObject({
      team: 'Achats',
      manager: person(8),
      createdAt: 9,
      updatedAt: null,
    })
  })

  it('are not written at all when one id is taken', () => {
    const doc = withOne()
    expect(() => createPeople(doc, [...two, { id: person(1), name: 'X' }], stampOf(9))).toThrow(
      /taken/,
    )
    expect(listPeople(doc)).toHaveLength(1)
  })

  it('are withdrawn again unless someone has changed them', () => {
    const doc = withOne()
    createPeople(doc, two, stampOf(9))
    updateProfile(doc, person(8), { team: 'Fusion' }, traced(10, 1))
    const ids = [person(1), person(7), person(8)]
    expect(withdrawPeople(doc, ids, 9, stampOf(11))).toEqual([person(7)])
    expect(listPeople(doc).map((one) => one.id)).toEqual([person(1), person(8)])
    expect(listProfiles(doc)).toHaveLength(2)
    expect(readPerson(doc, person(7))?.name).toBe('Zoé')
    expect(withdrawPeople(doc, ids, 9, stampOf(12))).toEqual([])
  })
})

describe('the organisation', () => {
  const settle = (managers: Record<number, number | null>) =>
    settleOrganisation(
      Object.entries(managers).map(([id, manager]) => ({
        id: person(Number(id)),
        manager: manager === null ? null : person(manager),
      })),
    )

  it('hangs everyone below their manager, and who has none at the top', () => {
    const { above, below, cut } = settle({ 1: null, 2: 1, 3: 1, 4: 3, 5: 99, 6: 6 })
    expect(below.get(null)).toEqual([person(1), person(5), person(6)])
    expect(below.get(person(1))).toEqual([person(2), person(3)])
    expect(above.get(person(4))).toBe(person(3))
    expect(cut.size).toBe(0)
  })

  it('opens a circle at the same person whatever the order', () => {
    const { above, cut } = settle({ 4: 3, 3: 2, 2: 4, 9: 3 })
    expect([...cut]).toEqual([person(2)])
    expect(above.get(person(2))).toBeNull()
    expect(above.get(person(4))).toBe(person(3))
    const turned = settleOrganisation(
      [9, 2, 3, 4].map((id) => ({
        id: person(id),
        manager: person({ 9: 3, 2: 4, 3: 2, 4: 3 }[id] as number),
      })),
    )
    expect([...turned.above].sort()).toEqual([...above].sort())
  })

  it('is settled for a chain of ten thousand', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => ({
      id: person(at),
      manager: person(at + 1),
    }))
    expect(settleOrganisation(chain).below.get(null)).toEqual([person(9_999)])
  })
})
