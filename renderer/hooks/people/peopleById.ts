import type { PersonId } from '../../../model/ids.ts'
import { oncePer } from '../../../model/oncePer.ts'
import type { Person } from '../../../model/people/person.ts'

/** Looks people up by their ids; one index for all who ask about the same people, who may be thousands. */
export const peopleById: (people: readonly Person[]) => ReadonlyMap<PersonId, Person> = oncePer(
  (people) => new Map(people.map((one) => [one.id, one])),
)
