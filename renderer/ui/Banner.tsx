import { CircleX, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Banner.module.css'

const icons = { info: Info, warning: TriangleAlert, danger: CircleX }

/** A lasting condition, said across the top of what it concerns. `danger` interrupts screen readers. */
export function Banner(props: {
  readonly tone: 'info' | 'warning' | 'danger'
  readonly title?: string
  readonly children: ReactNode
  readonly actions?: ReactNode
  /** Stands among other things instead of across the top: with round corners. */
  readonly isInline?: boolean
}) {
  const Icon = icons[props.tone]
  return (
    <div
      className={styles.banner}
      data-tone={props.tone}
      data-inline={props.isInline || undefined}
      role={props.tone === 'danger' ? 'alert' : 'status'}
    >
      <Icon className={styles.icon} aria-hidden="true" />
      <div className={styles.words}>
        {props.title && <strong>{props.title}</strong>} {props.children}
      </div>
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </div>
  )
}
