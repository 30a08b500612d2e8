import { parseCommentText } from '../../../../model/comments/commentText.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { usePeople } from '../../../hooks/useWorkspace.ts'
import { classNames } from '../../../ui/classNames.ts'
import styles from './ThreadView.module.css'

/** A comment's words, lines kept, people under their present names. */
export function CommentText(props: { readonly text: string }) {
  const people = usePeople()
  const { person } = useSession()
  return (
    <p className={styles.text}>
      {parseCommentText(props.text).map((part, at) =>
        part.kind === 'words' ? (
          part.text
        ) : (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
            key={at}
            className={classNames(styles.mention, part.person === person && styles.mentionMe)}
          >
            @{people.find((one) => one.id === part.person)?.name || part.label}
          </span>
        ),
      )}
    </p>
  )
}
