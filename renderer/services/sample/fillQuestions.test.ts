import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  idFromBytes,
  type PageId,
  type PersonId,
  parseDocName,
  type RecordId,
  type SpaceId,
  type WorkspaceId,
} from '../../../model/ids.ts'
import { readPageBody } from '../../../model/pageBody.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { readTopics } from '../../../model/topics/TopicMap.ts'
import { createQuestionBoard } from '../questions/QuestionBoard.ts'
import { questionsIn } from '../questions/SpaceQuestions.ts'
import type { Session } from '../services.ts'
import { fillQuestions } from './fillQuestions.ts'
import { loadSample } from './loadSample.ts'

const now = new Date(2026, 10, 27, 10).getTime()
const space = idOf<SpaceId>('space', 1)
const workspace = idOf<WorkspaceId>('work', 1)
const me = idOf<PersonId>('person', 99)

async function fill(language: 'fr' | 'en') {
  const sample = await loadSample(language)
  const [root, doc] = [new Y.Doc(), new Y.Doc()]
  const bodies = new Map<string, string>()
  let drawn = 0
  const people = new Map(
    sample.people.map(({ key }, at) => [key, idOf<PersonId>('person', at)]),
  )
  const pages = new Map(sample.pages.map(({ key }, at) => [key, idOf<PageId>('page', at)]))
  const documents: Pick<Session['documents'], 'write'> = {
    async write(updates) {
      for (const { name, update } of updates) {
        const body = new Y.Doc()
        Y.applyUpdate(body, update)
        const address = parseDocName(name)
        if (address?.kind === 'page') bodies.set(address.page, readPageBody(body).text)
      }
      return { ok: true, keys: [] }
    },
  }
  await fillQuestions(
    {
      documents: documents as Session['documents'],
      person: me,
      root: { doc: root } as Session['root'],
      space: () => ({ doc }) as ReturnType<Session['space']>,
      workspace,
    },
    space,
    sample.questions,
    {
      now,
      language,
      people,
      pages,
      freshId: <Id extends RecordId>() => idFromBytes<Id>(new Uint8Array(16).fill(++drawn)),
    },
  )
  const board = createQuestionBoard([{ space, questions: questionsIn(doc) }])
  return { sample, board, bodies, root, people }
}

describe.each(['fr', 'en'] as const)('the questions of the sample in %s', (language) => {
  it('stand in every state, one put to whoever opens it and one asked by nobody', async () => {
    const { board, bodies, people } = await fill(language)
    const standings = board.shown.map((one) => board.standing(one, now))
    expect(standings.map((one) => one.state).sort()).toEqual(
      ['answered', 'answered', 'kept', 'open', 'open', 'open', 'open', 'open'].sort(),
    )
    expect(board.shown.filter((one) => one.question.askedBy === null)).toHaveLength(1)
    const asked = board.shown.map((one) => one.question.audience)
    expect(asked).toContainEqual({ kind: 'people', people: [me] })
    // Asked to one colleague a week ago: it has gone on since.
    const pump = board.shown.find(
      ({ question: { audience } }) =>
        audience.kind === 'people' && audience.people.includes(people.get('marco') as PersonId),
    )
    expect(pump && board.standing(pump, now).reach).not.toBe('first')
    expect(board.shown.filter((one) => one.same.length === 1)).toHaveLength(1)
    for (const { id, answers } of board.shown)
      for (const body of [id, ...answers.map((one) => one.id)])
        expect(bodies.get(body)?.length).toBeGreaterThan(20)
  })
})

it('says the same in both languages', async () => {
  const [fr, en] = await Promise.all([fill('fr'), fill('en')])
  const shape = ({ sample, root }: Awaited<ReturnType<typeof fill>>) => [
    sample.questions.map(({ key, by, daysAgo, answers, sameAs, page, topics }) => [
      ...[key, by, daysAgo, sameAs, page, topics.length],
      answers.map((one) => [one.by, one.daysAgo, one.helpfulFor, one.isAccepted]),
    ]),
    readTopics(root).all.length,
  ]
  expect(shape(fr)).toEqual(shape(en))
  const texts = fr.sample.questions.flatMap((one) => [
    one.title,
    one.markdown,
    ...one.answers.map((answer) => answer.markdown),
  ])
  expect(texts.flatMap((text) => text.match(/.{0,20}(?: [;:!?»]|« ).{0,10}/g) ?? [])).toEqual(
    [],
  )
})
