/** What the questions' screens work out, without a screen: processor time of Node, beside Yjs's own `toJSON` of the same records. */
import * as Y from 'yjs'
import type { PersonId, QuestionId, SpaceId, TopicId } from '../../model/ids.ts'
import { answersOf } from '../../model/questions/Answer.ts'
import { setQuestionFollowed } from '../../model/questions/askQuestion.ts'
import { questionsOf } from '../../model/questions/Question.ts'
import {
  countQueues,
  listQueue,
  noFilter,
  type QuestionFilter,
} from '../../renderer/services/questions/listQueue.ts'
import { createQuestionBoard } from '../../renderer/services/questions/QuestionBoard.ts'
import { questionNotices } from '../../renderer/services/questions/questionNotices.ts'
import { questionsIn } from '../../renderer/services/questions/SpaceQuestions.ts'
import { percentile } from '../percentile.ts'
import { say } from '../printReport.ts'
import { drawId, manyQuestions } from './manyQuestions.ts'

const now = Date.UTC(2026, 10, 27)

const people = Array.from({ length: 200 }, () => drawId<PersonId>())
const topics = Array.from({ length: 300 }, () => drawId<TopicId>())
const me = people[0] as PersonId

/** Processor time of something, in milliseconds: what others do on the machine does not count. */
function timeOf<T>(run: () => T): readonly [ms: number, value: T] {
  const before = process.cpuUsage()
  const value = run()
  const { user, system } = process.cpuUsage(before)
  return [(user + system) / 1_000, value]
}

const spaces = Array.from({ length: 5 }, () => drawId<SpaceId>())
const reader = {
  person: me,
  records: new Set([me]),
  topics: new Set(topics.slice(0, 20)),
  isIn: () => true,
  anonymous: new Set<string>(),
}
const filters: Readonly<Record<string, Partial<QuestionFilter>>> = {
  text: { text: 'capteur derive' },
  letter: { text: 'c' },
  topic: { topic: topics[3] as TopicId },
  space: { space: spaces[2] as SpaceId },
  state: { state: 'answered' },
}

/** Measures one size; medians of the rounds, in milliseconds and as a share of the baseline. */
export function measureModel(count: number, rounds: number): Readonly<Record<string, unknown>> {
  const updates = manyQuestions({ count, spaces, people, topics, now }).map((one) => one.update)
  const taken: Record<string, number[]> = {}
  const note = (name: string, ms: number) => {
    taken[name] = [...(taken[name] ?? []), ms]
  }
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`)
    const docs = updates.map((update) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, update)
      return doc
    })
    globalThis.gc?.()
    const [plain] = timeOf(() =>
      docs.map((doc) => [questionsOf(doc).toJSON(), answersOf(doc).toJSON()]),
    )
    note('baseline', plain)
    const boardOf = () =>
      createQuestionBoard(
        docs.map((doc, at) => ({ space: spaces[at] as SpaceId, questions: questionsIn(doc) })),
      )
    const listOf = (
      board: ReturnType<typeof boardOf>,
      filter: Partial<QuestionFilter>,
      queue: 'all' | 'could-answer' = 'all',
    ) =>
      listQueue(board.shown, {
        queue,
        filter: { ...noFilter, ...filter },
        sort: 'newest',
        reader,
        standing: (one) => board.standing(one, now),
      })
    // Once after a start, for the notices, mostly before any of these screens is asked for.
    note('records read', timeOf(() => docs.map(questionsIn))[0])
    const screen = () => {
      const board = boardOf()
      const counts = countQueues(board.shown, reader, (one) => board.standing(one, now))
      return { board, counts, list: listOf(board, {}, 'could-answer') }
    }
    const [first, { board, counts }] = timeOf(screen)
    note('first list', first)
    if (counts.all === 0 || counts['could-answer'] === 0)
      throw new Error(`bench questions: the queues are empty: ${JSON.stringify(counts)}`)
    // What the screen does while nothing else is to do (useReadiedQuestions).
    const ready = () => {
      for (const one of board.shown) if (one.words !== '') board.standing(one, now)
    }
    note('readied when idle', timeOf(ready)[0])
    for (const [name, filter] of Object.entries(filters)) {
      const [ms, found] = timeOf(() => listOf(board, filter))
      if (found.length === 0)
        throw new Error(`bench questions: the filter ${name} finds nothing`)
      note(`filter ${name}`, ms)
      note(`filter ${name} again`, timeOf(() => listOf(board, filter))[0])
    }
    const doc = docs[0] as Y.Doc
    const [some] = questionsIn(doc).questions.keys()
    setQuestionFollowed(doc, some as QuestionId, people[9] as PersonId, round % 2 === 0)
    note('list after a change', timeOf(screen)[0])
    const facts = {
      me,
      now,
      root: new Y.Doc(),
      spaces: docs.map((one, at) => ({
        id: spaces[at] as SpaceId,
        name: '',
        kind: 'open' as const,
        createdAt: 0,
        createdBy: null,
        looksAfter: false,
        doc: one,
      })),
      calls: [],
    }
    note('notices', timeOf(() => questionNotices.list(facts))[0])
    for (const one of docs) one.destroy()
  }

  const baseline = percentile(taken.baseline ?? [], 0.5)
  return {
    baselineMs: baseline,
    medians: Object.fromEntries(
      Object.entries(taken).map(([name, all]) => {
        const ms = percentile(all, 0.5)
        return [name, { ms, ofBaseline: Math.round((ms / baseline) * 100) / 100 }]
      }),
    ),
  }
}
