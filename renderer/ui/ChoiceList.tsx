import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import styles from './ChoiceList.module.css'

/** One thing to choose. */
export interface Choice {
  readonly id: string
  readonly title: string
  /** Lines below the title. */
  readonly details: readonly ReactNode[]
  /** What choosing it is called, with its name: several buttons read alike otherwise. */
  readonly actionLabel: string
}

/** Things found, each with what to know of it and a button that chooses it. */
export function ChoiceList(props: {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly action: string
  readonly icon: ReactNode
  readonly onChoose: (id: string) => void
}) {
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.choices.map((choice) => (
        <li key={choice.id} className={styles.choice}>
          <span className={styles.icon} aria-hidden="true">
            {props.icon}
          </span>
          <span className={styles.words}>
            <span className={styles.title}>{choice.title}</span>
            {choice.details.map((detail, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one choice keep their places
              <span key={at} className={styles.detail}>
                {detail}
              </span>
            ))}
          </span>
          <Button
            size="s"
            aria-label={choice.actionLabel}
            onPress={() => props.onChoose(choice.id)}
          >
            {props.action}
          </Button>
        </li>
      ))}
    </ul>
  )
}
