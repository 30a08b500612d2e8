/** Puts the sample's questions and answers into its space. */
import type { BodyElement } from '../../../model/body/BodyNode.ts'
import type {
  AnswerId,
  PageId,
  PersonId,
  QuestionId,
  SpaceId,
  TopicId,
} from '../../../model/ids.ts'
import { pageDocName } from '../../../model/ids.ts'
import type { Language } from '../../../model/language.ts'
import { addAnswer, setAnswerHelpful } from '../../../model/questions/answerQuestion.ts'
import {
  acceptAnswer,
  addQuestionPage,
  askQuestion,
  setSameQuestion,
} from '../../../model/questions/askQuestion.ts'
import { bodyOf } from '../../../model/questions/bodyOf.ts'
import type { QuestionAudience, QuestionMark } from '../../../model/questions/Question.ts'
import {
  readQuestionSettings,
  setQuestionSettings,
} from '../../../model/questions/questionSettings.ts'
import { ensureTopic } from '../../../model/topics/topics.ts'
import { newBodyUpdate } from '../questions/newBodyUpdate.ts'
import { planEscalation } from '../questions/planEscalation.ts'
import type { Session } from '../services.ts'
import type { SampleQuestion } from './SampleQuestion.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000

/** A question of the sample whose texts name pages once the ids of these are known. */
export interface CompiledQuestion extends SampleQuestion {
  readonly compile: (
    markdown: string,
    space: SpaceId,
    ids: readonly PageId[],
  ) => readonly BodyElement[]
}

/** Writes the questions, as if they had been asked over the last weeks. */
export async function fillQuestions(
  session: Pick<Session, 'documents' | 'person' | 'root' | 'space' | 'workspace'>,
  space: SpaceId,
  questions: readonly CompiledQuestion[],
  host: {
    readonly now: number
    readonly language: Language
    readonly people: ReadonlyMap<string, PersonId>
    readonly pages: ReadonlyMap<string, PageId>
    freshId<Id extends QuestionId | AnswerId | TopicId>(): Id
  },
): Promise<void> {
  const { doc } = session.space(space)
  const ids = new Map(questions.map((one) => [one.key, host.freshId<QuestionId>()]))
  const personOf = (key: string): PersonId => {
    const id = key === 'me' ? session.person : host.people.get(key)
    if (!id) throw new Error(`fillQuestions: no colleague "${key}" in the sample`)
    return id
  }
  const topicOf = (name: string): TopicId => {
    const stamp = { at: host.now, by: session.person }
    const id = ensureTopic(session.root.doc, { id: host.freshId<TopicId>(), name }, stamp)
    if (!id) throw new Error(`fillQuestions: "${name}" is no name of a topic`)
    return id
  }
  const idOf = (key: string): QuestionId => {
    const id = ids.get(key)
    if (!id) throw new Error(`fillQuestions: no question "${key}" in the sample`)
    return id
  }
  const toAudience = (audience: SampleQuestion['audience']): QuestionAudience => {
    if (typeof audience === 'string') return { kind: audience }
    return 'people' in audience
      ? { kind: 'people', people: audience.people.map(personOf) }
      : { kind: 'topic', topics: audience.topics.map(topicOf) }
  }
  const bodies: {
    id: QuestionId | AnswerId
    markdown: string
    one: CompiledQuestion
    mark: QuestionMark
  }[] = []
  setQuestionSettings(doc, { anonymous: true })
  const settings = readQuestionSettings(doc)
  for (const one of questions) {
    const id = idOf(one.key)
    const at = host.now - one.daysAgo * dayMs - hourMs
    const mark = { at, by: one.by === null ? null : personOf(one.by) }
    const audience = toAudience(one.audience)
    const plan = planEscalation(audience, space, settings, at)
    const topics = one.topics.map(topicOf)
    const { title } = one
    askQuestion(doc, { id, title, audience, topics, language: host.language, plan }, mark)
    bodies.push({ id, markdown: one.markdown, one, mark })
    for (const answer of one.answers) {
      const given = host.freshId<AnswerId>()
      const by = personOf(answer.by)
      const stamp = { at: host.now - answer.daysAgo * dayMs, by }
      addAnswer(doc, { id: given, question: id }, stamp)
      bodies.push({ id: given, markdown: answer.markdown, one, mark: stamp })
      for (const key of answer.helpfulFor ?? [])
        setAnswerHelpful(doc, given, personOf(key), true)
      if (answer.isAccepted)
        acceptAnswer(doc, id, given, null, { at: stamp.at + hourMs, by: mark.by })
    }
    const page = one.page === undefined ? undefined : host.pages.get(one.page)
    const last = { at: at + 2 * dayMs, by: session.person }
    if (page) addQuestionPage(doc, id, { page, space }, last)
    if (one.sameAs) setSameQuestion(doc, id, { question: idOf(one.sameAs), space }, true, last)
  }
  await session.documents.write(
    bodies.map(({ id, markdown, one, mark }) => ({
      name: pageDocName(session.workspace, space, bodyOf(id)),
      update: newBodyUpdate(
        one.compile(markdown, space, [...host.pages.values()]),
        host.freshId(),
        mark,
      ),
    })),
    { source: 'import' },
  )
}
