import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import styles from './Toggle.module.css'

/** A choice among several, or one to confirm in a form. */
export function Checkbox(props: {
  readonly label: string
  readonly description?: ReactNode
  readonly isSelected: boolean
  /** Some of what it stands for is chosen. */
  readonly isIndeterminate?: boolean
  readonly onChange: (on: boolean) => void
  readonly isDisabled?: boolean
}) {
  return (
    <AriaCheckbox
      isSelected={props.isSelected}
      isIndeterminate={props.isIndeterminate ?? false}
      onChange={props.onChange}
      isDisabled={props.isDisabled ?? false}
      className={styles.toggle as string}
    >
      <span className={styles.box}>
        {props.isIndeterminate ? (
          <Minus aria-hidden="true" />
        ) : (
          props.isSelected && <Check aria-hidden="true" />
        )}
      </span>
      <span className={styles.words}>
        <span className={styles.label}>{props.label}</span>
        {props.description && <span className={styles.description}>{props.description}</span>}
      </span>
    </AriaCheckbox>
  )
}
