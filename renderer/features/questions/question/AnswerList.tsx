import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import styles from '../Questions.module.css'
import { AnswerView } from './AnswerView.tsx'
import own from './Question.module.css'
import type { QuestionView } from './QuestionScreen.tsx'

/** The answers: the accepted one first, then those that helped most, then by age. */
export function AnswerList(props: { readonly view: QuestionView }) {
  const { shown, standing } = props.view
  const t = useMessages()
  const { person } = useSession()
  const accepted = standing.accepted?.answer
  const answers = [...shown.answers].sort(
    (a, b) =>
      Number(b.id === accepted) - Number(a.id === accepted) ||
      b.helpfulFor.length - a.helpfulFor.length ||
      a.at - b.at,
  )
  const isMine = answers.some((one) => one.by === person)
  return (
    <>
      <h2 id="question-answers" className={own.answersTitle}>
        {t('questions.answersTitle', { count: answers.length })}
      </h2>
      {answers.length === 0 && !isMine && (
        <p className={styles.note}>{t('questions.noAnswerWords')}</p>
      )}
      {answers.map((answer) => (
        <AnswerView key={answer.id} view={props.view} answer={answer} />
      ))}
    </>
  )
}
