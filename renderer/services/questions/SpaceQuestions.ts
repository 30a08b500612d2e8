/**
 * The questions of a space's open document, kept beside it: read once, in steps or at once, then only the
 * records that a change touched. An unchanged question is the same object as before.
 */

import * as Y from 'yjs'
import { type AnswerId, isId, type QuestionId } from '../../../model/ids.ts'
import { oncePer } from '../../../model/oncePer.ts'
import {
  type Answer,
  answersOf,
  byAge,
  readAnswerRecord,
} from '../../../model/questions/Answer.ts'
import {
  type Question,
  questionsOf,
  readQuestionRecord,
} from '../../../model/questions/Question.ts'

/** The questions of one space and their answers; deleted ones are left out. */
export interface SpaceQuestions {
  /** Another number after each change. */
  readonly version: number
  readonly questions: ReadonlyMap<QuestionId, Question>
  /** Those that bear a mark of asking the same as another. */
  readonly linked: ReadonlySet<QuestionId>
  /** Answers to a question, oldest first; the same array until one of them changes. */
  answersTo(question: QuestionId): readonly Answer[]
  /** Calls back after a change; returns its own undo. */
  subscribe(listener: () => void): () => void
}

/** Questions of which not all may have been read yet. */
interface OpenedQuestions {
  readonly questions: SpaceQuestions
  /** Reads one record more at each step. */
  readonly reading: Generator<void, void>
}

const noAnswers: readonly Answer[] = []

/** How long records are read before something else has its turn. */
const stepMs = 8

/** The questions of a space's document, the same for everyone who asks; they live as long as it does. Reads at once what is left to be read. */
export function questionsIn(space: Y.Doc): SpaceQuestions {
  const { questions, reading } = open(space)
  while (!reading.next().done);
  return questions
}

/** When a step of a long reading is over, and how it is waited for the next. */
interface Steps {
  readonly isOver: (beganAt: number) => boolean
  readonly pause: () => Promise<void>
}

const idleSteps: Steps = {
  isOver: (beganAt) => performance.now() - beganAt > stepMs,
  pause: () => new Promise((resolve) => setTimeout(resolve, stepMs)),
}

/** Reads the questions of a space's document a little at a time, so that whoever types meanwhile does not wait for it. */
export async function readQuestionsInSteps(space: Y.Doc, steps = idleSteps): Promise<void> {
  const { reading } = open(space)
  for (;;) {
    const beganAt = performance.now()
    // The clock is asked once in a few records: a record takes some hundredths of a millisecond.
    do {
      for (let few = 0; few < 20; few++) if (reading.next().done) return
    } while (!steps.isOver(beganAt))
    await steps.pause()
  }
}

const open = oncePer(createSpaceQuestions)

function createSpaceQuestions(space: Y.Doc): OpenedQuestions {
  const listeners = new Set<() => void>()
  const questions = new Map<QuestionId, Question>()
  const linked = new Set<QuestionId>()
  const answers = new Map<AnswerId, Answer>()
  const byQuestion = new Map<QuestionId, readonly Answer[]>()
  let version = 0

  const readOne = (id: QuestionId, record: unknown) => {
    const question = record instanceof Y.Map ? readQuestionRecord(id, record) : null
    if (question?.deleted === null) questions.set(id, question)
    else questions.delete(id)
    if (question?.deleted === null && question.sameAs.length > 0) linked.add(id)
    else linked.delete(id)
  }
  const takeOut = (id: AnswerId) => {
    const before = answers.get(id)
    if (!before) return
    answers.delete(id)
    const others = (byQuestion.get(before.question) ?? []).filter((one) => one.id !== id)
    if (others.length > 0) byQuestion.set(before.question, others)
    else byQuestion.delete(before.question)
  }
  const readAnswer = (id: AnswerId, record: unknown) => {
    takeOut(id)
    const answer = record instanceof Y.Map ? readAnswerRecord(id, record) : null
    if (answer?.deleted !== null) return
    answers.set(id, answer)
    const own = [...(byQuestion.get(answer.question) ?? []), answer].sort(byAge)
    byQuestion.set(answer.question, own)
  }

  function* readAll(): Generator<void, void> {
    for (const [id, record] of questionsOf(space).entries()) {
      if (isId(id)) readOne(id as string as QuestionId, record)
      yield
    }
    // Each put in its place at once would sort as many lists as there are answers.
    const several = new Set<QuestionId>()
    for (const [key, record] of answersOf(space).entries()) {
      yield
      const id = key as string as AnswerId
      // One that changed since the reading began was put in its place then.
      if (!isId(key) || answers.has(id)) continue
      const answer = record instanceof Y.Map ? readAnswerRecord(id, record) : null
      if (answer?.deleted !== null) continue
      answers.set(id, answer)
      const own = byQuestion.get(answer.question) as Answer[] | undefined
      if (own) several.add(answer.question)
      if (own) own.push(answer)
      else byQuestion.set(answer.question, [answer])
    }
    for (const id of several) (byQuestion.get(id) as Answer[] | undefined)?.sort(byAge)
  }

  const changed = () => {
    version++
    for (const listener of listeners) listener()
  }
  observeRecords(questionsOf(space), (ids) => {
    for (const id of ids) readOne(id as QuestionId, questionsOf(space).get(id))
    changed()
  })
  observeRecords(answersOf(space), (ids) => {
    for (const id of ids) readAnswer(id as AnswerId, answersOf(space).get(id))
    changed()
  })

  return {
    questions: {
      get version() {
        return version
      },
      questions,
      linked,
      answersTo: (question) => byQuestion.get(question) ?? noAnswers,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    reading: readAll(),
  }
}

/** Tells which records of a map of records each transaction touched. */
function observeRecords(
  records: Y.Map<Y.Map<unknown>>,
  onTouched: (ids: ReadonlySet<string>) => void,
): void {
  records.observeDeep((events) => {
    const touched = new Set<string>()
    for (const event of events) {
      const [id] = event.path
      if (typeof id === 'string') touched.add(id)
      else if (event instanceof Y.YMapEvent)
        for (const key of event.keysChanged as Set<string>) touched.add(key)
    }
    onTouched(touched)
  })
}
