import { Label, Radio, RadioGroup } from 'react-aria-components'
import styles from './RadioCards.module.css'

/** A choice among few, each with what it means in plain words. */
export function RadioCards<Id extends string>(props: {
  readonly label: string
  readonly value: Id
  readonly options: readonly {
    readonly id: Id
    readonly label: string
    readonly description: string
  }[]
  readonly onChange: (id: Id) => void
}) {
  const { label, onChange, options, value } = props
  return (
    <RadioGroup
      value={value}
      onChange={(id) => {
        const chosen = options.find((one) => one.id === id)
        if (chosen) onChange(chosen.id)
      }}
      className={styles.group as string}
    >
      <Label className={styles.legend as string}>{label}</Label>
      {options.map((option) => (
        <Radio key={option.id} value={option.id} className={styles.card as string}>
          <span className={styles.dot} />
          <span className={styles.words}>
            <span className={styles.name}>{option.label}</span>
            <span className={styles.description}>{option.description}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
