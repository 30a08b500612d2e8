import { Bot, MoreHorizontal, Split, Trash2 } from 'lucide-react'
import { commentToTitle } from '../../../model/comments/commentText.ts'
import type { SpaceId } from '../../../model/ids.ts'
import { longestPostComment } from '../../../model/posts/Post.ts'
import { CommentText } from '../../editor/composer/CommentText.tsx'
import { Composer } from '../../editor/composer/Composer.tsx'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type ModerationView, useModerated } from '../../hooks/moderation/ModerationSlot.tsx'
import {
  type FeedOperations,
  type Post,
  type PostComment,
  useMayModerate,
} from '../../hooks/news/useFeed.ts'
import { usePersonLooks } from '../../hooks/people/usePersonLooks.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton, type MenuEntry } from '../../ui/Menu.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './PostView.module.css'

/** What is said below a post, oldest first, and where more is said. */
export function PostComments(props: {
  readonly post: Post
  readonly space: SpaceId
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
              <CommentRow
                comment={comment}
                post={post}
                space={props.space}
                operations={operations}
                mayWrite={props.mayWrite}
              />
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

interface CommentProps {
  readonly comment: PostComment
  readonly post: Post
  readonly space: SpaceId
  readonly operations: FeedOperations
  readonly mayWrite: boolean
}

function CommentRow(props: CommentProps) {
  const { comment, space } = props
  const Moderated = useModerated()
  return (
    <Moderated
      space={space}
      target={{ kind: comment.mergedPost ? 'post' : 'reply', id: comment.id }}
      author={comment.machine ? null : comment.createdBy}
      title={commentToTitle(comment.text)}
      kinds={moderatedKinds}
    >
      {(moderated) => <ShownComment {...props} moderated={moderated} />}
    </Moderated>
  )
}

const moderatedKinds = ['hide'] as const

function ShownComment(props: CommentProps & { readonly moderated: ModerationView }) {
  const { comment, moderated, operations, post, space } = props
  const t = useMessages()
  const formats = useFormats()
  const { person } = useSession()
  const lookOf = usePersonLooks(t('feed.someone'))
  const mayModerate = useMayModerate(space)
  const author = lookOf(comment.createdBy)
  const { mergedPost } = comment
  const entries: MenuEntry[] = []
  if (mergedPost && mayModerate && props.mayWrite)
    entries.push({
      id: 'unmerge',
      label: t('feed.unmerge'),
      icon: <Split />,
      onAction: () => {
        const undo = operations.setMerged(mergedPost, post.id, false)
        showToast({
          title: t('feed.unmerged'),
          action: { label: t('feed.undo'), onAction: undo },
        })
      },
    })
  if (comment.createdBy === person && props.mayWrite)
    entries.push({
      id: 'delete',
      label: t('feed.delete'),
      icon: <Trash2 />,
      danger: true,
      onAction: () => {
        const undo = operations.remove(comment.id)
        showToast({
          title: t('feed.commentDeleted'),
          action: { label: t('feed.undo'), onAction: undo },
        })
      },
    })
  const items = [...entries, ...moderated.entries]
  return (
    <div className={styles.comment} id={comment.id}>
      {comment.machine ? (
        <span className={styles.machine} aria-hidden="true">
          <Bot />
        </span>
      ) : (
        <Avatar name={author.name} id={comment.createdBy ?? comment.id} size="s" />
      )}
      <div className={styles.body}>
        <header className={styles.head}>
          {comment.machine ? (
            <span className={styles.name}>{comment.machine}</span>
          ) : (
            <PersonName className={styles.name} person={author} />
          )}
          {mergedPost && <span className={styles.badge}>{t('feed.mergedBadge')}</span>}
          <time dateTime={new Date(comment.createdAt).toISOString()}>
            {formats.ago(comment.createdAt)}
          </time>
          <span className={styles.gap} />
          {items.length > 0 && (
            <MenuButton label={t('feed.commentActions')} items={items} placement="bottom end">
              <IconButton size="s" label={t('feed.commentActions')} icon={<MoreHorizontal />} />
            </MenuButton>
          )}
        </header>
        {moderated.notice}
        {!moderated.isHidden && <CommentText text={comment.text} />}
      </div>
    </div>
  )
}
