import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { PageId, PersonId } from '../ids.ts'
import { createPage, pagesOf, readPage } from '../page.ts'
import { carry, contentOf, devicesWith, idOf, stampOf } from '../testing/devices.ts'
import { noVerification } from './PageVerification.ts'
import { dayMs, parseVerifyDays } from './VerifyDays.ts'
import {
  forGood,
  stateChangesAt,
  verificationStateOf,
  verifiedUntil,
  verifiedUntilNumber,
} from './verificationState.ts'
import {
  askForReview,
  dropReviewRequest,
  givePages,
  setPageVerifier,
  setPageVerifyDays,
  undoPageChanges,
  verifyPages,
} from './verifyPages.ts'

const page = (number: number) => idOf<PageId>('page', number)
const person = (number: number) => idOf<PersonId>('person', number)
const request = (number: number) => idOf<string>('request', number)
const start = 1_700_000_000_000

function fill(doc: Y.Doc): void {
  for (const number of [1, 2, 3])
    createPage(
      doc,
      { id: page(number), title: `P${number}`, parent: null, order: `a${number}` },
      stampOf(start),
    )
}

const one = (doc: Y.Doc, number = 1) => readPage(doc, page(number))!.verification
const stateAt = (doc: Y.Doc, now: number, number = 1) =>
  verificationStateOf(one(doc, number), now)
const alone = () => devicesWith(1, fill)[0] as Y.Doc

describe('a verification', () => {
  it('holds for its days, is due before its end, and is stale after it', () => {
    const doc = alone()
    expect(one(doc)).toBe(noVerification)
    expect(stateAt(doc, start)).toEqual({ kind: 'never' })
    verifyPages(doc, [page(1)], 90, stampOf(start, 2))
    const until = start + 90 * dayMs
    expect(one(doc).verified).toEqual({ at: start, by: person(2), until })
    expect(stateAt(doc, start)).toEqual({ kind: 'fresh', until })
    expect(stateAt(doc, until - 14 * dayMs - 1)).toEqual({ kind: 'fresh', until })
    expect(stateAt(doc, until - 14 * dayMs)).toEqual({ kind: 'due', until, request: null })
    expect(stateAt(doc, until - 1).kind).toBe('due')
    expect(stateAt(doc, until)).toEqual({ kind: 'stale', since: until, request: null })
    expect(readPage(doc, page(1))?.updatedAt).toBe(start)
  })

  it('of a few days is due for its last quarter only', () => {
    const doc = alone()
    verifyPages(doc, [page(1)], 4, stampOf(start))
    expect(stateAt(doc, start + 3 * dayMs - 1).kind).toBe('fresh')
    expect(stateAt(doc, start + 3 * dayMs).kind).toBe('due')
  })

  it('says when its state changes by itself', () => {
    const doc = alone()
    expect(stateChangesAt(one(doc), start)).toBeNull()
    verifyPages(doc, [page(1)], 90, stampOf(start))
    const until = start + 90 * dayMs
    expect(stateChangesAt(one(doc), start)).toBe(until - 14 * dayMs)
    expect(stateChangesAt(one(doc), until - dayMs)).toBe(until)
    expect(stateChangesAt(one(doc), until)).toBeNull()
  })

  it('without an end holds for good, and is told so as a number', () => {
    const doc = alone()
    verifyPages(doc, [page(1)], 'never', stampOf(start))
    expect(stateAt(doc, start + 9_999 * dayMs)).toEqual({ kind: 'fresh', until: null })
    expect(verifiedUntilNumber(one(doc))).toBe(forGood)
    expect(verifiedUntilNumber(one(doc, 2))).toBeNull()
  })

  it("counts by the page's own days where it has some, those of before too", () => {
    const doc = alone()
    verifyPages(doc, [page(1)], 90, stampOf(start))
    setPageVerifyDays(doc, [page(1)], 30, stampOf(start + 1))
    expect(verifiedUntil(one(doc))).toBe(start + 30 * dayMs)
    setPageVerifyDays(doc, [page(1)], 'never', stampOf(start + 2))
    expect(stateAt(doc, start + 500 * dayMs).kind).toBe('fresh')
    setPageVerifyDays(doc, [page(1)], null, stampOf(start + 3))
    expect(verifiedUntil(one(doc))).toBe(start + 90 * dayMs)
    setPageVerifyDays(doc, [page(2)], 30, stampOf(start))
    verifyPages(doc, [page(2)], 90, stampOf(start))
    expect(one(doc, 2).verified?.until).toBe(start + 30 * dayMs)
  })

  it('is due when somebody asks, stale when it is taken back, and answers what it saw', () => {
    const doc = alone()
    verifyPages(doc, [page(1)], 90, stampOf(start))
    askForReview(
      doc,
      page(1),
      { id: request(1), kind: 'asked', reason: ' Le four a changé ' },
      stampOf(start + 1, 2),
    )
    const asked = { id: request(1), kind: 'asked', at: start + 1, by: person(2) }
    expect(stateAt(doc, start + 2)).toMatchObject({
      kind: 'due',
      request: { ...asked, reason: 'Le four a changé' },
    })
    askForReview(
      doc,
      page(1),
      { id: request(2), kind: 'withdrawn', reason: 'Faux' },
      stampOf(start + 3, 3),
    )
    expect(stateAt(doc, start + 4)).toMatchObject({ kind: 'stale', since: start + 3 })
    expect(verifiedUntilNumber(one(doc))).toBe(start + 3)
    verifyPages(doc, [page(1)], 90, stampOf(start + 5))
    expect(one(doc).requests).toEqual([])
    expect(stateAt(doc, start + 6).kind).toBe('fresh')
  })

  it("is asked back for by whoever asked, and by nobody else's hand", () => {
    const doc = alone()
    const wish = { id: request(1), kind: 'asked', reason: '' } as const
    askForReview(doc, page(1), wish, stampOf(start, 2))
    dropReviewRequest(doc, page(1), request(1), person(1))
    expect(one(doc).requests).toHaveLength(1)
    dropReviewRequest(doc, page(1), request(1), person(2))
    expect(one(doc).requests).toEqual([])
  })
})

