import { type ReactNode, useId } from 'react'
import styles from './Group.module.css'

/** Things that belong together on a screen of settings, under a title and a word of why. */
export function Group(props: {
  readonly title: string
  readonly words?: ReactNode
  /** Buttons beside the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const heading = useId()
  return (
    <section className={styles.group} aria-labelledby={heading}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 id={heading}>{props.title}</h2>
          {props.words && <p>{props.words}</p>}
        </div>
        {props.actions && <div className={styles.actions}>{props.actions}</div>}
      </div>
      <div className={styles.body}>{props.children}</div>
    </section>
  )
}
