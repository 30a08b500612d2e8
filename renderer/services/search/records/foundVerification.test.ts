/** What the search knows of verifications and of what was hidden, through the index as it stands on a device. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startThread } from '../../../../model/comments/comments.ts'
import type { AnswerId, CommentId, QuestionId, ThreadId } from '../../../../model/ids.ts'
import { moderate, undoModeration } from '../../../../model/moderation/moderate.ts'
import { addAnswer } from '../../../../model/questions/answerQuestion.ts'
import { askQuestion } from '../../../../model/questions/askQuestion.ts'
import { bodyOf } from '../../../../model/questions/bodyOf.ts'
import { idOf, stampOf } from '../../../../model/testing/devices.ts'
import { dayMs } from '../../../../model/verification/VerifyDays.ts'
import { askForReview, verifyPages } from '../../../../model/verification/verifyPages.ts'
import { createIndexDevice, line, page, space } from './testing/createIndexDevice.ts'

const now = 1_700_000_000_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now }))
afterEach(() => void vi.useRealTimers())

function createTeam() {
  const device = createIndexDevice()
  for (const number of [1, 2, 3, 4])
    device.addPage(space, page(number), `Four ${number}`, [line('le four chauffe')])
  const doc = device.spaceDoc(space)
  verifyPages(doc, [page(1)], 90, stampOf(now - dayMs))
  verifyPages(doc, [page(2)], 90, stampOf(now - 91 * dayMs))
  verifyPages(doc, [page(3)], 'never', stampOf(now - 999 * dayMs))
  return device
}

describe('is:verified and is:stale', () => {
  it('tell what holds, what ran out and what nobody verified apart', async () => {
    const { indexer } = await createTeam().start()
    const titles = (text: string) =>
      indexer
        .search({ text, limit: 10 })
        .hits.map((hit) => hit.title)
        .sort()
    expect(titles('four is:verified')).toEqual(['Four 1', 'Four 3'])
    expect(titles('four est:périmée')).toEqual(['Four 2'])
    expect(titles('four is:stale')).toEqual(['Four 2'])
    const marks = indexer.search({ text: 'four', limit: 10 }).hits
    expect(Object.fromEntries(marks.map((hit) => [hit.title, hit.verification]))).toEqual({
      'Four 1': 'verified',
      'Four 2': 'stale',
      'Four 3': 'verified',
      'Four 4': null,
    })
  })

  it('follow a verification and one that is taken back, at once', async () => {
    const device = createTeam()
    const { indexer, tell } = await device.start()
    const stale = () =>
      indexer
        .search({ text: 'four is:stale', limit: 10 })
        .hits.map((hit) => hit.title)
        .sort()
    const doc = device.spaceDoc(space)
    verifyPages(doc, [page(2)], 90, stampOf(now))
    const back = { id: idOf<string>('request', 1), kind: 'withdrawn', reason: 'Faux' } as const
    askForReview(doc, page(3), back, stampOf(now - 1))
    await tell()
    expect(stale()).toEqual(['Four 3'])
  })
})

describe('what was hidden', () => {
  it('is found by nobody, page or comment, until it is shown again', async () => {
    const device = createTeam()
    const body = device.bodyDoc(space, page(4))
    const thread = idOf<ThreadId>('thread', 1)
    const comment = idOf<CommentId>('comment', 1)
    startThread(
      body,
      { id: thread, quote: null, first: { id: comment, text: 'un gros mot' } },
      stampOf(5),
    )
    const { find, tell } = await device.start()
    expect(find('gros mot').length).toBeGreaterThan(0)
    const docs = { space: device.spaceDoc(space), body }
    const on = { kind: 'comment', id: comment, page: page(4) } as const
    const act = (number: number) =>
      ({ id: idOf<string>('act', number), kind: 'hide', reason: '' }) as const
    moderate(docs, on, act(1), stampOf(6))
    moderate(docs, { kind: 'page', id: page(1) }, act(2), stampOf(6))
    await tell()
    expect(find('gros mot')).toEqual([])
    expect(find('four').sort()).toEqual(['page Four 2', 'page Four 3', 'page Four 4'])
    undoModeration(docs, { kind: 'page', id: page(1) }, act(3), stampOf(7))
    await tell()
    expect(find('four')).toHaveLength(4)
  })

  it('is not named above what stands under it', async () => {
    const device = createTeam()
    device.addPage(space, page(9), 'Brûleur', [line('la tuyère')], { parent: page(1) })
    const { search, tell } = await device.start()
    const path = () => search('tuyère')[0]?.path
    expect(path()).toEqual(['Four 1'])
    const docs = { space: device.spaceDoc(space), body: null }
    const on = { kind: 'page', id: page(1) } as const
    const act = { id: idOf<string>('act', 1), kind: 'hide', reason: '' } as const
    moderate(docs, on, act, stampOf(6))
    await tell()
    expect(path()).toEqual([])
    undoModeration(docs, on, { ...act, id: idOf('act', 2) }, stampOf(7))
    await tell()
    expect(path()).toEqual(['Four 1'])
  })

  it('is found neither as a question nor as its answers', async () => {
    const device = createTeam()
    const doc = device.spaceDoc(space)
    const question = idOf<QuestionId>('question', 1)
    const title = 'Pourquoi le four claque-t-il ?'
    askQuestion(
      doc,
      { id: question, title, audience: { kind: 'space' }, language: 'fr' },
      stampOf(5),
    )
    addAnswer(doc, { id: idOf<AnswerId>('answer', 1), question }, stampOf(6))
    device.writePage(space, bodyOf(idOf<AnswerId>('answer', 1)), [line('une brique')])
    const { find, tell } = await device.start()
    expect(find('brique')).toHaveLength(1)
    const docs = { space: doc, body: null }
    const act = { id: idOf<string>('act', 1), kind: 'hide', reason: '' } as const
    moderate(docs, { kind: 'question', id: question }, act, stampOf(7))
    await tell()
    expect([find('claque'), find('brique')]).toEqual([[], []])
    undoModeration(
      docs,
      { kind: 'question', id: question },
      { ...act, id: idOf('act', 2) },
      stampOf(8),
    )
    await tell()
    expect(find('claque')).toHaveLength(1)
    expect(find('brique')).toHaveLength(1)
  })
})
