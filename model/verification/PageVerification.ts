/**
 * Who stands behind a page, as its record in the space's document says it.
 *
 * | key of the page's record | holds |
 * |---|---|
 * | `verifier` | who checks it, where that is another than its owner |
 * | `verified` | `{at, by, until}`: the last verification, one value, so that of two at once one holds whole; `until` is null for good |
 * | `verifyDays` | `{days, at, by}`: how long a verification of this page holds, where that differs from its space's |
 * | `review:<id>` | `{kind, reason, at, by}`: somebody asked for a review, or took the verification back |
 *
 * A verification takes away the requests that its device had seen, and no others: one
 * that arrives later stays open, whatever the clocks say.
 */
import type * as Y from 'yjs'
import { isId, type PersonId, parseId } from '../ids.ts'
import { plainObjectOf } from '../movedTo.ts'
import { isTime } from '../plainValues.ts'
import { parseVerifyDays, type VerifyDays } from './VerifyDays.ts'

/** A verification: who said when that a page holds, and until when that counts. */
export interface Verification {
  readonly at: number
  readonly by: PersonId | null
  /** `null`: for good. */
  readonly until: number | null
}

/** A wish for a review (`asked`), or a verification that was taken back (`withdrawn`), not yet answered by a verification. */
export interface ReviewRequest {
  readonly id: string
  readonly kind: 'asked' | 'withdrawn'
  readonly reason: string
  readonly at: number
  readonly by: PersonId | null
}

/** What a page's record says of its verification. */
export interface PageVerification {
  /** Who checks it; `null`: its owner does. */
  readonly verifier: PersonId | null
  readonly verified: Verification | null
  /** How long a verification of this page holds; `null`: as its space says. */
  readonly days: VerifyDays | null
  /** Open requests, oldest first. */
  readonly requests: readonly ReviewRequest[]
}

/** Of a page that nobody stands behind; one object for all of them. */
export const noVerification: PageVerification = {
  verifier: null,
  verified: null,
  days: null,
  requests: [],
}

/** Longest reason that is written or read, in UTF-16 units. */
export const maxReasonLength = 1_000

/** Prefix of the keys that hold requests for a review. */
export const reviewPrefix = 'review:'

/** Tells whether a key of a page's record is one of this file's. */
export function isVerificationKey(key: string): boolean {
  return (
    key === 'verifier' ||
    key === 'verified' ||
    key === 'verifyDays' ||
    key.startsWith(reviewPrefix)
  )
}

/** Reads a page's record; broken fields read as absent. Costs one pass over its keys. */
export function readVerification(record: Y.Map<unknown>): PageVerification {
  const requests: ReviewRequest[] = []
  for (const key of record.keys()) {
    if (!key.startsWith(reviewPrefix)) continue
    const request = readRequest(key.slice(reviewPrefix.length), record.get(key))
    if (request) requests.push(request)
  }
  return {
    verifier: parseId<PersonId>(record.get('verifier')),
    verified: readVerified(record.get('verified')),
    days: parseVerifyDays(plainObjectOf(record.get('verifyDays')).days),
    requests: requests.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
  }
}

function readVerified(value: unknown): Verification | null {
  const { at, by, until } = plainObjectOf(value)
  if (!isTime(at) || !(until === null || isTime(until))) return null
  return { at, by: parseId<PersonId>(by), until }
}

function readRequest(id: string, value: unknown): ReviewRequest | null {
  const { kind, reason, at, by } = plainObjectOf(value)
  if (!isId(id) || !isTime(at) || (kind !== 'asked' && kind !== 'withdrawn')) return null
  const words = typeof reason === 'string' ? reason.slice(0, maxReasonLength) : ''
  return { id, kind, reason: words, at, by: parseId<PersonId>(by) }
}
