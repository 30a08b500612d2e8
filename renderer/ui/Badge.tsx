import type { ReactNode } from 'react'
import styles from './Badge.module.css'

/** A word or a count on a tinted ground. */
export function Badge(props: {
  readonly tone?: 'neutral' | 'accent' | 'success' | 'warning' | 'danger' | 'info'
  readonly icon?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <span className={styles.badge} data-tone={props.tone ?? 'neutral'}>
      {props.icon}
      {props.children}
    </span>
  )
}
