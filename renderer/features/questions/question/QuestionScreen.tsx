/** A question with its answers, and everything one does with them. */
import { isRestrictedSpace, type QuestionId, type SpaceId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { type ModerationView, useModerated } from '../../../hooks/moderation/ModerationSlot.tsx'
import { isAskedBy } from '../../../hooks/questions/questionQueues.ts'
import {
  type ShownQuestion,
  type ShownSame,
  useJudgedAt,
  useQuestionBoard,
} from '../../../hooks/questions/useQuestionBoard.ts'
import { useQuestionOperations } from '../../../hooks/questions/useQuestionOperations.ts'
import { useQuestionReader } from '../../../hooks/questions/useQuestionReader.ts'
import { useQuestionRights } from '../../../hooks/questions/useQuestionRights.ts'
import { useSpacesStatus } from '../../../hooks/sync/useSpacesStatus.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { toPath } from '../../../routes.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ButtonLink } from '../../../ui/Link.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import type { BodySlots } from '../BodySlots.ts'
import { KnowerChoice } from '../KnowerChoice.tsx'
import styles from '../Questions.module.css'
import { AnswerForm } from './AnswerForm.tsx'
import { AnswerList } from './AnswerList.tsx'
import { EventList } from './EventList.tsx'
import { KeptPages } from './KeptPages.tsx'
import own from './Question.module.css'
import { QuestionHead } from './QuestionHead.tsx'
import { SameList } from './SameList.tsx'

/** What the parts of the screen share. */
export interface QuestionView {
  readonly own: ShownSame
  /** With all that ask the same. */
  readonly shown: ShownQuestion
  readonly standing: ReturnType<ReturnType<typeof useQuestionBoard>['standing']>
  readonly isAsker: boolean
  /** Asked by this person without a name: nothing they do here may bear it. */
  readonly isOwnAnonymous: boolean
  /** Whether this person may accept only as whoever asked without a name. */
  readonly acceptsAsNobody: boolean
  readonly mayWrite: boolean
  readonly mayLead: boolean
  readonly facilitates: boolean
  readonly slots: BodySlots
  readonly anchor: string
  /** Whether those who look after the space hid or locked it. */
  readonly moderated: ModerationView
}

/** The screen of the route `question`. */
export function QuestionScreen(props: {
  readonly slots: BodySlots
  readonly space: SpaceId
  readonly question: QuestionId
  readonly anchor: string
}) {
  const { space, question: id } = props
  const t = useMessages()
  const board = useQuestionBoard()
  const spaces = useSpaces()
  const status = useSpacesStatus([space])
  // It may have gone to another space since the link was made.
  const record = board.own(id)
  const isKnownSpace = spaces.some((one) => one.id === (record?.space ?? space))
  const shown = board.find(id)
  // A restricted space that was lost is not looked into, whatever is still in memory.
  const isLost = isRestrictedSpace(record?.space ?? space) && !isKnownSpace
  if (!record || !shown || isLost)
    return status === 'loading' && !isLost ? (
      <div className={styles.column}>
        <Skeleton label={t('questions.loading')} lines={5} />
      </div>
    ) : (
      <EmptyState
        as="h1"
        title={t('questions.missing')}
        actions={
          <ButtonLink href={toPath({ name: 'questions', queue: 'all' })}>
            {t('questions.title')}
          </ButtonLink>
        }
      >
        {t('questions.missingWords')}
      </EmptyState>
    )
  return (
    <ShownScreen
      key={id}
      slots={props.slots}
      anchor={props.anchor}
      record={record}
      shown={shown}
    />
  )
}

/** Whom else to put an unanswered question to, for whoever leads it. */
function Knowers(props: { readonly view: QuestionView }) {
  const { isAsker, isOwnAnonymous, mayLead, mayWrite, shown, standing } = props.view
  const { question, space } = props.view.own
  const operations = useQuestionOperations()
  const { audience } = shown.question
  if (!mayWrite || !(isAsker || mayLead) || !standing.isWaiting) return null
  return (
    <div className={own.knowers}>
      <KnowerChoice
        text={question.title}
        topics={shown.question.topics}
        chosen={audience.kind === 'people' ? audience.people : []}
        except={question.askedBy ? [question.askedBy] : []}
        onAsk={(person) =>
          operations.putTo({ space, id: question.id, isOwnAnonymous }, audience, person)
        }
      />
    </div>
  )
}

function ShownScreen(props: {
  readonly slots: BodySlots
  readonly anchor: string
  readonly record: ShownSame
  readonly shown: ShownQuestion
}) {
  const { record, shown } = props
  const board = useQuestionBoard()
  const now = useJudgedAt()
  const reader = useQuestionReader()
  const rights = useQuestionRights(record.space)
  const isOwnAnonymous = reader.anonymous.has(record.question.id)
  const group = [shown, ...shown.same]
  const isNamedAsker = group.some((one) => one.question.askedBy === reader.person)
  const isNobody = group.some((one) => reader.anonymous.has(one.question.id))
  const Moderated = useModerated()
  const view: Omit<QuestionView, 'moderated'> = {
    own: record,
    shown,
    standing: board.standing(shown, now),
    isAsker: isAskedBy(shown, reader),
    isOwnAnonymous,
    acceptsAsNobody: isOwnAnonymous || (isNobody && !isNamedAsker && !rights.mayLead),
    slots: props.slots,
    anchor: props.anchor,
    ...rights,
  }
  return (
    <Moderated
      space={record.space}
      target={{ kind: 'question', id: record.question.id }}
      author={isOwnAnonymous ? reader.person : record.question.askedBy}
      title={record.question.title}
      kinds={moderatedKinds}
      mayMove
    >
      {(moderated) => (
        <div className={styles.screen}>
          <QuestionParts view={{ ...view, moderated }} />
        </div>
      )}
    </Moderated>
  )
}

const moderatedKinds = ['hide', 'lock', 'pin'] as const

function QuestionParts(props: { readonly view: QuestionView }) {
  const { view } = props
  return (
    <article className={styles.column}>
      <QuestionHead view={view} />
      <SameList view={view} />
      <KeptPages view={view} />
      <Knowers view={view} />
      <section className={own.answers} aria-labelledby="question-answers">
        <AnswerList view={view} />
        {view.mayWrite && !view.moderated.isLocked && <AnswerForm view={view} />}
      </section>
      <EventList view={view} />
    </article>
  )
}
