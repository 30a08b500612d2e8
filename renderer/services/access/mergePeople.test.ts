import { expect, it } from 'vitest'
import type { PersonId } from '../../../model/ids.ts'
import { personWithoutRecord } from '../../../model/people/person.ts'
import type { RosterMember, RosterView } from './Access.ts'
import { mergePeople } from './mergePeople.ts'

const person = (letter: string, name: string) =>
  personWithoutRecord(letter.repeat(20) as PersonId, name, 1)
const member = (letter: string, name: string): RosterMember => ({
  id: letter.repeat(20),
  name,
  role: 'reader',
  addedAt: 5,
  addedBy: '',
  seenAt: null,
  devices: [],
})
const roster = (...members: RosterMember[]): RosterView => ({
  version: 1,
  workspace: 'w'.repeat(20),
  members,
  spaces: [],
  invites: [],
})

it('people are those of the document and the readers of the roster, by name', () => {
  const people = [person('a', 'Ana B.'), person('z', 'Zoé')]
  const merged = mergePeople(people, roster(member('a', 'Ana'), member('p', 'Paul')))
  expect(merged.map((one) => [one.id[0], one.name])).toEqual([
    ['a', 'Ana B.'],
    ['p', 'Paul'],
    ['z', 'Zoé'],
  ])
  expect(mergePeople(people, roster(member('a', 'Ana')))).toBe(people)
  expect(mergePeople(people, null)).toBe(people)
})
