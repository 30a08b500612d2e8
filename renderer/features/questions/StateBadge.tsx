import { BookOpenCheck, CircleCheck, CircleDashed, CircleSlash } from 'lucide-react'
import type { QuestionStanding } from '../../../model/questions/standingOf.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import styles from './StateBadge.module.css'

const icons = {
  open: CircleDashed,
  answered: CircleCheck,
  kept: BookOpenCheck,
  closed: CircleSlash,
}

/** What a question waits for, as a sign and a word. */
export function StateBadge(props: { readonly state: QuestionStanding['state'] }) {
  const t = useMessages()
  const Icon = icons[props.state]
  return (
    <span className={styles.badge} data-state={props.state}>
      <Icon aria-hidden="true" />
      {t(`questions.state.${props.state}`)}
    </span>
  )
}
