import { Bell, BellRing, Pencil } from 'lucide-react'
import { useState } from 'react'
import type { PersonId } from '../../../../model/ids.ts'
import { bodyOf } from '../../../../model/questions/bodyOf.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePersonLooks } from '../../../hooks/people/usePersonLooks.ts'
import { useQuestionOperations } from '../../../hooks/questions/useQuestionOperations.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useTopics } from '../../../hooks/topics/useTopics.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Link } from '../../../ui/Link.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import styles from '../Questions.module.css'
import { StateBadge } from '../StateBadge.tsx'
import { useRouteWords } from '../useRouteWords.ts'
import { AnonymousEdit } from './AnonymousEdit.tsx'
import own from './Question.module.css'
import { QuestionMenu } from './QuestionMenu.tsx'
import type { QuestionView } from './QuestionScreen.tsx'
import { useCopyLink } from './useCopyLink.ts'

/** What is asked: title, how it stands, whom it is put to, details, and what one may do with it. */
export function QuestionHead(props: { readonly view: QuestionView }) {
  const { view } = props
  const { facilitates, isAsker, isOwnAnonymous, mayLead, mayWrite, shown, standing } = view
  const { question, space } = view.own
  const { Body } = view.slots
  const t = useMessages()
  const formats = useFormats()
  const { person } = useSession()
  const topics = useTopics()
  const lookOf = usePersonLooks(t('questions.someone'))
  const spaces = useSpaces()
  const routeWords = useRouteWords()
  const operations = useQuestionOperations()
  const copyLink = useCopyLink(view.own)
  const [isWriting, setWriting] = useState(false)
  const follows = shown.question.followers.includes(person)
  const mayEdit =
    mayWrite && (isAsker || mayLead) && (question.askedBy !== null || isOwnAnonymous)
  // Others' words are changed by who looks after them; who else may finds it in the menu.
  const editsOwn = mayEdit && (isAsker || facilitates)
  const markedBy = (id: PersonId | null) => (id ? lookOf(id).name : t('questions.asker'))
  const spaceName = spaces.find((one) => one.id === space)?.name
  const at = { space, id: question.id, isOwnAnonymous }
  return (
    <Body
      space={space}
      body={bodyOf(question.id)}
      title={question.title}
      language={question.language}
      isWriting={isWriting && !isOwnAnonymous}
      mayWrite={mayWrite}
      anchor={view.anchor}
      onCopyLink={copyLink}
      onEdit={noteNothing}
    >
      {({ text, comments, commentsButton, openHistory }) => (
        <header className={own.head}>
          <p className={styles.note}>
            <Link href={toPath({ name: 'questions', queue: 'all' })}>
              {t('questions.title')}
            </Link>
            {spaceName && (
              <>
                {' › '}
                <Link href={toPath({ name: 'space', space })}>{spaceName}</Link>
              </>
            )}
          </p>
          <h1 className={styles.title} lang={question.language ?? undefined}>
            {view.moderated.isHidden ? t('governance.hiddenQuestion') : question.title}
          </h1>
          <p className={own.facts}>
            <StateBadge state={standing.state} />
            {isOwnAnonymous || question.askedBy === null ? (
              <span>
                {t(isOwnAnonymous ? 'questions.askedByYouNobody' : 'questions.askedByNobody')}
              </span>
            ) : (
              <PersonName person={lookOf(question.askedBy)} withAvatar />
            )}
            <span>{formats.ago(question.createdAt)}</span>
            {shown.question.topics.map((id) => {
              const topic = topics.get(id)
              return (
                topic && (
                  <Link
                    key={id}
                    look="plain"
                    className={own.topic as string}
                    href={toPath({ name: 'topic', topic: topic.id })}
                  >
                    #{topic.name}
                  </Link>
                )
              )
            })}
          </p>
          {standing.state === 'open' && (
            <p className={own.route}>{routeWords(shown.question, standing)}</p>
          )}
          {standing.crossing && (
            <p className={own.rival} role="status">
              {t(`questions.crossed.${standing.crossing.counts ? 'accepted' : 'reopened'}`, {
                name: markedBy(standing.crossing.acceptance.by),
                other: markedBy(question.reopened?.by ?? null),
              })}
            </p>
          )}
          {isWriting && isOwnAnonymous ? (
            <AnonymousEdit view={view} onDone={() => setWriting(false)} />
          ) : (
            <>
              {view.moderated.notice}
              {!view.moderated.isHidden && <div className={own.text}>{text}</div>}
            </>
          )}
          <div className={own.actions}>
            {isWriting && !isOwnAnonymous && (
              <Button variant="primary" size="s" onPress={() => setWriting(false)}>
                {t('questions.editDone')}
              </Button>
            )}
            {mayWrite && !isOwnAnonymous && (
              <Button
                size="s"
                icon={follows ? <BellRing /> : <Bell />}
                aria-pressed={follows}
                onPress={() => operations.follow(at, !follows)}
              >
                {t(follows ? 'questions.following' : 'questions.follow')}
              </Button>
            )}
            {editsOwn && !isWriting && (
              <Button
                size="s"
                variant="quiet"
                icon={<Pencil />}
                onPress={() => setWriting(true)}
              >
                {t('questions.editDetails')}
              </Button>
            )}
            {commentsButton}
            <QuestionMenu
              view={view}
              onHistory={view.moderated.isHidden ? null : openHistory}
              onEdit={mayEdit && !editsOwn && !isWriting ? () => setWriting(true) : null}
              onCopyLink={() => copyLink('')}
            />
          </div>
          {!view.moderated.isHidden && comments}
        </header>
      )}
    </Body>
  )
}

/** Details have versions of their own; the question's record says nothing of them. */
function noteNothing(): void {}
