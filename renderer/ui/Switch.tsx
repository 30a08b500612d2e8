import type { ReactNode } from 'react'
import { Switch as AriaSwitch } from 'react-aria-components'
import styles from './Toggle.module.css'

/** A setting that takes effect at once. */
export function Switch(props: {
  readonly label: string
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean
  readonly description?: ReactNode
  readonly isSelected: boolean
  readonly onChange: (on: boolean) => void
  readonly isDisabled?: boolean
}) {
  return (
    <AriaSwitch
      isSelected={props.isSelected}
      onChange={props.onChange}
      isDisabled={props.isDisabled ?? false}
      className={styles.toggle as string}
      {...(props.hideLabel ? { 'aria-label': props.label } : {})}
    >
      <span className={styles.track}>
        <span className={styles.thumb} />
      </span>
      {!props.hideLabel && (
        <span className={styles.words}>
          <span className={styles.label}>{props.label}</span>
          {props.description && <span className={styles.description}>{props.description}</span>}
        </span>
      )}
    </AriaSwitch>
  )
}
