import type { PersonId } from '../../../model/ids.ts'
import type { Person } from '../../../model/people/person.ts'

const indexes = new WeakMap<readonly Person[], ReadonlyMap<PersonId, Person>>()

/** Looks people up by their ids; one index for all who ask about the same people, who may be thousands. */
export function peopleById(people: readonly Person[]): ReadonlyMap<PersonId, Person> {
  const known = indexes.get(people)
  if (known) return known
  const index = new Map(people.map((one) => [one.id, one]))
  indexes.set(people, index)
  return index
}
