import styles from './Avatar.module.css'
import { initialsOf, paletteIndex } from './avatarLook.ts'

/** A person's initials on a colour that is always theirs. Decorative unless `label` is given. */
export function Avatar(props: {
  readonly name: string
  /** What the colour is drawn from, the same on every device. */
  readonly id: string
  readonly size?: 's' | 'm' | 'l'
  readonly label?: string
}) {
  const words = props.label
    ? { role: 'img', 'aria-label': props.label }
    : { 'aria-hidden': true as const }
  return (
    <span
      {...words}
      className={styles.avatar}
      data-size={props.size ?? 'm'}
      data-colour={paletteIndex(props.id)}
      // Drawn by the style sheet: initials are a picture, not words to be read or searched.
      data-initials={initialsOf(props.name)}
    />
  )
}
