/** Notices of questions: put to me or on my topics, answers and pages of what I follow, my answer accepted, and a page on what I searched for in vain. */
import { foldWord } from '../../../model/foldWord.ts'
import type { PersonId, TopicId } from '../../../model/ids.ts'
import { readPage } from '../../../model/page.ts'
import { fieldsOf, settleClaims } from '../../../model/people/claims.ts'
import type { QuestionStanding } from '../../../model/questions/standingOf.ts'
import { topicsIn } from '../../../model/topics/TopicMap.ts'
import { listDeclaredLevels } from '../../../model/topics/topicLevels.ts'
import type { Notice, NoticeFacts, NoticeSource, NoticeSpace } from '../notices/Notice.ts'
import { isInQueue, type QuestionReader } from './listQueue.ts'
import { createQuestionBoard, type ShownQuestion } from './QuestionBoard.ts'
import { questionsIn, readQuestionsInSteps } from './SpaceQuestions.ts'

/** What happened longer ago is told by nobody's home screen. */
const toldForMs = 60 * 24 * 60 * 60_000

/** All notices of questions. A question that waits is told again each time it reaches me by a further step. */
export const questionNotices: NoticeSource = {
  knowsRecords: true,
  reads: [
    'spaces',
    'now',
    { map: 'questions' },
    { map: 'answers' },
    { map: 'people' },
    { map: 'claims' },
    { map: 'topics' },
  ],
  async prepare(facts) {
    for (const { doc } of facts.spaces) await readQuestionsInSteps(doc)
  },
  list(facts) {
    const spaces = new Map(facts.spaces.map((one) => [one.id, one]))
    const board = createQuestionBoard(
      facts.spaces.map(({ id, doc }) => ({ space: id, questions: questionsIn(doc) })),
    )
    const reader = readerOf(facts)
    const isNew = (at: number) => at > facts.now - toldForMs
    const standing = (shown: ShownQuestion) => board.standing(shown, facts.now)
    return board.shown.flatMap((shown) => {
      const space = spaces.get(shown.space)
      if (!space || shown.question.moderation.hide !== null) return none
      const isAsked = isInQueue(shown, 'could-answer', reader, standing)
      // Most of twenty thousand are nothing to this person: looked at once, and left.
      if (!isAsked && !concerns(shown, facts.me)) return none
      return [
        ...askedNotices(shown, standing(shown), reader),
        ...answerNotices(shown, standing(shown), facts.me),
        ...pageNotices(shown, space, facts),
      ].filter((one) => isNew(one.at))
    })
  },
}

const none: readonly Notice[] = []

/** Whether something may be told of a question to someone it was not put to: who follows it, answered it, or looked for its page. */
function concerns({ question, answers }: ShownQuestion, me: PersonId): boolean {
  return (
    question.pages.length > 0 ||
    question.followers.includes(me) ||
    answers.some((one) => one.by === me)
  )
}

function readerOf(facts: NoticeFacts): QuestionReader {
  const { me, root } = facts
  const same = settleClaims(root)
  const fields = fieldsOf(root, me, same)
  const held = fields ? listDeclaredLevels(fields).map((one) => one.topic) : []
  const map = topicsIn(root).read()
  const spaces = new Set<string>(facts.spaces.map((one) => one.id))
  return {
    person: me,
    records: new Set(same.recordsOf(me)),
    topics: new Set<TopicId>(held.flatMap((id) => [id, ...(map.get(id)?.members ?? [])])),
    isIn: (space) => spaces.has(space),
    anonymous: new Set(),
  }
}

function noticeOf(
  shown: ShownQuestion,
  fields: Pick<Notice, 'key' | 'kind' | 'at' | 'by' | 'message'> & Partial<Notice>,
): Notice {
  return {
    isDated: true,
    group: `question:${shown.id}`,
    title: shown.question.title,
    line: '',
    space: shown.space,
    route: { name: 'question', space: shown.space, question: shown.id },
    ...fields,
  }
}

function askedNotices(
  shown: ShownQuestion,
  standing: QuestionStanding,
  reader: QuestionReader,
): readonly Notice[] {
  const last = standing.steps.at(-1)
  if (!last || !standing.isWaiting) return []
  if (!isInQueue(shown, 'could-answer', reader, () => standing)) return []
  const { audience, askedBy } = shown.question
  const isNamed =
    audience.kind === 'people' && audience.people.some((one) => reader.records.has(one))
  return [
    noticeOf(shown, {
      key: `question:${shown.id}:${isNamed ? 'me' : last.to}:${last.at}`,
      kind: 'question',
      at: last.at,
      by: askedBy,
      message: !isNamed
        ? 'questions.notice.topic'
        : askedBy
          ? 'questions.notice.asked'
          : 'questions.notice.askedByNobody',
    }),
  ]
}

function answerNotices(
  shown: ShownQuestion,
  standing: QuestionStanding,
  me: PersonId,
): readonly Notice[] {
  const follows = shown.question.followers.includes(me)
  const { accepted } = standing
  const isMine = shown.answers.some((one) => one.id === accepted?.answer && one.by === me)
  return [
    ...shown.answers.flatMap((answer) =>
      follows && answer.by !== me
        ? [
            noticeOf(shown, {
              key: `answer:${answer.id}`,
              kind: 'answer',
              at: answer.at,
              by: answer.by,
              message: 'questions.notice.answered',
              route: {
                name: 'question',
                space: shown.space,
                question: shown.id,
                anchor: `answer-${answer.id}`,
              },
            }),
          ]
        : [],
    ),
    ...(accepted && isMine && accepted.by !== me
      ? [
          noticeOf(shown, {
            key: `accepted:${accepted.answer}`,
            kind: 'answer',
            at: accepted.at,
            by: accepted.by,
            message: accepted.by
              ? 'questions.notice.accepted'
              : 'questions.notice.acceptedByNobody',
          }),
        ]
      : []),
  ]
}

function pageNotices(
  shown: ShownQuestion,
  space: NoticeSpace,
  facts: NoticeFacts,
): readonly Notice[] {
  const { me } = facts
  return shown.question.pages.flatMap(({ page, space: home, at, by }) => {
    const found = home === space.id ? readPage(space.doc, page) : null
    if (by === me || !found || found.trashedAt !== null || found.purgedAt !== null) return []
    const told = { kind: 'answer' as const, at, by, title: found.title }
    const route = { name: 'page' as const, space: home, page }
    // Only this device knows what was searched for here: it compares by itself, and tells nobody.
    const terms = (facts.vain ?? []).find((one) =>
      holdsWords(`${found.title} ${shown.question.title}`, one),
    )
    if (terms !== undefined)
      return [
        noticeOf(shown, {
          ...told,
          key: `vain:${page}`,
          message: 'questions.notice.vain',
          line: terms,
          route,
        }),
      ]
    const follows = shown.question.followers.includes(me)
    return follows
      ? [
          noticeOf(shown, {
            ...told,
            key: `kept:${page}`,
            message: 'questions.notice.kept',
            route,
          }),
        ]
      : []
  })
}

/** Whether a title holds all words of a search, or words that begin like them. */
function holdsWords(title: string, terms: string): boolean {
  const words = foldWord(title).split(/[^\p{L}\p{N}]+/u)
  const wanted = foldWord(terms)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2 || /\d/.test(word))
  return wanted.length > 0 && wanted.every((word) => words.some((one) => one.startsWith(word)))
}
