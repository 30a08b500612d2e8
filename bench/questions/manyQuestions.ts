/** Very many questions in several spaces, as the updates that a relay would keep of them. */
import * as Y from 'yjs'
import {
  type AnswerId,
  idFromBytes,
  type PersonId,
  type QuestionId,
  type SpaceId,
  type TopicId,
} from '../../model/ids.ts'
import { addAnswer, setAnswerHelpful } from '../../model/questions/answerQuestion.ts'
import {
  acceptAnswer,
  askQuestion,
  setQuestionFollowed,
  setSameQuestion,
} from '../../model/questions/askQuestion.ts'

const hour = 3_600_000
const words =
  'four moule capteur dérive cadence rebut consigne joint vérin automate pince'.split(' ')
const pick = <T>(from: readonly T[], at: number) => from[at % from.length] as T

let drawn = 0

/** Draws ids one after the other: the same ones in each run. */
export function drawId<Id extends QuestionId | AnswerId | PersonId | SpaceId | TopicId>(): Id {
  const bytes = new Uint8Array(16)
  new DataView(bytes.buffer).setUint32(8, ++drawn)
  return idFromBytes<Id>(bytes)
}

/** What was written into one space. */
export interface FilledSpace {
  readonly space: SpaceId
  readonly questions: readonly QuestionId[]
  readonly update: Uint8Array
}

/** Fills each space with its share: two in three questions answered, one in three of those accepted, a few the same. */
export function manyQuestions(options: {
  readonly count: number
  readonly spaces: readonly SpaceId[]
  readonly people: readonly PersonId[]
  readonly topics: readonly TopicId[]
  readonly now: number
}): readonly FilledSpace[] {
  const { count, now, people, spaces, topics } = options
  return spaces.map((space, home) => {
    const doc = new Y.Doc()
    const questions: QuestionId[] = []
    doc.transact(() => {
      let before: QuestionId | null = null
      for (let at = home; at < count; at += spaces.length) {
        const id = drawId<QuestionId>()
        questions.push(id)
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
          const answer = drawId<AnswerId>()
          const who = pick(people, at + more * 13 + 1)
          addAnswer(doc, { id: answer, question: id }, { at: asked + hour + more, by: who })
          if (at % 2) setAnswerHelpful(doc, answer, pick(people, at + 40), true)
          if (more === 1 && at % 9 < 6)
            acceptAnswer(doc, id, answer, null, { at: asked + 9 * hour, by })
        }
        setQuestionFollowed(doc, id, pick(people, at * 17), true)
        if (before && at % 400 < spaces.length)
          setSameQuestion(doc, id, { question: before, space }, true, { at: asked, by })
        before = id
      }
    })
    const update = Y.encodeStateAsUpdate(doc)
    doc.destroy()
    return { space, questions, update }
  })
}
