import {
  CircleCheck,
  Heart,
  History,
  MoreHorizontal,
  Pencil,
  ThumbsUp,
  Trash2,
} from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../../../model/questions/Answer.ts'
import { touchAnswer } from '../../../../model/questions/answerQuestion.ts'
import { bodyOf } from '../../../../model/questions/bodyOf.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { type ModerationView, useModerated } from '../../../hooks/moderation/ModerationSlot.tsx'
import { useSayThanks } from '../../../hooks/news/useThanks.ts'
import { usePersonLooks } from '../../../hooks/people/usePersonLooks.ts'
import { usePersonName } from '../../../hooks/people/usePersonName.ts'
import { useQuestionOperations } from '../../../hooks/questions/useQuestionOperations.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { MenuButton, type MenuEntry } from '../../../ui/Menu.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { showToast } from '../../../ui/toasts.ts'
import styles from '../Questions.module.css'
import own from './Question.module.css'
import type { QuestionView } from './QuestionScreen.tsx'
import { useCopyLink } from './useCopyLink.ts'

/** An answer that is being written is noted as changed at most that often. */
const touchEveryMs = 60_000

/** One answer: who gave it, what it says, whether it was accepted and whom it helped. */
export function AnswerView(props: { readonly view: QuestionView; readonly answer: Answer }) {
  const { answer, view } = props
  const { shown } = view
  const Moderated = useModerated()
  const home = shown.same.find((one) => one.question.id === answer.question)
  return (
    <Moderated
      space={home?.space ?? shown.space}
      target={{ kind: 'answer', id: answer.id }}
      author={answer.by}
      title={home?.question.title ?? shown.question.title}
      kinds={moderatedKinds}
    >
      {(moderated) => <ShownAnswer {...props} moderated={moderated} />}
    </Moderated>
  )
}

const moderatedKinds = ['hide'] as const

