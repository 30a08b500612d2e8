import { memo } from 'react'
import type { QuestionStanding } from '../../../../model/questions/standingOf.ts'
import { isolateText } from '../../../hooks/language/isolateText.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import type { ShownQuestion } from '../../../hooks/questions/useQuestionBoard.ts'
import { toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import styles from '../Questions.module.css'
import { StateBadge } from '../StateBadge.tsx'
import type { RowWords } from './useRowWords.ts'

/** One question of a queue: its title, how it stands, and whom it is put to. */
export const QuestionRow = memo(function QuestionRow(props: {
  readonly shown: ShownQuestion
  readonly standing: QuestionStanding
  readonly words: RowWords
}) {
  const { shown, standing } = props
  const { nameOf, route, topicName } = props.words
  const { question } = shown
  const t = useMessages()
  const formats = useFormats()
  const by = question.askedBy
  const accepted = standing.accepted?.answer
  const answerers = [...shown.answers]
    .sort((a, b) => Number(b.id === accepted) - Number(a.id === accepted))
    .flatMap((one) => (one.by && nameOf(one.by)) || [])
  const facts = [
    by ? (nameOf(by) ?? t('questions.someone')) : t('questions.anonymous'),
    formats.ago(question.createdAt),
    ...question.topics.flatMap((one) => topicName(one) ?? []).map((name) => `#${name}`),
  ]
  return (
    <Link
      look="plain"
      className={styles.row as string}
      href={toPath({ name: 'question', space: shown.space, question: shown.id })}
    >
      <span className={styles.rowWords}>
        <span className={styles.rowTitle} lang={question.language ?? undefined}>
          {question.title}
        </span>
        <span className={styles.rowFacts}>
          <StateBadge state={standing.state} />
          {question.moderation.pin && <span>{t('governance.pinned')}</span>}
          {question.moderation.hide && <span>{t('governance.hiddenMark')}</span>}
          <span data-none={shown.answers.length === 0 || undefined}>
            {t('questions.answers', { count: shown.answers.length })}
          </span>
          <span>{facts.map(isolateText).join(' · ')}</span>
        </span>
        <span className={styles.rowRoute}>
          {standing.state === 'open'
            ? route(question, standing)
            : answerers.length > 0 &&
              t('questions.answeredBy', { names: formats.list([...new Set(answerers)]) })}
        </span>
      </span>
    </Link>
  )
})
