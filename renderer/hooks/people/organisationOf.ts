import { oncePer } from '../../../model/oncePer.ts'
import { type Organisation, settleOrganisation } from '../../../model/people/organisation.ts'
import type { Profile } from '../../../model/people/profile.ts'

/** The tree of managers of some people, settled once for as long as they are the same. */
export const organisationOf: (profiles: readonly Profile[]) => Organisation =
  oncePer(settleOrganisation)
