import { Avatar } from './Avatar.tsx'
import { classNames } from './classNames.ts'
import { Link } from './Link.tsx'
import { PersonHover } from './PersonHover.tsx'
import styles from './PersonName.module.css'

/** Someone's name, leading to their profile, with the word that they have left. */
export function PersonName(props: {
  /** How they are shown (`usePersonLooks`). */
  readonly person: {
    readonly id: string
    readonly name: string
    readonly href: string | null
    readonly note: string | null
  }
  /** Their initials before the name. */
  readonly withAvatar?: boolean
  readonly className?: string | undefined
}) {
  const { id, name, href, note } = props.person
  return (
    <span className={classNames(styles.person, props.className)}>
      {props.withAvatar && id !== '' && <Avatar name={name} id={id} size="s" />}
      {href ? (
        <PersonHover person={id} name={name}>
          <Link look="plain" href={href} className={styles.name as string}>
            {name}
          </Link>
        </PersonHover>
      ) : (
        <span>{name}</span>
      )}
      {note && <span className={styles.note}>{note}</span>}
    </span>
  )
}
