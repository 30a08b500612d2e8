import type { PersonId } from '../../../model/ids.ts'
import type { Page } from '../../../model/page.ts'

/** Why somebody could stand behind a page next, the strongest reason first. */
export type HolderReason = 'verifier' | 'verified' | 'wrote' | 'created'

/** Somebody who could stand behind a page. */
export interface ProposedHolder {
  readonly person: PersonId
  readonly reason: HolderReason
}

/**
 * Who could take a page over whose owner is gone, nearest to it first: whoever checks it,
 * verified it last, wrote in it last, began it. Whoever left themselves is none.
 */
export function proposeHolders(
  page: Pick<Page, 'owner' | 'verification' | 'updatedBy' | 'createdBy'>,
  isHere: (person: PersonId) => boolean,
): readonly ProposedHolder[] {
  const near: readonly (readonly [PersonId | null | undefined, HolderReason])[] = [
    [page.verification.verifier, 'verifier'],
    [page.verification.verified?.by, 'verified'],
    [page.updatedBy, 'wrote'],
    [page.createdBy, 'created'],
  ]
  const found: ProposedHolder[] = []
  for (const [person, reason] of near) {
    if (!person || person === page.owner || !isHere(person)) continue
    if (!found.some((one) => one.person === person)) found.push({ person, reason })
  }
  return found
}
