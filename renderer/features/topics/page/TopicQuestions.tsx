import { useState } from 'react'
import type { TopicId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useJudgedAt, useQuestionBoard } from '../../../hooks/questions/useQuestionBoard.ts'
import { useExpertise } from '../../../hooks/topics/useExpertise.ts'
import { Button } from '../../../ui/Button.tsx'
import { Link } from '../../../ui/Link.tsx'
import { questionPath } from '../personPath.ts'
import shared from '../Topics.module.css'
import styles from './TopicScreen.module.css'

const atFirst = 8

/** The questions about a topic: those without an accepted answer first, then the newest. */
export function TopicQuestions(props: { readonly topic: TopicId }) {
  const t = useMessages()
  const { questions } = useExpertise()
  const board = useQuestionBoard()
  const now = useJudgedAt()
  const [isWhole, setWhole] = useState(false)
  const about = questions.filter((one) => one.topics.includes(props.topic))
  // Several that ask the same are one here, as in the lists of questions.
  const asked = new Map(
    about.map((one) => {
      const shown = board.find(one.question)
      if (!shown) return [one.question, one]
      const isAnswered = board.standing(shown, now).accepted !== null
      const { space, id: question, answers } = shown
      const { title } = shown.question
      return [question, { ...one, space, question, title, answers: answers.length, isAnswered }]
    }),
  )
  const found = [...asked.values()].sort(
    (a, b) => Number(a.isAnswered) - Number(b.isAnswered) || b.createdAt - a.createdAt,
  )
  const shown = isWhole ? found : found.slice(0, atFirst)
  return (
    <section className={shared.part} aria-labelledby="topic-questions">
      <h2 id="topic-questions">{t('topics.questionsTitle')}</h2>
      {found.length === 0 && <p className={shared.muted}>{t('topics.noQuestions')}</p>}
      <ul className={styles.lines}>
        {shown.map((one) => (
          <li key={one.question}>
            <Link
              look="plain"
              className={styles.line as string}
              href={questionPath(one.space, one.question)}
            >
              <span className={styles.lineTitle}>{one.title || t('topics.untitled')}</span>
              <span className={shared.muted}>
                {one.isAnswered
                  ? t('topics.answered')
                  : t('topics.answersCount', { count: one.answers })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {shown.length < found.length && (
        <Button size="s" variant="quiet" onPress={() => setWhole(true)}>
          {t('topics.more', { count: found.length - shown.length })}
        </Button>
      )}
    </section>
  )
}
