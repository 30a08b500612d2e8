import styles from './Avatar.module.css'
import { initialsOf, paletteIndex } from './avatarLook.ts'

/** A person's picture, or their initials on a colour that is always theirs. Decorative unless `label` is given. */
export function Avatar(props: {
  readonly name: string
  /** What the colour is drawn from, the same on every device. */
  readonly id: string
  readonly size?: 's' | 'm' | 'l' | 'xl'
  /** Address of their picture, shown in place of the initials. */
  readonly photo?: string | null
  readonly label?: string
}) {
  const words = props.label
    ? { role: 'img', 'aria-label': props.label }
    : { 'aria-hidden': true as const }
  if (props.photo)
    return (
      <img
        src={props.photo}
        alt={props.label ?? ''}
        className={styles.avatar}
        data-size={props.size ?? 'm'}
        draggable={false}
      />
    )
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
