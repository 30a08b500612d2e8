import styles from './Kbd.module.css'

/** Shows a key combination, its keys separated by spaces: `Ctrl K`. */
export function Kbd(props: { readonly keys: string }) {
  return (
    <span className={styles.keys}>
      {props.keys.split(' ').map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  )
}
