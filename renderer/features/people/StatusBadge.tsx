import { type PersonStatus, statusOn } from '../../../model/people/PersonStatus.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useToday } from '../../hooks/screen/useToday.ts'
import styles from './People.module.css'

/** That someone is about to leave or has left, with the day; nothing of who is active. */
export function StatusBadge(props: { readonly status: PersonStatus }) {
  const t = useMessages()
  const formats = useFormats()
  const today = useToday()
  const kind = statusOn(props.status, today)
  const { on } = props.status
  if (kind === 'active') return null
  // Noon, so that the day is the same in every zone.
  const date = on && formats.date(Date.parse(`${on}T12:00:00`))
  const words = date
    ? t(kind === 'left' ? 'people.leftOn' : 'people.leavingOn', { date })
    : t(kind === 'left' ? 'people.hasLeft' : 'people.leaving')
  return (
    <span className={styles.badge} data-kind={kind}>
      {words}
    </span>
  )
}
