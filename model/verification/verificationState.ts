import type { PageVerification, ReviewRequest, Verification } from './PageVerification.ts'
import { dayMs, runsOutAt } from './VerifyDays.ts'

/** How a page stands. `until` is null where its verification does not run out. */
export type VerificationState =
  | { readonly kind: 'never' }
  | { readonly kind: 'fresh'; readonly until: number | null }
  /** It runs out soon, or somebody asked for a review. */
  | {
      readonly kind: 'due'
      readonly until: number | null
      readonly request: ReviewRequest | null
    }
  /** It ran out, or was taken back (`request`). */
  | {
      readonly kind: 'stale'
      readonly since: number
      readonly request: ReviewRequest | null
    }

/** A verification is due that long before it runs out, or for a quarter of its time where that is shorter. */
const dueBefore = 14 * dayMs

/** When a verification runs out: a page's own interval counts from when it was verified. `null` for never. */
export function verifiedUntil(
  page: Pick<PageVerification, 'verified' | 'days'>,
): number | null {
  const { verified, days } = page
  if (!verified) return null
  return days === null ? verified.until : runsOutAt(verified.at, days)
}

/** How a page stands at a moment: the same on every device that has the same record. */
export function verificationStateOf(page: PageVerification, now: number): VerificationState {
  const { verified, requests } = page
  if (!verified) return { kind: 'never' }
  const until = verifiedUntil(page)
  const withdrawn = requests.find((one) => one.kind === 'withdrawn') ?? null
  if (withdrawn) return { kind: 'stale', since: withdrawn.at, request: withdrawn }
  if (until !== null && until <= now) return { kind: 'stale', since: until, request: null }
  const request = requests[0] ?? null
  if (request || (until !== null && until - now <= dueWithin(verified, until)))
    return { kind: 'due', until, request }
  return { kind: 'fresh', until }
}

/** The moment at which the state changes by itself; `null` when only a person can change it. */
export function stateChangesAt(page: PageVerification, now: number): number | null {
  const until = verifiedUntil(page)
  if (!page.verified || until === null || until <= now) return null
  const due = dueFrom(page) ?? until
  return due > now ? due : until
}

/** When a page begins to be due; `null` for one that was never verified or does not run out. */
export function dueFrom(page: PageVerification): number | null {
  const until = verifiedUntil(page)
  return page.verified && until !== null ? until - dueWithin(page.verified, until) : null
}

function dueWithin(verified: Verification, until: number): number {
  return Math.min(dueBefore, (until - verified.at) / 4)
}

/** As a search's `verifiedUntil`: later than every clock. */
export const forGood = 8_640_000_000_000_000

/** Until when a page counts as verified, as one number for an index: `null` when it never was, `forGood` without end, the moment of it when it was taken back. */
export function verifiedUntilNumber(page: PageVerification): number | null {
  if (!page.verified) return null
  const until = verifiedUntil(page) ?? forGood
  const withdrawn = page.requests.find((one) => one.kind === 'withdrawn')
  return withdrawn ? Math.min(until, withdrawn.at) : until
}
