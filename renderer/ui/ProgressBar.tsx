import type { ReactNode } from 'react'
import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components'
import styles from './ProgressBar.module.css'

/** How far something is; without `value`, that it is under way. */
export function ProgressBar(props: {
  readonly label: string
  readonly hideLabel?: boolean
  /** From 0 to `max`. */
  readonly value?: number
  readonly max?: number
  /** What is said of the value, in place of a percentage. */
  readonly valueLabel?: ReactNode
  readonly tone?: 'accent' | 'warning' | 'danger'
}) {
  return (
    <AriaProgressBar
      className={styles.progress as string}
      data-tone={props.tone ?? 'accent'}
      maxValue={props.max ?? 100}
      valueLabel={props.valueLabel}
      {...(props.hideLabel ? { 'aria-label': props.label } : {})}
      {...(props.value === undefined ? { isIndeterminate: true } : { value: props.value })}
    >
      {({ percentage, valueText, isIndeterminate }) => (
        <>
          {!props.hideLabel && (
            <span className={styles.head}>
              <Label>{props.label}</Label>
              {!isIndeterminate && (
                <span className={styles.value}>{props.valueLabel ?? valueText}</span>
              )}
            </span>
          )}
          <span className={styles.track}>
            <span
              className={styles.fill}
              data-indeterminate={isIndeterminate || undefined}
              style={isIndeterminate ? {} : { translate: `${(percentage ?? 0) - 100}% 0` }}
            />
          </span>
        </>
      )}
    </AriaProgressBar>
  )
}
