import { Lock } from 'lucide-react'
import styles from './LockMark.module.css'

/** A small lock beside a name: not everyone may see what it names. Without a label it is for the eyes alone. */
export function LockMark(props: { readonly label?: string }) {
  return (
    <span
      className={styles.mark}
      {...(props.label
        ? { role: 'img', 'aria-label': props.label, title: props.label }
        : { 'aria-hidden': true })}
    >
      <Lock aria-hidden="true" />
    </span>
  )
}
