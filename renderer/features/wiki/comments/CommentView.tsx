import { MoreHorizontal } from 'lucide-react'
import { useMemo, useState } from 'react'
import { commentToTitle } from '../../../../model/comments/commentText.ts'
import type { Comment, Thread } from '../../../../model/comments/Thread.ts'
import { CommentText } from '../../../editor/composer/CommentText.tsx'
import { Composer } from '../../../editor/composer/Composer.tsx'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { type ModerationView, useModerated } from '../../../hooks/moderation/ModerationSlot.tsx'
import { usePersonLooks } from '../../../hooks/people/usePersonLooks.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { Avatar } from '../../../ui/Avatar.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { MenuButton, type MenuEntry } from '../../../ui/Menu.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { When } from '../When.tsx'
import styles from './ThreadView.module.css'
import type { PageComments } from './usePageComments.ts'

interface CommentViewProps {
  readonly thread: Thread
  readonly comment: Comment
  readonly comments: PageComments
  readonly isNew: boolean
  /** Beside the menu of the thread's first comment. */
  readonly tools?: React.ReactNode
  readonly onCopyLink: () => void
  /** Where the focus goes when this comment is gone. */
  readonly onGone: () => void
}

/** One comment: who, when, what; for its author the ways to change it, for those who look after the space theirs. */
export function CommentView(props: CommentViewProps) {
  const { comment } = props
  const { place } = props.comments
  const Moderated = useModerated()
  const target = useMemo(
    () => place && { kind: 'comment' as const, id: comment.id, page: place.page },
    [place, comment.id],
  )
  if (!place || !target) return null
  return (
    <Moderated
      space={place.space}
      target={target}
      author={comment.createdBy}
      title={commentToTitle(comment.text)}
      kinds={moderated}
      body={place.doc}
    >
      {(view) => <ShownComment {...props} moderated={view} />}
    </Moderated>
  )
}

const moderated = ['hide'] as const

function ShownComment(props: CommentViewProps & { readonly moderated: ModerationView }) {
  const { comment, comments, thread } = props
  const { isHidden, notice, entries } = props.moderated
  const t = useMessages()
  const { person } = useSession()
  const [isEditing, setEditing] = useState(false)
  const look = usePersonLooks(t('comments.someone'))(comment.createdBy)
  const { name } = look
  const isOwn = comment.createdBy === person && comments.mayWrite
  const remove = () => {
    props.onGone()
    const bringBack = comments.remove(thread, comment)
    showToast({
      title: t('comments.deleted'),
      action: { label: t('comments.undo'), onAction: bringBack },
    })
  }
  const items: MenuEntry[] = [
    { id: 'link', label: t('comments.copyLink'), onAction: props.onCopyLink },
    ...(isOwn
      ? [
          { id: 'edit', label: t('comments.edit'), onAction: () => setEditing(true) },
          { id: 'delete', label: t('comments.delete'), danger: true, onAction: remove },
        ]
      : []),
    ...(entries.length > 0 ? [{ id: 'line', kind: 'separator' } as const, ...entries] : []),
  ]
  return (
    <div className={styles.comment}>
      <header className={styles.by}>
        <Avatar name={name} id={comment.createdBy ?? comment.id} size="s" />
        <PersonName person={look} className={styles.name} />
        <span className={styles.when}>
          <When at={comment.createdAt} />
          {comment.editedAt !== null && ` · ${t('comments.edited')}`}
        </span>
        {props.isNew && <span className={styles.new}>{t('comments.new')}</span>}
        <span className={styles.tools}>
          {props.tools}
          <MenuButton label={t('comments.more', { name })} items={items} placement="bottom end">
            <IconButton
              label={t('comments.more', { name })}
              icon={<MoreHorizontal />}
              size="s"
            />
          </MenuButton>
        </span>
      </header>
      {isEditing ? (
        <Composer
          label={t('comments.editLabel')}
          placeholder={t('comments.placeholder')}
          sendLabel={t('comments.save')}
          initial={comment.text}
          autoFocus
          onSend={(text) => {
            if (text !== comment.text) comments.edit(comment.id, text)
            setEditing(false)
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <>
          {notice}
          {!isHidden && <CommentText text={comment.text} />}
        </>
      )}
    </div>
  )
}
