import type { ReactNode } from 'react'
import styles from './VisuallyHidden.module.css'

/** Words for screen readers only. */
export function VisuallyHidden(props: {
  /** For what is named by these words. */
  readonly id?: string
  readonly children: ReactNode
}) {
  return (
    <span id={props.id} className={styles.hidden}>
      {props.children}
    </span>
  )
}
