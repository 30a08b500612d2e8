/**
 * `npm run bench -- questions [--questions N] [--rounds N] [--json]`: what the questions' screens work out over N
 * questions in five spaces: the first list, the list after one change, filters, notices. Processor time of Node;
 * each figure beside a baseline of the same run: all records of the same documents as plain objects (Yjs's own `toJSON`).
 */
import * as Y from 'yjs'
import type { AnswerId, QuestionId } from '../model/ids.ts'
import { idFromBytes, type PersonId, type SpaceId, type TopicId } from '../model/ids.ts'
import { answersOf } from '../model/questions/Answer.ts'
import { addAnswer, setAnswerHelpful } from '../model/questions/answerQuestion.ts'
import {
  acceptAnswer,
  askQuestion,
  setQuestionFollowed,
  setSameQuestion,
} from '../model/questions/askQuestion.ts'
import { questionsOf } from '../model/questions/Question.ts'
import {
  countQueues,
  listQueue,
  noFilter,
  type QuestionFilter,
} from '../renderer/services/questions/listQueue.ts'
import { createQuestionBoard } from '../renderer/services/questions/QuestionBoard.ts'
import { questionNotices } from '../renderer/services/questions/questionNotices.ts'
import { questionsIn } from '../renderer/services/questions/SpaceQuestions.ts'
import { percentile } from './percentile.ts'
import { printReport, say } from './printReport.ts'
import { readNumberOption } from './readOption.ts'

const count = readNumberOption('questions', 20_000)
const rounds = readNumberOption('rounds', 5)
const spaceCount = 5
const now = Date.UTC(2026, 10, 27)
const hour = 3_600_000

let drawn = 0
function draw<Id extends QuestionId | AnswerId | PersonId | SpaceId | TopicId>(): Id {
  const bytes = new Uint8Array(16)
  new DataView(bytes.buffer).setUint32(8, ++drawn)
  return idFromBytes<Id>(bytes)
}

const people = Array.from({ length: 200 }, () => draw<PersonId>())
const topics = Array.from({ length: 300 }, () => draw<TopicId>())
const me = people[0] as PersonId
const words =
  'four moule capteur dérive cadence rebut consigne joint vérin automate pince'.split(' ')
const pick = <T>(from: readonly T[], at: number) => from[at % from.length] as T

/** The stored bytes of five spaces: two in three questions answered, one in three of those accepted, a few the same. */
function fill(): readonly Uint8Array[] {
  return Array.from({ length: spaceCount }, (_, home) => {
    const doc = new Y.Doc()
    const space = draw<SpaceId>()
    doc.transact(() => {
      let before: QuestionId | null = null
      for (let at = home; at < count; at += spaceCount) {
        const id = draw<QuestionId>()
        const asked = now - (at % 9_000) * hour
        const by = pick(people, at * 7)
        const topic = pick(topics, at * 3)
        askQuestion(
          doc,
          {
            id,
            title: `Pourquoi ${pick(words, at)} ${at} ${pick(words, at * 5 + 1)} après ${pick(words, at * 3 + 2)} ?`,
            audience: at % 3 ? { kind: 'topic', topics: [topic] } : { kind: 'space' },
            topics: [topic, pick(topics, at * 11)],
            language: 'fr',
            plan: [
              { to: 'space', at: asked + 48 * hour },
              { to: 'everyone', at: asked + 120 * hour },
            ],
          },
          { at: asked, by },
        )
        for (let more = 0; more < at % 3; more++) {
          const answer = draw<AnswerId>()
          const who = pick(people, at + more * 13 + 1)
          addAnswer(doc, { id: answer, question: id }, { at: asked + hour + more, by: who })
          if (at % 2) setAnswerHelpful(doc, answer, pick(people, at + 40), true)
          if (more === 1 && at % 9 < 6)
            acceptAnswer(doc, id, answer, null, { at: asked + 9 * hour, by })
        }
        setQuestionFollowed(doc, id, pick(people, at * 17), true)
        if (before && at % 400 < spaceCount)
          setSameQuestion(doc, id, { question: before, space }, true, { at: asked, by })
        before = id
      }
    })
    const update = Y.encodeStateAsUpdate(doc)
    doc.destroy()
    return update
  })
}

/** Processor time of something, in milliseconds: what others do on the machine does not count. */
function timeOf<T>(run: () => T): readonly [ms: number, value: T] {
  const before = process.cpuUsage()
  const value = run()
  const { user, system } = process.cpuUsage(before)
  return [(user + system) / 1_000, value]
}

const updates = fill()
const spaces = updates.map(() => draw<SpaceId>())
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
    if (found.length === 0) throw new Error(`bench questions: the filter ${name} finds nothing`)
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
printReport({
  bench: 'questions',
  questions: count,
  rounds,
  baselineMs: baseline,
  medians: Object.fromEntries(
    Object.entries(taken).map(([name, all]) => {
      const ms = percentile(all, 0.5)
      return [name, { ms, ofBaseline: Math.round((ms / baseline) * 100) / 100 }]
    }),
  ),
})
