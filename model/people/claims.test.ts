/** One person in two records: what is read of them, what taking it back leaves, and that all devices say the same. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PersonId, TopicId } from '../ids.ts'
import { carry, contentOf, devicesWith, idOf, meet, stampOf } from '../testing/devices.ts'
import { declareTopicLevel } from '../topics/topicLevels.ts'
import { claimRecord, claimsOf, settleClaims } from './claims.ts'
import { listPeople } from './listPeople.ts'
import { createPerson } from './person.ts'
import { listProfiles, readProfile } from './profile.ts'
import { createPeople, updateProfile } from './updateProfile.ts'

const person = (number: number) => idOf<PersonId>('person', number)
const [me, colleague, office, imported] = [person(1), person(2), person(3), person(4)]
const topic = idOf<TopicId>('topic', 1)
const phone = { kind: 'phone', value: '4 31', label: '' } as const
const mail = { kind: 'mail', value: 'a@b.example', label: '' } as const

/** Two members who wrote themselves in, and one record that the office brought in from a file. */
function fill(doc: Y.Doc): void {
  createPerson(doc, { id: me, name: 'Claire Rochat' }, stampOf(1, 1))
  createPerson(doc, { id: colleague, name: 'Claire R.' }, stampOf(1, 2))
  createPerson(doc, { id: office, name: 'Office' }, stampOf(1, 3))
  createPeople(
    doc,
    [
      {
        id: imported,
        name: 'Rochat, Claire',
        team: 'Fusion',
        place: 'Halle B',
        languages: { fr: true },
        contacts: { c: phone },
        manager: colleague,
      },
    ],
    stampOf(2, 3),
  )
}

const filled = () => {
  const doc = new Y.Doc()
  fill(doc)
  return doc
}
const claim = (doc: Y.Doc, by: PersonId, stands = true, at = 5) =>
  claimRecord(doc, { record: imported, person: by, stands }, { at, by })

describe('a record that a member says is theirs', () => {
  it('is read as one with their own, and is listed once', () => {
    const doc = filled()
    updateProfile(doc, me, { place: 'Vevey' }, { ...stampOf(3, 1), trace: 't' })
    claim(doc, me)
    expect(listPeople(doc).map((one) => one.id)).toEqual([colleague, me, office])
    expect(listProfiles(doc)).toHaveLength(3)
    const profile = readProfile(doc, me)
    // Their own word counts, the other record fills what they leave open.
    expect(profile).toMatchObject({
      name: 'Claire Rochat',
      team: 'Fusion',
      place: 'Vevey',
      languages: ['fr'],
      contacts: [{ id: 'c', value: '4 31' }],
      manager: colleague,
    })
    expect(readProfile(doc, imported)).toEqual(profile)
    expect(settleClaims(doc).recordsOf(me)).toEqual([me, imported])
  })

  it('leaves to them what of it they take away, keep and change', () => {
    const doc = filled()
    claim(doc, me)
    const stamp = { ...stampOf(6, 1), trace: 't' }
    updateProfile(doc, me, { team: '', manager: null, languages: { fr: false } }, stamp)
    updateProfile(doc, me, { contacts: { c: null, d: mail } }, stamp)
    expect(readProfile(doc, me)).toMatchObject({
      team: '',
      place: 'Halle B',
      languages: [],
      manager: null,
      contacts: [{ id: 'd', value: 'a@b.example' }],
    })
    expect(updateProfile(doc, me, { team: '', manager: null }, stamp)).toEqual([])
    claimRecord(doc, { record: imported, person: me, stands: false }, stampOf(7, 3))
    expect(readProfile(doc, imported)).toMatchObject({
      name: 'Rochat, Claire',
      team: 'Fusion',
      contacts: [{ id: 'c' }],
    })
    expect(listPeople(doc)).toHaveLength(4)
  })

  it('brings its topic levels along, which its person may take back', () => {
    const doc = filled()
    declareTopicLevel(doc, imported, [topic], 'masters', stampOf(3, 3))
    claim(doc, me)
    expect(readProfile(doc, me)?.declared).toMatchObject([{ topic, level: 'masters' }])
    declareTopicLevel(doc, me, [topic], null, stampOf(6, 1))
    expect(readProfile(doc, me)?.declared).toEqual([])
  })

  it('is nobody’s when its own person made it, or who says so is not there', () => {
    const doc = filled()
    claimRecord(doc, { record: colleague, person: me, stands: true }, stampOf(5, 1))
    claimRecord(doc, { record: imported, person: person(99), stands: true }, stampOf(5, 1))
    claimsOf(doc).set('nonsense', { at: 1 })
    claimsOf(doc).set(`${imported}:${me}`, { at: 'soon', by: me, stands: true })
    expect(listPeople(doc)).toHaveLength(4)
  })

  it('is of whoever said it first, and all know of the others', () => {
    const [a, b] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
    claim(a, me, true, 6)
    claim(b, colleague, true, 5)
    carry(a, b)
    carry(b, a)
    for (const doc of [a, b]) {
      const same = settleClaims(doc)
      expect(same.headOf(imported)).toBe(colleague)
      expect(same.about(me).map((one) => one.person)).toEqual([me])
      expect(same.about(colleague).map((one) => one.person)).toEqual([colleague, me])
      expect(readProfile(doc, me)?.team).toBe('')
    }
    // An owner says that it is not: then it is the other's.
    claimRecord(a, { record: imported, person: colleague, stands: false }, stampOf(7, 3))
    expect(settleClaims(a).headOf(imported)).toBe(me)
  })
})

it('ends equal on three devices, each record with one person and no person lost', () => {
  const pairs = [person(1), person(2), person(3), person(4), person(5)]
  const arbStep = fc.record({
    device: fc.nat(2),
    record: fc.constantFrom(...pairs),
    person: fc.constantFrom(...pairs),
    stands: fc.boolean(),
    meets: fc.option(fc.nat(2)),
  })
  fc.assert(
    fc.property(fc.array(arbStep, { maxLength: 30 }), (steps) => {
      const docs = devicesWith(3, (doc) =>
        createPeople(
          doc,
          pairs.map((id, at) => ({ id, name: `P${at}`, team: `T${at}` })),
          stampOf(0, 9),
        ),
      )
      for (const [at, step] of steps.entries()) {
        const doc = docs[step.device] as Y.Doc
        if (step.meets !== null) carry(docs[step.meets] as Y.Doc, doc)
        claimRecord(doc, step, stampOf(at, 1))
      }
      const [a, b, c] = docs as [Y.Doc, Y.Doc, Y.Doc]
      meet(docs)
      expect(contentOf(b)).toEqual(contentOf(a))
      const same = settleClaims(a)
      const heads = pairs.map((id) => same.headOf(id))
      expect(pairs.map((id) => settleClaims(c).headOf(id))).toEqual(heads)
      expect(listPeople(a).map((one) => one.id)).toEqual(
        pairs.filter((id, at) => heads[at] === id),
      )
      // Every record is among those of exactly the person it leads to.
      for (const [at, id] of pairs.entries()) {
        expect(same.headOf(heads[at] as PersonId)).toBe(heads[at])
        expect(same.recordsOf(heads[at] as PersonId)).toContain(id)
      }
    }),
    { seed: 6, numRuns: 200 },
  )
})
