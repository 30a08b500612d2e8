import styles from './ChangedDot.module.css'

/** A small mark beside a title: there is something new. Said in words to screen readers. */
export function ChangedDot(props: { readonly label: string }) {
  return <span className={styles.dot} role="img" aria-label={props.label} title={props.label} />
}