describe('changes of many pages', () => {
  it('are one update, and go back where nobody changed them since', () => {
    const doc = alone()
    setPageVerifier(doc, [page(2)], person(4))
    let updates = 0
    doc.on('update', () => updates++)
    const ids = [page(1), page(2), page(3), page(9)]
    const changes = [
      ...verifyPages(doc, ids, 90, stampOf(start)),
      ...givePages(doc, ids, person(2)),
      ...setPageVerifier(doc, ids, null),
      ...setPageVerifyDays(doc, ids, 30, stampOf(start)),
    ]
    expect(updates).toBe(4)
    expect([1, 2, 3].map((number) => readPage(doc, page(number))?.owner)).toEqual(
      [2, 2, 2].map(person),
    )
    givePages(doc, [page(3)], person(5))
    expect(undoPageChanges(doc, changes)).toBe(changes.length - 1)
    expect([1, 2, 3].map((number) => readPage(doc, page(number))?.owner)).toEqual([
      null,
      null,
      person(5),
    ])
    expect(one(doc, 2)).toEqual({ ...noVerification, verifier: person(4) })
  })
})

describe('reading what others wrote', () => {
  it('takes broken fields for absent', () => {
    const doc = alone()
    const record = pagesOf(doc).get(page(1))!
    record.set('verified', { at: 'x', by: 1, until: 5 })
    record.set('verifier', 'NO')
    record.set('verifyDays', { days: -3 })
    record.set('review:NO', { kind: 'asked', at: 1 })
    record.set(`review:${request(1)}`, { kind: 'asked', at: 'x' })
    record.set(`review:${request(2)}`, { kind: 'asked', at: 3, reason: 7, by: 'NO' })
    expect(one(doc)).toEqual({
      ...noVerification,
      requests: [{ id: request(2), kind: 'asked', reason: '', at: 3, by: null }],
    })
    expect([0, 1.5, 4_000, '30', null, 'never', 7].map(parseVerifyDays)).toEqual([
      null,
      null,
      null,
      null,
      null,
      'never',
      7,
    ])
  })
})

describe('on three devices at once', () => {
  const operations: Record<string, (doc: Y.Doc, side: number, at: number) => void> = {
    verify: (doc, side, at) => verifyPages(doc, [page(1), page(2)], 90, stampOf(at, side)),
    ask: (doc, side, at) =>
      askForReview(
        doc,
        page(1),
        { id: request(at), kind: at % 2 ? 'asked' : 'withdrawn', reason: `R${at}` },
        stampOf(at, side),
      ),
    give: (doc, side) => givePages(doc, [page(1)], person(side)),
    verifier: (doc, side) => setPageVerifier(doc, [page(1)], side === 1 ? null : person(side)),
    days: (doc, side, at) => setPageVerifyDays(doc, [page(1)], 10 * side, stampOf(at, side)),
  }

  it('end as one verification, whole, and lose no request that it had not seen', () => {
    const step = fc.tuple(
      fc.constantFrom(...Object.keys(operations)),
      fc.constantFrom(1, 2, 3),
      fc.boolean(),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 16 }), (steps) => {
        const outcomes = [
          [0, 1, 2],
          [2, 0, 1],
        ].map((order) => {
          const devices = devicesWith(3, fill)
          const unseen = new Map<string, number>()
          steps.forEach(([name, side, meets], index) => {
            const at = start + index
            operations[name]?.(devices[side - 1] as Y.Doc, side, at)
            if (name === 'ask') unseen.set(request(at), side)
            if (!meets) return
            // Everything is carried round: from here on each device has seen all of it.
            for (const from of devices) for (const to of devices) carry(from, to)
            unseen.clear()
          })
          for (const from of order)
            for (const to of order) carry(devices[from] as Y.Doc, devices[to] as Y.Doc)
          for (const from of order)
            for (const to of order) carry(devices[from] as Y.Doc, devices[to] as Y.Doc)
          const [first, ...others] = devices as [Y.Doc, Y.Doc, Y.Doc]
          for (const other of others) {
            expect(contentOf(other)).toEqual(contentOf(first))
            expect(stateAt(other, start + 99)).toEqual(stateAt(first, start + 99))
          }
          // Asked after the last meeting, and verified by no device that knew of it.
          const lastMeeting = steps.findLastIndex(([, , meets]) => meets)
          const late = steps.slice(lastMeeting + 1)
          for (const [id, side] of unseen) {
            const asked = Number(id.slice('request'.length)) - start - lastMeeting - 1
            const isAnswered = late.some(
              ([name, by], index) => name === 'verify' && by === side && index > asked,
            )
            expect(one(first).requests.some((wish) => wish.id === id)).toBe(!isAnswered)
          }
          return contentOf(first)
        })
        expect(outcomes[0]).toEqual(outcomes[1])
      }),
      { numRuns: 60, seed: 7 },
    )
  })

  it('keep both of two verifications and an interval: one is told, the interval counts', () => {
    const [a, b] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
    verifyPages(a, [page(1)], 90, stampOf(start, 1))
    setPageVerifyDays(b, [page(1)], 30, stampOf(start + 1, 2))
    carry(a, b)
    carry(b, a)
    expect(verifiedUntil(one(a))).toBe(start + 30 * dayMs)
    expect(one(a)).toEqual(one(b))
  })
})
