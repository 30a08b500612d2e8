/** The people of a workspace: those whom its document names, and the members who may not write themselves into it. */
import type { PersonId } from '../../../model/ids.ts'
import {
  comparePeople,
  type Person,
  personWithoutRecord,
} from '../../../model/people/person.ts'
import type { RosterView } from './Access.ts'

/**
 * Adds the members of the roster who are not among the people: readers, above all. A name
 * in the document wins, as people change it there. The same array when nobody is added.
 */
export function mergePeople(
  people: readonly Person[],
  roster: RosterView | null,
): readonly Person[] {
  const known = new Set<string>(people.map((one) => one.id))
  const others = (roster?.members ?? []).filter((one) => !known.has(one.id))
  if (others.length === 0) return people
  const added = others.map((one) =>
    personWithoutRecord(one.id as PersonId, one.name, one.addedAt),
  )
  return [...people, ...added].sort(comparePeople)
}
