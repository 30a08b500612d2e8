import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PageId, PersonId, SpaceId } from '../../../model/ids.ts'
import { moderate, undoModeration } from '../../../model/moderation/moderate.ts'
import { addReport, closeReport } from '../../../model/moderation/reports.ts'
import { createPage, trashPage } from '../../../model/page.ts'
import { createSpace } from '../../../model/space.ts'
import { idOf, stampOf } from '../../../model/testing/devices.ts'
import { dayMs } from '../../../model/verification/VerifyDays.ts'
import {
  askForReview,
  givePages,
  setPageVerifier,
  verifyPages,
} from '../../../model/verification/verifyPages.ts'
import { messages } from '../../locales/messages.ts'
import type { NoticeFacts } from '../notices/Notice.ts'
import { noticeSources } from '../notices/noticeSources.ts'
import { reviewNotices } from '../verification/reviewNotices.ts'
import { moderationNotices } from './moderationNotices.ts'

const me = idOf<PersonId>('person', 1)
const space = idOf<SpaceId>('space', 1)
const page = (number: number) => idOf<PageId>('page', number)
const now = 1_700_000_000_000

function setup() {
  const root = new Y.Doc()
  const doc = new Y.Doc()
  createSpace(root, { id: space, name: 'Atelier' }, stampOf(1, 1))
  for (const number of [1, 2, 3, 4, 5])
    createPage(
      doc,
      { id: page(number), title: `P${number}`, parent: null, order: `a${number}` },
      stampOf(1, number === 5 ? 1 : 2),
    )
  const facts: NoticeFacts = {
    me,
    now,
    root,
    calls: [],
    spaces: [
      {
        id: space,
        name: 'Atelier',
        kind: 'open',
        createdAt: 1,
        createdBy: me,
        looksAfter: true,
        doc,
      },
    ],
  }
  return { root, doc, facts }
}

describe('notices of reviews', () => {
  it('tell whoever is to verify what is due, ran out or was asked for, and nobody else', () => {
    const { doc, facts } = setup()
    givePages(doc, [page(1), page(2), page(3), page(4)], me)
    setPageVerifier(doc, [page(4)], idOf('person', 3))
    verifyPages(doc, [page(1), page(4)], 90, stampOf(now - 100 * dayMs))
    verifyPages(doc, [page(2)], 90, stampOf(now - 80 * dayMs))
    verifyPages(doc, [page(3)], 90, stampOf(now - dayMs))
    const wish = {
      id: idOf<string>('wish', 1),
      kind: 'asked',
      reason: 'Le four\na changé',
    } as const
    askForReview(doc, page(3), wish, stampOf(now - 5, 2))
    const found = reviewNotices.list(facts)
    expect(
      found.map(({ title, message, at, by, line }) => [title, message, at, by, line]),
    ).toEqual([
      ['P1', 'notices.review.stale', now - 10 * dayMs, null, ''],
      ['P2', 'notices.review.due', now - 4 * dayMs, null, ''],
      ['P3', 'notices.review.asked', now - 5, idOf('person', 2), 'Le four a changé'],
    ])
    expect(found[0]?.route).toEqual({ name: 'page', space, page: page(1) })
    trashPage(doc, page(1), stampOf(now))
    verifyPages(doc, [page(2), page(3)], 90, stampOf(now))
    expect(reviewNotices.list(facts)).toEqual([])
  })

  it('of what runs out again are others than before', () => {
    const { doc, facts } = setup()
    givePages(doc, [page(1)], me)
    verifyPages(doc, [page(1)], 90, stampOf(now - 300 * dayMs))
    const [first] = reviewNotices.list(facts)
    verifyPages(doc, [page(1)], 90, stampOf(now - 100 * dayMs))
    const [second] = reviewNotices.list(facts)
    expect(second?.key).not.toBe(first?.key)
    expect(second?.group).toBe(first?.group)
  })
})

describe('notices of moderation', () => {
  it('tell who looks after a space of open reports, without a name', () => {
    const { doc, facts } = setup()
    const target = { kind: 'page', id: page(1) } as const
    const report = { id: idOf<string>('report', 1), target, ground: 'wrong' } as const
    addReport(doc, { ...report, words: 'Faux', signed: true }, stampOf(now, 3))
    expect(moderationNotices.list(facts)).toMatchObject([
      { message: 'notices.moderation.report', title: 'P1', line: 'Faux', by: null },
    ])
    const [own] = facts.spaces
    const other = { ...facts, spaces: [{ ...own!, looksAfter: false }] }
    expect(moderationNotices.list(other)).toEqual([])
    const restricted = { ...facts, spaces: [{ ...own!, kind: 'restricted', createdBy: null }] }
    expect(moderationNotices.list(restricted as NoticeFacts)).toHaveLength(1)
    const closing = { id: idOf<string>('act', 1), outcome: 'kept', words: '' } as const
    closeReport(doc, report.id, closing, stampOf(now))
    expect(moderationNotices.list(facts)).toEqual([])
  })

  it('tell an author what others did with their words, and why', () => {
    const { doc, facts } = setup()
    const docs = { space: doc, body: null }
    const act = (number: number, kind: 'hide' | 'pin' = 'hide') => ({
      id: idOf<string>('act', number),
      kind,
      reason: `R${number}`,
    })
    moderate(docs, { kind: 'page', id: page(1) }, act(1), stampOf(10, 3))
    moderate(docs, { kind: 'page', id: page(5) }, act(2), stampOf(20, 3))
    undoModeration(docs, { kind: 'page', id: page(5) }, act(3), stampOf(30, 3))
    moderate(docs, { kind: 'page', id: page(5) }, act(4, 'pin'), stampOf(40, 3))
    moderate(docs, { kind: 'page', id: page(5) }, act(5), stampOf(50, 1))
    expect(
      moderationNotices.list(facts).map(({ message, line, by }) => [message, line, by]),
    ).toEqual([
      ['notices.moderation.show', 'R3', idOf('person', 3)],
      ['notices.moderation.hide', 'R2', idOf('person', 3)],
    ])
  })
})

it('both are asked, and all they say is in both languages', () => {
  expect(noticeSources).toEqual(expect.arrayContaining([reviewNotices, moderationNotices]))
  const ids = [
    ...['due', 'stale', 'asked', 'withdrawn'].map((one) => `notices.review.${one}`),
    ...['report', 'hide', 'lock', 'show'].map((one) => `notices.moderation.${one}`),
  ]
  for (const id of ids)
    for (const language of ['en', 'fr'] as const)
      expect([id, language, id in messages[language]]).toEqual([id, language, true])
})
