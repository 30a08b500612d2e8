/** The tree of managers as the rows that are shown of it. */
import type { PersonId } from '../../../../model/ids.ts'
import type { Organisation } from '../../../../model/people/organisation.ts'
import type { Profile } from '../../../../model/people/profile.ts'

/** A row of the tree. */
export interface OrganisationRow {
  readonly profile: Profile
  readonly depth: number
  /** Everyone below, however deep. */
  readonly below: number
  readonly isOpen: boolean
  /** Whether the filter let them pass; others are shown for the way down to those. */
  readonly isFound: boolean
}

/**
 * The rows from the top down. Under a filter the way down to whoever was found is open;
 * without one, what is not in `closed`. No recursion, however deep.
 */
export function listOrganisationRows(
  organisation: Organisation,
  profiles: ReadonlyMap<PersonId, Profile>,
  found: ReadonlySet<PersonId> | null,
  closed: ReadonlySet<PersonId>,
): readonly OrganisationRow[] {
  const counts = countBelow(organisation)
  const onTheWay = found && climb(organisation, found)
  const rows: OrganisationRow[] = []
  const pending: { readonly id: PersonId; readonly depth: number }[] = []
  const push = (ids: readonly PersonId[], depth: number) => {
    for (const id of [...ids].reverse())
      if (!onTheWay || onTheWay.has(id)) pending.push({ id, depth })
  }
  push(organisation.below.get(null) ?? [], 0)
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { id, depth } = next
    const profile = profiles.get(id)
    if (!profile) continue
    const isOpen = !closed.has(id)
    const isFound = found?.has(id) ?? true
    rows.push({ profile, depth, below: counts.get(id) ?? 0, isOpen, isFound })
    if (isOpen) push(organisation.below.get(id) ?? [], depth + 1)
  }
  return rows
}

function countBelow(organisation: Organisation): ReadonlyMap<PersonId, number> {
  const counts = new Map<PersonId, number>()
  // From the leaves up: each hands its count on once all below it have handed theirs.
  const waiting = new Map<PersonId, number>()
  const ready: PersonId[] = []
  for (const id of organisation.above.keys()) {
    const children = organisation.below.get(id)?.length ?? 0
    waiting.set(id, children)
    if (children === 0) ready.push(id)
  }
  for (let id = ready.pop(); id; id = ready.pop()) {
    const above = organisation.above.get(id)
    if (!above) continue
    counts.set(above, (counts.get(above) ?? 0) + (counts.get(id) ?? 0) + 1)
    const left = (waiting.get(above) ?? 1) - 1
    waiting.set(above, left)
    if (left === 0) ready.push(above)
  }
  return counts
}

function climb(
  organisation: Organisation,
  found: ReadonlySet<PersonId>,
): ReadonlySet<PersonId> {
  const way = new Set<PersonId>()
  for (const id of found)
    for (
      let at: PersonId | null = id;
      at && !way.has(at);
      at = organisation.above.get(at) ?? null
    )
      way.add(at)
  return way
}
