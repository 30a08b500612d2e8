import { type ReactNode, useId } from 'react'
import styles from './SettingsScreen.module.css'

/** Settings that belong together, under a title and a word of why. */
export function Group(props: {
  readonly title: string
  readonly words?: ReactNode
  readonly children: ReactNode
}) {
  const heading = useId()
  return (
    <section className={styles.group} aria-labelledby={heading}>
      <div className={styles.groupHead}>
        <h2 id={heading}>{props.title}</h2>
        {props.words && <p>{props.words}</p>}
      </div>
      <div className={styles.groupBody}>{props.children}</div>
    </section>
  )
}
