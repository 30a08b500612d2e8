import { Trash2 } from 'lucide-react'
import { longestPostComment } from '../../../model/posts/Post.ts'
import { CommentText } from '../../editor/composer/CommentText.tsx'
import { Composer } from '../../editor/composer/Composer.tsx'
import { usePersonLooks } from '../../hooks/people/usePersonLooks.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import type { FeedOperations, Post, PostComment } from '../../hooks/useFeed.ts'
import { useFormats } from '../../hooks/useFormats.ts'
import { useMessages } from '../../hooks/useMessages.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './PostView.module.css'

/** What is said below a post, oldest first, and where more is said. */
export function PostComments(props: {
  readonly post: Post
  readonly operations: FeedOperations
  readonly label: string
  readonly mayWrite: boolean
}) {
  const { post, operations } = props
  const t = useMessages()
  return (
    <section aria-label={props.label} className={styles.comments}>
      {post.comments.length > 0 && (
        <ol className={styles.said}>
          {post.comments.map((comment) => (
            <li key={comment.id}>
              <CommentRow comment={comment} operations={operations} />
            </li>
          ))}
        </ol>
      )}
      {props.mayWrite && (
        <Composer
          label={t('feed.comment')}
          placeholder={t('feed.commentPlaceholder')}
          sendLabel={t('feed.send')}
          longest={longestPostComment}
          onSend={(text) => operations.comment(post.id, text)}
        />
      )}
    </section>
  )
}

function CommentRow(props: {
  readonly comment: PostComment
  readonly operations: FeedOperations
}) {
  const { comment, operations } = props
  const t = useMessages()
  const formats = useFormats()
  const { person } = useSession()
  const lookOf = usePersonLooks(t('feed.someone'))
  const remove = () => {
    const undo = operations.remove(comment.id)
    showToast({
      title: t('feed.commentDeleted'),
      action: { label: t('feed.undo'), onAction: undo },
    })
  }
  return (
    <div className={styles.comment}>
      <Avatar
        name={lookOf(comment.createdBy).name}
        id={comment.createdBy ?? comment.id}
        size="s"
      />
      <div className={styles.body}>
        <header className={styles.head}>
          <PersonName className={styles.name} person={lookOf(comment.createdBy)} />
          <time dateTime={new Date(comment.createdAt).toISOString()}>
            {formats.ago(comment.createdAt)}
          </time>
          <span className={styles.gap} />
          {comment.createdBy === person && (
            <IconButton size="s" label={t('feed.delete')} icon={<Trash2 />} onPress={remove} />
          )}
        </header>
        <CommentText text={comment.text} />
      </div>
    </div>
  )
}
