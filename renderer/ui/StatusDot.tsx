import {
  Check,
  CheckCheck,
  CloudOff,
  CloudUpload,
  HardDrive,
  TriangleAlert,
} from 'lucide-react'
import styles from './StatusDot.module.css'

/** The states of being shared, in the order of getting there; the last two are troubles. */
export type StatusKind = 'device-only' | 'sending' | 'received' | 'seen' | 'offline' | 'refused'

const icons = {
  'device-only': HardDrive,
  sending: CloudUpload,
  received: Check,
  seen: CheckCheck,
  offline: CloudOff,
  refused: TriangleAlert,
}

/**
 * Shows where something is on its way to the others: an icon and, unless
 * hidden, words. Never by colour alone. `data-status` carries the kind.
 */
export function StatusDot(props: {
  readonly kind: StatusKind
  readonly label: string
  /** Keeps the words for screen readers. */
  readonly hideLabel?: boolean
}) {
  const Icon = icons[props.kind]
  return (
    <span
      className={styles.status}
      data-status={props.kind}
      {...(props.hideLabel ? { role: 'img', 'aria-label': props.label } : {})}
    >
      <Icon className={styles.icon} aria-hidden="true" />
      {!props.hideLabel && <span className={styles.label}>{props.label}</span>}
    </span>
  )
}
