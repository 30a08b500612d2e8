import { type PersonId, parseId } from '../../../model/ids.ts'
import { toPath } from '../../routes.ts'
import { Link } from '../../ui/Link.tsx'
import { PersonHover } from '../../ui/PersonHover.tsx'

/** The name of somebody who is mentioned, leading to their profile; of an id that is none, the name alone. */
export function MentionLink(props: {
  readonly person: string
  readonly label: string
  /** In a text that is edited the arrows lead from word to word, and Tab does not stop at names. */
  readonly isEdited?: boolean
}) {
  const person = parseId<PersonId>(props.person)
  const name = `@${props.label}`
  if (!person) return name
  return (
    <PersonHover person={person} name={props.label}>
      <Link
        look="plain"
        href={toPath({ name: 'person', person, isEditing: false })}
        excludeFromTabOrder={props.isEdited ?? false}
      >
        {name}
      </Link>
    </PersonHover>
  )
}
