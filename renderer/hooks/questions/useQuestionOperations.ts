/** What people do with questions, on the documents of the open workspace. */
import { useMemo } from 'react'
import { asNobody } from '../../../model/asNobody.ts'
import type { BodyElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import {
  type AnswerId,
  type PersonId,
  pageDocName,
  type QuestionId,
  type SpaceId,
  spaceDocName,
  type TopicId,
} from '../../../model/ids.ts'
import type { Language } from '../../../model/language.ts'
import { noteChange } from '../../../model/moderation/listedChanges.ts'
import {
  addAnswer,
  setAnswerDeleted,
  setAnswerHelpful,
} from '../../../model/questions/answerQuestion.ts'
import {
  acceptAnswer,
  askQuestion,
  climbQuestion,
  closeQuestion,
  renameQuestion,
  reopenQuestion,
  setQuestionAudience,
  setQuestionDeleted,
  setQuestionFollowed,
  setQuestionPlan,
  setQuestionTopic,
  setSameQuestion,
} from '../../../model/questions/askQuestion.ts'
import { bodyOf } from '../../../model/questions/bodyOf.ts'
import type {
  PlannedStep,
  QuestionAudience,
  QuestionMark,
} from '../../../model/questions/Question.ts'
import { readQuestionSettings } from '../../../model/questions/questionSettings.ts'
import { modelOrigin } from '../../../model/stamp.ts'
import type { AccessOutcome } from '../../services/access/Access.ts'
import { newBodyUpdate } from '../../services/questions/newBodyUpdate.ts'
import { planEscalation } from '../../services/questions/planEscalation.ts'
import { proposedQuestion } from '../../services/questions/proposedQuestion.ts'
import { useServices, useSession } from '../ServicesContext.tsx'
import { useFreshId, useStamp } from '../useStamp.ts'
import type { ShownQuestion } from './useQuestionBoard.ts'
import { useKeepAnonymous } from './useQuestionReader.ts'

/** What is asked. */
export interface Asked {
  readonly space: SpaceId
  readonly title: string
  readonly details: readonly BodyElement[]
  readonly topics: readonly TopicId[]
  readonly audience: QuestionAudience
  readonly language: Language | null
  readonly isAnonymous: boolean
}

/** A question's own record, and whether this person asked it without a name. */
export interface QuestionAt {
  readonly space: SpaceId
  readonly id: QuestionId
  readonly isOwnAnonymous: boolean
}

/** What came of writing a text into a document of its own. */
export type WrittenOutcome<Id> =
  | { readonly ok: true; readonly id: Id }
  | { readonly ok: false; readonly message: string }

/** Longest note of a proposal that is written here, in UTF-16 units. */
const mostNote = 200

/** Gives the operations; the same object while the workspace is open. */
export function useQuestionOperations() {
  const session = useSession()
  const { platform } = useServices()
  const stamp = useStamp()
  const freshId = useFreshId()
  const keepAnonymous = useKeepAnonymous()
  return useMemo(() => {
    const docOf = (space: SpaceId) => session.space(space).doc
    /** Whose mark it is: nobody's on a question that this person asked without a name. */
    const markOn = (at: QuestionAt): QuestionMark =>
      at.isOwnAnonymous ? { at: platform.now(), by: null } : stamp()
    const writeBody = async (
      space: SpaceId,
      id: QuestionId | AnswerId,
      blocks: readonly BodyElement[],
      mark: QuestionMark,
    ) => {
      const name = pageDocName(session.workspace, space, bodyOf(id))
      const update = newBodyUpdate(blocks, freshId(), mark)
      return session.documents.write([{ name, update }], { source: 'import' })
    }
    const planOf = (space: SpaceId, audience: QuestionAudience, at: number) =>
      planEscalation(audience, space, readQuestionSettings(docOf(space)), at)

    return {
      /** Asks: details first, so that no question is there without them. */
      async ask(asked: Asked): Promise<WrittenOutcome<QuestionId>> {
        const id = freshId<QuestionId>()
        const mark = { at: platform.now(), by: asked.isAnonymous ? null : session.person }
        const outcome = await writeBody(asked.space, id, asked.details, mark)
        if (!outcome.ok) return { ok: false, message: outcome.message }
        if (asked.isAnonymous) keepAnonymous(id)
        const { title, topics, audience, language, space } = asked
        const plan = planOf(space, audience, mark.at)
        askQuestion(docOf(space), { id, title, topics, audience, language, plan }, mark)
        return { ok: true, id }
      },
      /**
       * Offers a question to those who may write in its space, details first; nothing is written here.
       * Of one that could not be offered whole, the details are taken back.
       */
      async propose(asked: Asked): Promise<AccessOutcome<string>> {
        const id = freshId<QuestionId>()
        const mark = stamp()
        const { access, workspace } = session
        const { title, topics, audience, language, space } = asked
        const note = title.trim().slice(0, mostNote)
        let details: AccessOutcome<string> | null = null
        if (asked.details.length > 0) {
          const update = newBodyUpdate(asked.details, freshId(), mark)
          const name = pageDocName(workspace, space, bodyOf(id))
          details = await access.propose(name, update, '')
          if (!details.ok) return details
        }
        const plan = planOf(space, audience, mark.at)
        const update = proposedQuestion(
          docOf(space),
          { id, title, topics, audience, language, plan },
          mark,
        )
        const outcome = await access.propose(spaceDocName(workspace, space), update, note)
        if (!outcome.ok && details?.ok) await access.removeProposal(details.value)
        return outcome
      },
      async answer(
        at: Pick<QuestionAt, 'space' | 'id'>,
        blocks: readonly BodyElement[],
      ): Promise<WrittenOutcome<AnswerId>> {
        const id = freshId<AnswerId>()
        const mark = stamp()
        const outcome = await writeBody(at.space, id, blocks, mark)
        if (!outcome.ok) return { ok: false, message: outcome.message }
        addAnswer(docOf(at.space), { id, question: at.id }, mark)
        return { ok: true, id }
      },
      /** Puts other details in the place of an anonymous question's, as nobody. */
      async rewriteAsNobody(at: QuestionAt, blocks: readonly BodyElement[]): Promise<boolean> {
        const held = session.documents.open(
          pageDocName(session.workspace, at.space, bodyOf(at.id)),
        )
        try {
          const status = await held.whenLoaded
          if (status.kind !== 'loaded') return false
          asNobody(held.doc, () => changeBody(held.doc, blocks, modelOrigin))
          return true
        } finally {
          held.release()
        }
      },
      rename: (at: QuestionAt, title: string) =>
        renameQuestion(docOf(at.space), at.id, title, freshId(), markOn(at)),
      setTopic: (at: QuestionAt, topic: TopicId, present: boolean) =>
        setQuestionTopic(docOf(at.space), at.id, topic, present, markOn(at).by),
      /** Puts a question to one more person by name; it goes further by a plan that begins now. */
      putTo(at: QuestionAt, audience: QuestionAudience, person: PersonId) {
        const mark = markOn(at)
        const known = audience.kind === 'people' ? audience.people : []
        const people = [...known.filter((one) => one !== person), person]
        const next = { kind: 'people' as const, people }
        const { doc } = session.space(at.space)
        const change = () => {
          setQuestionAudience(doc, at.id, next, mark.by)
          setQuestionPlan(doc, at.id, planOf(at.space, next, mark.at), mark.by)
        }
        doc.transact(change, modelOrigin)
      },
      follow: (at: Pick<QuestionAt, 'space' | 'id'>, followed: boolean) =>
        setQuestionFollowed(docOf(at.space), at.id, session.person, followed),
      /** Accepts an answer: on the question that it was given to, after all that was accepted of those that ask the same. */
      accept(
        shown: ShownQuestion,
        answer: AnswerId,
        instead: AnswerId | null,
        isNobody: boolean,
      ) {
        const given = shown.answers.find((one) => one.id === answer)
        if (!given) return
        const home = shown.same.find((one) => one.question.id === given.question)
        const latest = shown.question.acceptances.map((one) => one.at + 1)
        const at = Math.max(platform.now(), ...latest)
        const mark = { at, by: isNobody ? null : session.person }
        acceptAnswer(docOf(home?.space ?? shown.space), given.question, answer, instead, mark)
      },
      close: (at: QuestionAt) => closeQuestion(docOf(at.space), at.id, markOn(at)),
      reopen(at: QuestionAt, audience: QuestionAudience) {
        const mark = markOn(at)
        const plan: readonly PlannedStep[] = planOf(at.space, audience, mark.at)
        reopenQuestion(docOf(at.space), at.id, plan, mark)
      },
      climb: (at: QuestionAt, to: PlannedStep['to']) =>
        climbQuestion(docOf(at.space), at.id, to, markOn(at)),
      setSame(
        at: Pick<QuestionAt, 'space' | 'id'>,
        other: { readonly question: QuestionId; readonly space: SpaceId },
        same: boolean,
      ) {
        const doc = docOf(at.space)
        const mark = stamp()
        const change = {
          kind: same ? 'merge' : 'unmerge',
          target: { kind: 'question', id: at.id },
          other: { kind: 'question', id: other.question },
          otherSpace: other.space,
        } as const
        doc.transact(() => {
          setSameQuestion(doc, at.id, other, same, mark)
          noteChange(doc, freshId(), change, mark)
        }, modelOrigin)
      },
      setDeleted: (at: QuestionAt, deleted: boolean) =>
        setQuestionDeleted(docOf(at.space), at.id, deleted, markOn(at)),
      setHelpful: (space: SpaceId, answer: AnswerId, helpful: boolean, person?: PersonId) =>
        setAnswerHelpful(docOf(space), answer, person ?? session.person, helpful),
      setAnswerDeleted: (space: SpaceId, answer: AnswerId, deleted: boolean) =>
        setAnswerDeleted(docOf(space), answer, deleted, stamp()),
    }
  }, [session, platform, stamp, freshId, keepAnonymous])
}
