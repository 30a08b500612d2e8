/** People changed at random on three devices that meet in any order: every device says the same in the end, and loses nothing. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { PersonId } from '../ids.ts'
import { carry, contentOf, devicesWith, idOf, meet, stampOf } from '../testing/devices.ts'
import { settleOrganisation } from './organisation.ts'
import { createPerson, renamePerson } from './person.ts'
import { listProfiles, readProfile } from './profile.ts'
import { createPeople, type ProfileChange, updateProfile } from './updateProfile.ts'
import { withdrawPeople } from './withdrawPeople.ts'

const person = (number: number) => idOf<PersonId>('person', number)
const people = [1, 2, 3, 4]

const arbChange: fc.Arbitrary<ProfileChange> = fc.oneof(
  fc.record({ position: fc.constantFrom('', 'Chef', 'Chimiste') }),
  fc.record({ team: fc.constantFrom('Fusion', 'Qualité'), place: fc.constantFrom('A', 'B') }),
  fc.constantFrom(...people.map(person), null).map((manager) => ({ manager })),
  fc.record({
    languages: fc.dictionary(fc.constantFrom('fr', 'en', 'it'), fc.boolean(), { maxKeys: 3 }),
  }),
  fc.record({
    status: fc.constantFrom(
      { kind: 'active' as const, on: null },
      { kind: 'leaving' as const, on: '2027-06-30' },
      { kind: 'left' as const, on: null },
    ),
  }),
  fc
    .constantFrom(null, { kind: 'mail' as const, value: 'a@b.example', label: '' })
    .map((contact) => ({ contacts: { shared: contact } })),
)

type Step =
  | { readonly kind: 'update'; readonly person: number; readonly change: ProfileChange }
  | { readonly kind: 'rename'; readonly person: number }
  | { readonly kind: 'add' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'meet'; readonly other: number }

const arbStep = fc.record({
  device: fc.nat(2),
  step: fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({
      kind: fc.constant('update' as const),
      person: fc.constantFrom(...people),
      change: arbChange,
    }),
    fc.record({ kind: fc.constant('rename' as const), person: fc.constantFrom(...people) }),
    fc.record({ kind: fc.constant('add' as const) }),
    fc.record({ kind: fc.constant('undo' as const) }),
    fc.record({ kind: fc.constant('meet' as const), other: fc.nat(2) }),
  ),
})

function act(docs: readonly Y.Doc[], device: number, step: Step, at: number): void {
  const doc = docs[device] as Y.Doc
  const stamp = stampOf(at, device + 1)
  switch (step.kind) {
    case 'update':
      updateProfile(doc, person(step.person), step.change, { ...stamp, trace: `t${at}` })
      break
    case 'rename':
      renamePerson(doc, person(step.person), `Nom ${at}`)
      break
    case 'add':
      createPeople(doc, [{ id: person(1000 + at), name: `N${at}`, team: 'Fusion' }], stamp)
      break
    case 'undo':
      for (const one of listProfiles(doc))
        if (one.createdAt !== null && one.createdAt > 0)
          withdrawPeople(doc, [one.id], one.createdAt, stamp)
      break
    case 'meet':
      carry(docs[step.other] as Y.Doc, doc)
  }
}

it('ends equal on three devices, with one organisation without circles', () => {
  fc.assert(
    fc.property(fc.array(arbStep, { maxLength: 40 }), (steps) => {
      const docs = devicesWith(3, (doc) => {
        for (const number of people)
          createPerson(doc, { id: person(number), name: `P${number}` }, stampOf(0, 1))
      })
      for (const [at, { device, step }] of steps.entries()) act(docs, device, step, at + 1)
      const [a, b, c] = docs as [Y.Doc, Y.Doc, Y.Doc]
      meet(docs)
      expect(contentOf(b)).toEqual(contentOf(a))
      expect(contentOf(c)).toEqual(contentOf(a))
      const { above } = settleOrganisation(listProfiles(a))
      for (const start of above.keys()) {
        let steps = 0
        for (let at = above.get(start) ?? null; at !== null; at = above.get(at) ?? null)
          expect(steps++).toBeLessThan(above.size)
      }
      // Whom nobody undid is still there.
      for (const number of people) expect(readProfile(a, person(number))).not.toBeNull()
    }),
    { seed: 6, numRuns: 60 },
  )
})

const [phone, mail] = [
  { kind: 'phone', value: '4 31', label: '' },
  { kind: 'mail', value: 'a@b.example', label: '' },
] as const

it('keeps different fields, languages and contacts that two people change at once', () => {
  const [a, b] = devicesWith(2, (doc) =>
    createPerson(doc, { id: person(1), name: 'Claire' }, stampOf(0)),
  ) as [Y.Doc, Y.Doc]
  updateProfile(
    a,
    person(1),
    { team: 'Fusion', languages: { fr: true }, contacts: { a: phone } },
    { ...stampOf(1, 2), trace: 't1' },
  )
  updateProfile(
    b,
    person(1),
    { place: 'Halle B', languages: { it: true }, contacts: { b: mail } },
    { ...stampOf(2, 3), trace: 't2' },
  )
  carry(a, b)
  expect(readProfile(b, person(1))).toMatchObject({
    team: 'Fusion',
    place: 'Halle B',
    languages: ['fr', 'it'],
    contacts: [{ value: 'a@b.example' }, { value: '4 31' }],
    traces: [{ by: person(3) }, { by: person(2) }],
  })
})

it('brings back whom one device withdraws while another changes them', () => {
  const [a, b] = devicesWith(2, (doc) =>
    createPeople(doc, [{ id: person(5), name: 'Zoé' }], stampOf(4)),
  ) as [Y.Doc, Y.Doc]
  expect(withdrawPeople(a, [person(5)], 4, stampOf(5))).toEqual([person(5)])
  updateProfile(b, person(5), { team: 'Achats' }, { ...stampOf(5, 2), trace: 't' })
  carry(a, b)
  carry(b, a)
  expect(listProfiles(a)).toMatchObject([{ name: 'Zoé', team: 'Achats' }])
  expect(listProfiles(b)).toHaveLength(1)
})