function ShownAnswer(props: {
  readonly view: QuestionView
  readonly answer: Answer
  readonly moderated: ModerationView
}) {
  const { answer, moderated, view } = props
  const { isAsker, isOwnAnonymous, mayLead, mayWrite, shown, standing } = view
  const { Body } = view.slots
  const t = useMessages()
  const formats = useFormats()
  const session = useSession()
  const { platform } = useServices()
  const nameOf = usePersonName()
  const lookOf = usePersonLooks(t('questions.someone'))
  const operations = useQuestionOperations()
  const sayThanks = useSayThanks()
  const [isWriting, setWriting] = useState(false)
  const home =
    shown.same.find((one) => one.question.id === answer.question) ??
    (shown.id === answer.question ? { space: shown.space, question: shown.question } : view.own)
  const copyLink = useCopyLink(home)
  const place = useRef<HTMLElement>(null)
  const isHere = view.anchor === `answer-${answer.id}`
  useEffect(() => {
    if (isHere) place.current?.scrollIntoView({ block: 'center' })
  }, [isHere])
  const touchedAt = useRef(0)
  const touch = useCallback(() => {
    const now = platform.now()
    if (now - touchedAt.current < touchEveryMs) return
    touchedAt.current = now
    touchAnswer(session.space(home.space).doc, answer.id, now)
  }, [platform, session, home.space, answer.id])

  const name = (answer.by && nameOf(answer.by)) || t('questions.someone')
  const isMine = answer.by === session.person
  const { accepted } = standing
  const isAccepted = accepted?.answer === answer.id
  const rival = standing.rivals.find((one) => one.answer === answer.id)
  const markedBy = (by: typeof session.person | null) =>
    by ? (nameOf(by) ?? t('questions.someone')) : t('questions.asker')
  const mayAccept = mayWrite && (isAsker || mayLead) && !isAccepted
  // Thanks bear a name: whoever asked without one gives none here.
  const mayThank = mayWrite && !isMine && !isOwnAnonymous && !moderated.isHidden
  const isHelpful = answer.helpfulFor.includes(session.person)
  const other = home.question.id === view.own.question.id ? null : home.question.title
  const menu = (openHistory: (() => void) | null): readonly MenuEntry[] => [
    {
      id: 'link',
      label: t('questions.copyLink'),
      onAction: () => copyLink(`answer-${answer.id}`),
    },
    ...(openHistory
      ? [
          {
            id: 'history',
            label: t('questions.history'),
            icon: <History />,
            onAction: openHistory,
          },
        ]
      : []),
    ...(mayWrite && (isMine || mayLead)
      ? [
          {
            id: 'edit',
            label: t('questions.answerEdit'),
            icon: <Pencil />,
            onAction: () => setWriting(true),
          },
          {
            id: 'delete',
            label: t('questions.answerDelete'),
            icon: <Trash2 />,
            danger: true,
            onAction: () => {
              operations.setAnswerDeleted(home.space, answer.id, true)
              showToast({
                kind: 'success',
                title: t('questions.answerDeleted'),
                action: {
                  label: t('questions.undo'),
                  onAction: () => operations.setAnswerDeleted(home.space, answer.id, false),
                },
              })
            },
          },
        ]
      : []),
  ]
  return (
    <Body
      space={home.space}
      body={bodyOf(answer.id)}
      title={t('questions.answerLabel', { name })}
      language={home.question.language}
      isWriting={isWriting}
      mayWrite={mayWrite}
      anchor={view.anchor}
      onCopyLink={copyLink}
      onEdit={touch}
    >
      {({ text, comments, commentsButton, openHistory }) => (
        <article
          ref={place}
          id={`answer-${answer.id}`}
          className={own.answer}
          data-accepted={isAccepted || undefined}
          data-here={isHere || undefined}
          aria-label={t('questions.answerLabel', { name })}
        >
          <div className={own.by}>
            <PersonName className={own.name} person={lookOf(answer.by)} withAvatar />
            <span className={styles.note}>
              {[
                formats.ago(answer.at),
                ...(answer.editedAt
                  ? [t('questions.edited', { when: formats.when(answer.editedAt) })]
                  : []),
                ...(other ? [t('questions.answerToOther', { title: other })] : []),
              ].join(' · ')}
            </span>
          </div>
          {isAccepted && accepted && (
            <p className={own.accepted}>
              <CircleCheck aria-hidden="true" />
              {t('questions.acceptedBy', {
                name: markedBy(accepted.by),
                when: formats.when(accepted.at),
              })}
            </p>
          )}
          {rival && (
            <p className={own.rival}>{t('questions.rival', { name: markedBy(rival.by) })}</p>
          )}
          {moderated.notice}
          {!moderated.isHidden && <div className={own.text}>{text}</div>}
          <div className={own.actions}>
            {isWriting && (
              <Button variant="primary" size="s" onPress={() => setWriting(false)}>
                {t('questions.editDone')}
              </Button>
            )}
            {mayAccept && (
              <Button
                size="s"
                icon={<CircleCheck />}
                aria-label={t('questions.acceptLabel', { name })}
                onPress={() =>
                  operations.accept(
                    shown,
                    answer.id,
                    accepted?.answer ?? null,
                    view.acceptsAsNobody,
                  )
                }
              >
                {t('questions.accept')}
              </Button>
            )}
            {mayWrite && !isMine && !isOwnAnonymous ? (
              <Button
                size="s"
                icon={<ThumbsUp />}
                aria-pressed={isHelpful}
                aria-label={t('questions.helpfulLabel', {
                  what: t('questions.helpful', { count: answer.helpfulFor.length }),
                  name,
                })}
                onPress={() => operations.setHelpful(home.space, answer.id, !isHelpful)}
              >
                {t('questions.helpful', { count: answer.helpfulFor.length })}
              </Button>
            ) : (
              answer.helpfulFor.length > 0 && (
                <span className={styles.note}>
                  {t('questions.helpful', { count: answer.helpfulFor.length })}
                </span>
              )
            )}
            {mayThank && answer.by && (
              <Button
                size="s"
                icon={<Heart />}
                aria-label={t('questions.thank', { name })}
                onPress={() =>
                  sayThanks({
                    to: answer.by ? [answer.by] : [],
                    about: { kind: 'answer', question: answer.question, answer: answer.id },
                    title: home.question.title,
                    space: home.space,
                  })
                }
              >
                {t('thanks.say')}
              </Button>
            )}
            {commentsButton}
            <MenuButton
              label={t('questions.more')}
              items={[...menu(moderated.isHidden ? null : openHistory), ...moderated.entries]}
            >
              <IconButton label={t('questions.more')} icon={<MoreHorizontal />} />
            </MenuButton>
          </div>
          {!moderated.isHidden && comments}
        </article>
      )}
    </Body>
  )
}
