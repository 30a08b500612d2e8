import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useQuestionOperations } from '../../../hooks/questions/useQuestionOperations.ts'
import { toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Link } from '../../../ui/Link.tsx'
import styles from '../Questions.module.css'
import own from './Question.module.css'
import type { QuestionView } from './QuestionScreen.tsx'

/** The other questions that ask the same, on the page of each of them. */
export function SameList(props: { readonly view: QuestionView }) {
  const { isAsker, mayLead, mayWrite, shown } = props.view
  const { question, space } = props.view.own
  const t = useMessages()
  const operations = useQuestionOperations()
  const others = [{ space: shown.space, question: shown.question }, ...shown.same].filter(
    (one) => one.question.id !== question.id,
  )
  if (others.length === 0) return null
  const separate = (other: (typeof others)[number]) => {
    // The mark stands on either of the two.
    const mine = question.sameAs.some((one) => one.question === other.question.id)
    if (mine)
      operations.setSame(
        { space, id: question.id },
        { question: other.question.id, space: other.space },
        false,
      )
    if (other.question.sameAs.some((one) => one.question === question.id))
      operations.setSame(
        { space: other.space, id: other.question.id },
        { question: question.id, space },
        false,
      )
  }
  // Two people who put the two together at once, each the other way, must not wonder which stands for both.
  const isCrossed = others.some(
    (other) =>
      question.sameAs.some((one) => one.question === other.question.id) &&
      other.question.sameAs.some((one) => one.question === question.id),
  )
  const isMarked = (other: (typeof others)[number]) =>
    question.sameAs.some((one) => one.question === other.question.id) ||
    other.question.sameAs.some((one) => one.question === question.id)
  return (
    <section className={own.banner}>
      <p>{t('questions.sameHead', { count: others.length })}</p>
      <ul>
        {others.map((other) => (
          <li key={other.question.id}>
            <Link
              href={toPath({
                name: 'question',
                space: other.space,
                question: other.question.id,
              })}
            >
              {other.question.moderation.hide
                ? t('governance.hiddenQuestion')
                : other.question.title}
            </Link>
            {mayWrite && (isAsker || mayLead) && isMarked(other) && (
              <Button size="s" variant="quiet" onPress={() => separate(other)}>
                {t('questions.sameUndo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className={styles.note}>
        {isCrossed
          ? t('questions.sameCrossed')
          : t('questions.sameMember', { count: others.length })}
      </p>
    </section>
  )
}
