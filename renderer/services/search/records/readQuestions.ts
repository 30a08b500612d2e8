import type * as Y from 'yjs'
import type { SpaceId } from '../../../../model/ids.ts'
import { listHidden } from '../../../../model/moderation/listHidden.ts'
import type { Answer } from '../../../../model/questions/Answer.ts'
import type { Question } from '../../../../model/questions/Question.ts'
import { questionsIn } from '../../questions/SpaceQuestions.ts'
import type { FoundRecord, RecordFields } from '../SearchRecord.ts'
import { topicReference } from '../topicReference.ts'
import { plainBody, plainFields } from './plainFields.ts'
import type { RecordReader } from './RecordReader.ts'

// By what was read: a change of one question must not describe twenty thousand anew.
const described = new WeakMap<Question | Answer, { title: string; record: FoundRecord }>()

/** Questions of a space that nobody hid, by their titles; their details are a document of their own. */
export const questionsReader: RecordReader = {
  kind: 'question',
  read: (doc, space) => {
    const hidden = listHidden(doc)
    return [...questionsIn(doc).questions.values()].flatMap((question) =>
      question.title === '' || hidden.has(question.id)
        ? []
        : [recordOf(question, question.title, space, questionToFields)],
    )
  },
}

/** Answers of a space, under the titles of what they answer; their texts are documents of their own. */
export const answersReader: RecordReader = {
  kind: 'answer',
  read: (doc: Y.Doc, space: SpaceId) => {
    const board = questionsIn(doc)
    const hidden = listHidden(doc)
    const shown = [...board.questions.values()].filter((one) => !hidden.has(one.id))
    return shown.flatMap((question) =>
      board
        .answersTo(question.id)
        .filter((answer) => !hidden.has(answer.id))
        .map((answer) => recordOf(answer, question.title, space, answerToFields)),
    )
  },
}

function recordOf<One extends Question | Answer>(
  one: One,
  title: string,
  space: SpaceId,
  toFields: (one: One, title: string, space: SpaceId) => RecordFields,
): FoundRecord {
  const before = described.get(one)
  if (before?.title === title && before.record.fields.space === space) return before.record
  const record = { fields: toFields(one, title, space), body: plainBody() }
  described.set(one, { title, record })
  return record
}

function questionToFields(question: Question, title: string, space: SpaceId): RecordFields {
  const { id, askedBy, audience, createdAt, language } = question
  const put = audience.kind === 'topic' ? audience.topics : []
  const changed = [createdAt, ...question.formerTitles.map((one) => one.at)]
  return plainFields({
    id: `question:${id}`,
    kind: 'question',
    target: { kind: 'question', space, question: id },
    space,
    title,
    topics: [...new Set([...question.topics, ...put])].map(topicReference),
    owner: askedBy,
    language,
    createdAt,
    updatedAt: Math.max(...changed),
  })
}

function answerToFields(answer: Answer, title: string, space: SpaceId): RecordFields {
  const { id, question, by, at, editedAt } = answer
  return plainFields({
    id: `answer:${id}`,
    kind: 'answer',
    target: { kind: 'answer', space, question, answer: id },
    space,
    // The question has the title: with it, each of ten answers would be found by it as well.
    title: '',
    path: [title],
    owner: by,
    createdAt: at,
    updatedAt: editedAt ?? at,
  })
}
