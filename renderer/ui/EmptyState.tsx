import type { ReactNode } from 'react'
import { classNames } from './classNames.ts'
import styles from './EmptyState.module.css'

/** What stands where a list would: why it is empty and what to do about it. */
export function EmptyState(props: {
  readonly icon?: ReactNode
  readonly title: string
  readonly children?: ReactNode
  /** Buttons. */
  readonly actions?: ReactNode
  readonly size?: 's' | 'm'
  /** `h1` where it stands for a whole screen. */
  readonly as?: 'p' | 'h1' | 'h2'
}) {
  const Title = props.as ?? 'p'
  return (
    <div className={classNames(styles.state, props.size === 's' && styles.small)}>
      {props.icon && (
        <span className={styles.icon} aria-hidden="true">
          {props.icon}
        </span>
      )}
      <Title className={styles.title}>{props.title}</Title>
      {props.children && <div className={styles.words}>{props.children}</div>}
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </div>
  )
}
