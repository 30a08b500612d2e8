import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

/** What stands where something could not be shown: what happened, what is safe, what to do. */
export function ErrorState(props: {
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** Technical words, folded under `detailsLabel`. */
  readonly details?: string
  readonly detailsLabel?: string
  /** `h1` where it stands for a whole screen. */
  readonly as?: 'p' | 'h1' | 'h2'
}) {
  const Title = props.as ?? 'p'
  return (
    <div className={styles.state} role="alert">
      <span className={`${styles.icon} ${styles.failed}`} aria-hidden="true">
        <TriangleAlert />
      </span>
      <Title className={styles.title}>{props.title}</Title>
      {props.children && <div className={styles.words}>{props.children}</div>}
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
      {props.details && (
        <details className={styles.details}>
          <summary>{props.detailsLabel}</summary>
          <pre>{props.details}</pre>
        </details>
      )}
    </div>
  )
}
