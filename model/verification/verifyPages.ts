/**
 * Verifying pages and saying who stands behind them, one or hundreds in one transaction.
 * None of it counts as a change of the page (`updatedAt` stays): what was changed since
 * the last verification is asked of the text alone.
 */
import * as Y from 'yjs'
import type { PageId, PersonId } from '../ids.ts'
import { pagesOf } from '../page.ts'
import { samePlainValue } from '../plainValues.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import {
  maxReasonLength,
  type ReviewRequest,
  readVerification,
  reviewPrefix,
} from './PageVerification.ts'
import { runsOutAt, type VerifyDays } from './VerifyDays.ts'

/** One field of one page as it was and as it became; what {@link undoPageChanges} takes. */
export interface PageChange {
  readonly page: PageId
  readonly key: string
  /** `undefined`: it was not there. */
  readonly before: unknown
  readonly after: unknown
}

/**
 * Verifies pages: they hold from now for as long as each says itself, else for `days`, the
 * space's interval. Takes away the requests for a review that are here to be seen. Two
 * verifications at once end as one of them, whole; requests made meanwhile stay open.
 */
export function verifyPages(
  space: Y.Doc,
  ids: readonly PageId[],
  days: VerifyDays,
  stamp: Stamp,
): readonly PageChange[] {
  return changePages(space, ids, (record, set) => {
    const { days: own, requests } = readVerification(record)
    const until = runsOutAt(stamp.at, own ?? days)
    set('verified', { at: stamp.at, by: stamp.by, until })
    for (const { id } of requests) set(`${reviewPrefix}${id}`, undefined)
  })
}

/** Asks for a review, or takes the verification back, with a reason; `id` is fresh. Requests made at once are all kept. */
export function askForReview(
  space: Y.Doc,
  page: PageId,
  request: Pick<ReviewRequest, 'id' | 'kind' | 'reason'>,
  stamp: Stamp,
): readonly PageChange[] {
  const { id, kind } = request
  const reason = request.reason.trim().slice(0, maxReasonLength)
  return changePages(space, [page], (_, set) =>
    set(`${reviewPrefix}${id}`, { kind, reason, at: stamp.at, by: stamp.by }),
  )
}

/** Takes one's own request for a review back; another's stays until the page is verified. */
export function dropReviewRequest(
  space: Y.Doc,
  page: PageId,
  id: string,
  by: PersonId,
): readonly PageChange[] {
  return changePages(space, [page], (record, set) => {
    const request = readVerification(record).requests.find((one) => one.id === id)
    if (request?.by === by) set(`${reviewPrefix}${id}`, undefined)
  })
}

/** Makes somebody accountable for pages, or nobody. A verifier of its own stays unless it is the one who takes them. */
export function givePages(
  space: Y.Doc,
  ids: readonly PageId[],
  owner: PersonId | null,
): readonly PageChange[] {
  return changePages(space, ids, (_, set) => set('owner', owner ?? undefined))
}

/** Says who checks pages; `null`: their owners. */
export function setPageVerifier(
  space: Y.Doc,
  ids: readonly PageId[],
  verifier: PersonId | null,
): readonly PageChange[] {
  return changePages(space, ids, (_, set) => set('verifier', verifier ?? undefined))
}

/** Says how long a verification of pages holds; `null`: as their space says. What was verified before counts by it at once. */
export function setPageVerifyDays(
  space: Y.Doc,
  ids: readonly PageId[],
  days: VerifyDays | null,
  stamp: Stamp,
): readonly PageChange[] {
  return changePages(space, ids, (record, set) => {
    if (readVerification(record).days === days) return
    set('verifyDays', days === null ? undefined : { days, at: stamp.at, by: stamp.by })
  })
}

/** Takes changes back where nobody changed the same field since; in one transaction. Tells how many fields went back. */
export function undoPageChanges(space: Y.Doc, changes: readonly PageChange[]): number {
  let undone = 0
  space.transact(() => {
    for (const { page, key, before, after } of changes) {
      const record = pagesOf(space).get(page)
      if (!(record instanceof Y.Map) || !samePlainValue(record.get(key), after)) continue
      if (before === undefined) record.delete(key)
      else record.set(key, before)
      undone++
    }
  }, modelOrigin)
  return undone
}

function changePages(
  space: Y.Doc,
  ids: readonly PageId[],
  change: (record: Y.Map<unknown>, set: (key: string, value: unknown) => void) => void,
): readonly PageChange[] {
  const changes: PageChange[] = []
  space.transact(() => {
    for (const page of ids) {
      const record = pagesOf(space).get(page)
      if (!(record instanceof Y.Map)) continue
      change(record, (key, after) => {
        const before = record.get(key)
        if (samePlainValue(before, after)) return
        if (after === undefined) record.delete(key)
        else record.set(key, after)
        changes.push({ page, key, before, after })
      })
    }
  }, modelOrigin)
  return changes
}
