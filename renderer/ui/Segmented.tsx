import type { ReactNode } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { classNames } from './classNames.ts'
import styles from './Segmented.module.css'

/** A choice of one among a few, all in sight; arrow keys move it. */
export function Segmented<Id extends string>(props: {
  readonly label: string
  readonly hideLabel?: boolean
  readonly options: readonly {
    readonly id: Id
    readonly label: string
    readonly icon?: ReactNode
  }[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  readonly size?: 's' | 'm'
  readonly className?: string
}) {
  return (
    <RadioGroup
      value={props.value}
      onChange={(id) => {
        const option = props.options.find((one) => one.id === id)
        if (option) props.onChange(option.id)
      }}
      orientation="horizontal"
      className={classNames(styles.group, props.className)}
      {...(props.hideLabel ? { 'aria-label': props.label } : {})}
    >
      {!props.hideLabel && <Label className={styles.label as string}>{props.label}</Label>}
      <div className={classNames(styles.track, props.size === 's' && styles.small)}>
        {props.options.map((option) => (
          <Radio key={option.id} value={option.id} className={styles.option as string}>
            {option.icon}
            <span>{option.label}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
