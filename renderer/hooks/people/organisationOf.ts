import { type Organisation, settleOrganisation } from '../../../model/people/organisation.ts'
import type { Profile } from '../../../model/people/profile.ts'

const organisations = new WeakMap<readonly Profile[], Organisation>()

/** The tree of managers of some people, settled once for as long as they are the same. */
export function organisationOf(profiles: readonly Profile[]): Organisation {
  const known = organisations.get(profiles)
  if (known) return known
  const settled = settleOrganisation(profiles)
  organisations.set(profiles, settled)
  return settled
}
