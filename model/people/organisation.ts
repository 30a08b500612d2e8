/**
 * Who stands below whom. Devices learn of managers in different orders, so this looks at
 * nothing but the profiles: equal profiles give equal trees everywhere.
 */
import type { PersonId } from '../ids.ts'
import type { Profile } from './profile.ts'

/** What the order of an organisation is made of. */
export type Managed = Pick<Profile, 'id' | 'manager'>

/** Everyone's place. */
export interface Organisation {
  /** Who stands above each person; `null` at the top. */
  readonly above: ReadonlyMap<PersonId, PersonId | null>
  /** Who stands directly below each person, in the order given; those at the top under `null`. */
  readonly below: ReadonlyMap<PersonId | null, readonly PersonId[]>
  /** Those whose stored manager is left out of the tree, as it would close a circle. */
  readonly cut: ReadonlySet<PersonId>
}

/**
 * Settles the tree of managers. Someone without a manager, with one who is not among the
 * people, or with themselves, stands at the top. In a circle, made by two devices that each
 * named another, the person with the smallest id stands at the top, the others hang below.
 * O(n), no recursion.
 */
export function settleOrganisation(people: readonly Managed[]): Organisation {
  const above = new Map<PersonId, PersonId | null>()
  const known = new Set(people.map((one) => one.id))
  for (const { id, manager } of people)
    above.set(id, manager && manager !== id && known.has(manager) ? manager : null)
  const cut = cutCircles(above)
  const below = new Map<PersonId | null, PersonId[]>()
  for (const { id } of people) {
    const parent = above.get(id) ?? null
    const siblings = below.get(parent)
    if (siblings) siblings.push(id)
    else below.set(parent, [id])
  }
  return { above, below, cut }
}

/** Takes one link out of each circle, in place; gives whose. */
function cutCircles(above: Map<PersonId, PersonId | null>): ReadonlySet<PersonId> {
  const cut = new Set<PersonId>()
  const walkOf = new Map<PersonId, number>()
  let walk = 0
  for (const start of above.keys()) {
    walk++
    let at: PersonId | null = start
    while (at !== null && !walkOf.has(at)) {
      walkOf.set(at, walk)
      at = above.get(at) ?? null
    }
    if (at === null || walkOf.get(at) !== walk) continue
    let top = at
    for (let next = above.get(at) ?? at; next !== at; next = above.get(next) ?? at)
      if (next < top) top = next
    above.set(top, null)
    cut.add(top)
  }
  return cut
}
