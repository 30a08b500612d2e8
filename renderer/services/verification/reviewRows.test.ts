import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PageId, PersonId, SpaceId } from '../../../model/ids.ts'
import { createPage, readPage } from '../../../model/page.ts'
import { idOf, stampOf } from '../../../model/testing/devices.ts'
import { dayMs } from '../../../model/verification/VerifyDays.ts'
import {
  givePages,
  setPageVerifier,
  verifyPages,
} from '../../../model/verification/verifyPages.ts'
import { proposeHolders } from './proposeHolders.ts'
import {
  countReviewRows,
  listReviewRows,
  pickReviewRows,
  type ReviewFilter,
} from './reviewRows.ts'

const page = (number: number) => idOf<PageId>('page', number)
const person = (number: number) => idOf<PersonId>('person', number)
const space = idOf<SpaceId>('space', 1)
const now = 1_700_000_000_000
/** Person 9 left. */
const isHere = (id: PersonId) => id !== person(9)

function makePages() {
  const doc = new Y.Doc()
  for (const number of [1, 2, 3, 4, 5])
    createPage(
      doc,
      { id: page(number), title: `P${number}`, parent: null, order: `a${number}` },
      stampOf(now - 300 * dayMs, 2),
    )
  givePages(doc, [page(1), page(2)], person(1))
  givePages(doc, [page(3)], person(9))
  setPageVerifier(doc, [page(2)], person(2))
  verifyPages(doc, [page(1)], 90, stampOf(now - 100 * dayMs, 1))
  verifyPages(doc, [page(2)], 90, stampOf(now - 80 * dayMs, 2))
  verifyPages(doc, [page(3)], 90, stampOf(now - 200 * dayMs, 9))
  verifyPages(doc, [page(4)], 'never', stampOf(now, 3))
  return [1, 2, 3, 4, 5].map((number) => readPage(doc, page(number))!)
}

const rows = () => listReviewRows({ spaces: [{ space, pages: makePages() }], now, isHere })
const asked = (scope: 'mine' | 'spaces' | 'all', me = 1) => ({
  scope,
  me: person(me),
  space: null,
  joined: new Set([space]),
})
const titles = (filter: ReviewFilter, scope: 'mine' | 'spaces' | 'all' = 'all', me = 1) =>
  pickReviewRows(rows(), { ...asked(scope, me), filter }).map((row) => row.page.title)

describe('pages to review', () => {
  it('stand by urgency: run out, running out, never verified, holding', () => {
    expect(titles('all')).toEqual(['P3', 'P1', 'P2', 'P5', 'P4'])
    expect(titles('todo')).toEqual(['P3', 'P1', 'P2'])
    expect(titles('stale')).toEqual(['P3', 'P1'])
    expect(titles('due')).toEqual(['P2'])
    expect(titles('never')).toEqual(['P5'])
    expect(titles('fresh')).toEqual(['P4'])
    expect(titles('gone')).toEqual(['P3', 'P5', 'P4'])
  })

  it("are somebody's by their verifier, else by their owner", () => {
    expect(titles('all', 'mine', 1)).toEqual(['P1'])
    expect(titles('all', 'mine', 2)).toEqual(['P2'])
    expect(titles('all', 'mine', 9)).toEqual([])
    expect(countReviewRows(rows(), asked('mine'))).toEqual({
      todo: 1,
      stale: 1,
      due: 0,
      never: 0,
      gone: 0,
      fresh: 0,
      all: 1,
    })
  })

  it('of spaces that one is not in stand among all only', () => {
    const elsewhere = { ...asked('spaces'), joined: new Set<SpaceId>(), filter: 'all' } as const
    expect(pickReviewRows(rows(), elsewhere)).toEqual([])
    expect(titles('all', 'spaces')).toHaveLength(5)
    const other = { ...asked('all'), space: idOf<SpaceId>('space', 2), filter: 'all' } as const
    expect(pickReviewRows(rows(), other)).toEqual([])
  })
})

describe('who could take a page over', () => {
  it('is nearest to it first, is told why, and is here', () => {
    const [first, second, third, fourth] = makePages() as [
      ReturnType<typeof makePages>[number],
      ReturnType<typeof makePages>[number],
      ReturnType<typeof makePages>[number],
      ReturnType<typeof makePages>[number],
    ]
    expect(proposeHolders(third, isHere)).toEqual([{ person: person(2), reason: 'wrote' }])
    expect(proposeHolders(first, isHere)).toEqual([{ person: person(2), reason: 'wrote' }])
    expect(proposeHolders(second, isHere)).toEqual([{ person: person(2), reason: 'verifier' }])
    expect(proposeHolders(fourth, isHere)).toEqual([
      { person: person(3), reason: 'verified' },
      { person: person(2), reason: 'wrote' },
    ])
  })
})
