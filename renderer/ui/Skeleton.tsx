import styles from './Skeleton.module.css'

/** Grey lines where text will stand, for what takes longer than a blink. `label` is read out. */
export function Skeleton(props: { readonly label: string; readonly lines?: number }) {
  const lines = Array.from({ length: props.lines ?? 3 }, (_, line) => line)
  return (
    <div className={styles.block} role="status" aria-label={props.label} data-loading>
      {lines.map((line) => (
        <span
          key={line}
          className={styles.line}
          style={{ inlineSize: `${[92, 78, 85, 60][line % 4]}%` }}
        />
      ))}
    </div>
  )
}
