import { parseCommentText } from '../../../model/comments/commentText.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { usePeople } from '../../hooks/useWorkspace.ts'
import { classNames } from '../../ui/classNames.ts'
import { MentionLink } from '../decorations/MentionLink.tsx'
import styles from './CommentText.module.css'
import { splitLinks } from './splitLinks.ts'

/** The words of a comment or a post, lines kept, people under their present names, addresses as links. */
export function CommentText(props: { readonly text: string }) {
  const people = usePeople()
  const { person } = useSession()
  return (
    <p className={styles.text}>
      {parseCommentText(props.text).flatMap((part, at) => {
        if (part.kind === 'words')
          return splitLinks(part.text).map((piece, number) =>
            piece.isLink ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
              <a key={`${at}/${number}`} href={piece.text} target="_blank" rel="noreferrer">
                {piece.text}
              </a>
            ) : (
              piece.text
            ),
          )
        const name = people.find((one) => one.id === part.person)?.name || part.label
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
            key={at}
            className={classNames(styles.mention, part.person === person && styles.mentionMe)}
          >
            <MentionLink person={part.person} label={name} />
          </span>
        )
      })}
    </p>
  )
}
