import styles from './Spinner.module.css'

/** Something is under way and nobody knows for how long. `label` is read to screen readers. */
export function Spinner(props: { readonly label: string; readonly size?: 's' | 'm' }) {
  return (
    <span className={styles.spinner} data-size={props.size ?? 'm'} role="status">
      <span className={styles.words}>{props.label}</span>
    </span>
  )
}
