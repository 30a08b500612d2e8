import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { AnswerId, PageId, PersonId, QuestionId, SpaceId } from '../../../model/ids.ts'
import { createPage } from '../../../model/page.ts'
import { addAnswer } from '../../../model/questions/answerQuestion.ts'
import {
  acceptAnswer,
  addQuestionPage,
  askQuestion,
  setQuestionFollowed,
} from '../../../model/questions/askQuestion.ts'
import { idOf, stampOf } from '../../../model/testing/devices.ts'
import { listVainSearches, noTallies, writeTallies } from '../search/counting/keptTallies.ts'
import { questionNotices } from './questionNotices.ts'

const q = idOf<QuestionId>('question', 1)
const a = idOf<AnswerId>('answer', 1)
const page = idOf<PageId>('page', 1)
const space = idOf<SpaceId>('space', 1)
const person = (number: number) => idOf<PersonId>('person', number)

function told(doc: Y.Doc, me: number, now = 100, vain: readonly string[] = []) {
  const home = {
    id: space,
    name: 'Four',
    kind: 'open' as const,
    createdAt: 1,
    createdBy: null,
    looksAfter: false,
  }
  return questionNotices
    .list({
      me: person(me),
      now,
      root: new Y.Doc(),
      spaces: [{ ...home, doc }],
      calls: [],
      vain,
    })
    .map(({ key, message }) => [key.split(':')[0], message.replace('questions.notice.', '')])
}

function asked(): Y.Doc {
  const doc = new Y.Doc()
  const audience = { kind: 'people' as const, people: [person(2)] }
  askQuestion(doc, { id: q, title: 'Régler le four 3', audience }, stampOf(10, 1))
  return doc
}

describe('notices of questions', () => {
  it('tell whom a question is put to, and nobody once it is answered', () => {
    const doc = asked()
    expect(told(doc, 2)).toEqual([['question', 'asked']])
    expect(told(doc, 1)).toEqual([])
    expect(told(doc, 3)).toEqual([])
    addAnswer(doc, { id: a, question: q }, stampOf(20, 3))
    expect(told(doc, 2)).toEqual([])
  })

  it('tell followers of answers, and who answered that it was accepted', () => {
    const doc = asked()
    addAnswer(doc, { id: a, question: q }, stampOf(20, 2))
    expect(told(doc, 1)).toEqual([['answer', 'answered']])
    acceptAnswer(doc, q, a, null, stampOf(30, 1))
    expect(told(doc, 2)).toEqual([['accepted', 'accepted']])
    acceptAnswer(doc, q, a, null, { at: 31, by: null })
    expect(told(doc, 2)).toEqual([['accepted', 'acceptedByNobody']])
  })

  it('tell followers of the page, and whoever searched for it in vain on this device', () => {
    const doc = asked()
    const place = { parent: null, order: 'V' }
    createPage(doc, { id: page, title: 'Réglage du four 3', ...place }, stampOf(40, 2))
    addQuestionPage(doc, q, { page, space }, stampOf(40, 2))
    setQuestionFollowed(doc, q, person(4), true)
    expect(told(doc, 4)).toEqual([['kept', 'kept']])
    expect(told(doc, 5)).toEqual([])
    expect(told(doc, 5, 100, ['four 3 regler'])).toEqual([['vain', 'vain']])
    expect(told(doc, 5, 100, ['four 2', 'brasure'])).toEqual([])
    // Whoever made the page knows.
    expect(told(doc, 2, 100, ['four 3'])).toEqual([])
  })

  it('are not told of what is long past', () => {
    expect(told(asked(), 2, 100 * 24 * 60 * 60_000)).toEqual([])
  })

  it('know of searches in vain only with consent', () => {
    const counts = new Map([
      ['four 3', { searches: 2, empty: 1, opened: 0 }],
      ['gaz', { searches: 1, empty: 0, opened: 1 }],
    ])
    const tallies = [{ week: '2026-W12' as const, tally: 'tally00000', counts }]
    const kept = { ...noTallies, consent: 'yes' as const, tallies }
    expect(listVainSearches(writeTallies(kept))).toEqual(['four 3'])
    expect(listVainSearches(writeTallies({ ...kept, consent: 'no' }))).toEqual([])
    expect(listVainSearches(null)).toEqual([])
  })
})
