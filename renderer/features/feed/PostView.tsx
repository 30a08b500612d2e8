import {
  Bot,
  Link2,
  Merge,
  MessageSquare,
  MoreHorizontal,
  Pencil,
  Pin,
  PinOff,
  Trash2,
} from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { commentToTitle } from '../../../model/comments/commentText.ts'
import type { SpaceId } from '../../../model/ids.ts'
import { longestPost } from '../../../model/posts/Post.ts'
import { CommentText } from '../../editor/composer/CommentText.tsx'
import { Composer } from '../../editor/composer/Composer.tsx'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type ModerationView, useModerated } from '../../hooks/moderation/ModerationSlot.tsx'
import { type FeedOperations, type Post, useMayModerate } from '../../hooks/news/useFeed.ts'
import { usePersonLooks } from '../../hooks/people/usePersonLooks.ts'
import { useServices, useSession } from '../../hooks/ServicesContext.tsx'
import { usePeople } from '../../hooks/useWorkspace.ts'
import { toPath } from '../../routes.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton, type MenuEntry } from '../../ui/Menu.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { showToast } from '../../ui/toasts.ts'
import { MergePostDialog } from './MergePostDialog.tsx'
import { PostComments } from './PostComments.tsx'
import styles from './PostView.module.css'

interface PostViewProps {
  readonly post: Post
  readonly space: SpaceId
  readonly operations: FeedOperations
  readonly mayWrite: boolean
  /** Whether an address leads to it. */
  readonly isAsked: boolean
}

/** A post with what is said below it. */
export function PostView(props: PostViewProps) {
  const { post, space } = props
  const Moderated = useModerated()
  return (
    <Moderated
      space={space}
      target={{ kind: 'post', id: post.id }}
      author={post.machine ? null : post.createdBy}
      title={commentToTitle(post.text)}
      kinds={moderatedKinds}
      mayMove
    >
      {(moderated) => <ShownPost {...props} moderated={moderated} />}
    </Moderated>
  )
}

/** A post has its own way to be pinned. */
const moderatedKinds = ['hide', 'lock'] as const

function ShownPost(props: PostViewProps & { readonly moderated: ModerationView }) {
  const { post, isAsked, moderated, operations, space } = props
  const t = useMessages()
  const formats = useFormats()
  const people = usePeople()
  const lookOf = usePersonLooks(t('feed.someone'))
  const article = useRef<HTMLElement>(null)
  const [isOpen, setOpen] = useState(isAsked)
  const [isEdited, setEdited] = useState(false)
  const nameOf = (id: string | null) =>
    people.find((one) => one.id === id)?.name || t('feed.someone')
  const name = post.machine ?? nameOf(post.createdBy)
  const { hide, lock, pin } = post.moderation

  useEffect(() => {
    if (!isAsked) return
    article.current?.scrollIntoView({ block: 'center' })
    article.current?.focus()
    setOpen(true)
  }, [isAsked])

  const [isMerging, setMerging] = useState(false)
  const entries = usePostMenu(
    props,
    () => setEdited(true),
    () => setMerging(true),
  )
  // Whoever wrote it and those who look after the space read it still, below the reason.
  if (hide && (moderated.isHidden || !moderated.notice))
    return (
      <article className={styles.post} data-hidden>
        <p className={styles.hidden}>
          {hide.reason
            ? t('feed.hidden', { name: nameOf(hide.by), reason: hide.reason })
            : t('feed.hiddenPlain', { name: nameOf(hide.by) })}
        </p>
      </article>
    )
  return (
    <article
      ref={article}
      tabIndex={-1}
      className={styles.post}
      aria-label={`${name}, ${formats.ago(post.createdAt)}`}
    >
      {post.machine ? (
        <span className={styles.machine} aria-hidden="true">
          <Bot />
        </span>
      ) : (
        <Avatar name={name} id={post.createdBy ?? post.id} />
      )}
      <div className={styles.body}>
        <header className={styles.head}>
          {post.machine ? (
            <span className={styles.name}>{name}</span>
          ) : (
            <PersonName className={styles.name} person={lookOf(post.createdBy)} />
          )}
          {post.machine && (
            <span
              className={styles.badge}
              title={t('feed.machineWords', { name: nameOf(post.createdBy) })}
            >
              {t('feed.machine')}
            </span>
          )}
          {pin && (
            <span className={styles.badge}>
              <Pin aria-hidden="true" />
              {t('feed.pinned')}
            </span>
          )}
          <time dateTime={new Date(post.createdAt).toISOString()}>
            {formats.ago(post.createdAt)}
          </time>
          {post.editedAt !== null && <span>{t('feed.edited')}</span>}
          <span className={styles.gap} />
          <MenuButton
            label={t('feed.actions')}
            items={[...entries, ...moderated.entries]}
            placement="bottom end"
          >
            <IconButton size="s" label={t('feed.actions')} icon={<MoreHorizontal />} />
          </MenuButton>
        </header>
        {isEdited ? (
          <Composer
            label={t('feed.editLabel')}
            placeholder={t('feed.placeholder')}
            sendLabel={t('feed.save')}
            initial={post.text}
            longest={longestPost}
            autoFocus
            onSend={(text) => {
              operations.edit(post.id, text)
              setEdited(false)
            }}
            onCancel={() => setEdited(false)}
          />
        ) : (
          <>
            {moderated.notice}
            <CommentText text={post.text} />
          </>
        )}
        <div className={styles.foot}>
          <Button
            size="s"
            variant="quiet"
            icon={<MessageSquare />}
            aria-expanded={isOpen}
            onPress={() => setOpen(!isOpen)}
          >
            {t('feed.comments', { count: post.comments.length })}
          </Button>
        </div>
        {isOpen && (
          <PostComments
            post={post}
            space={space}
            operations={operations}
            label={t('feed.commentsOf', { name })}
            mayWrite={props.mayWrite && lock === null}
          />
        )}
        {isOpen && lock && (
          <p className={styles.hidden}>
            {lock.reason ? t('feed.locked', { reason: lock.reason }) : t('feed.lockedPlain')}
          </p>
        )}
        {isMerging && (
          <MergePostDialog
            post={post}
            space={space}
            operations={operations}
            onClose={() => setMerging(false)}
          />
        )}
      </div>
    </article>
  )
}

function usePostMenu(
  props: Parameters<typeof PostView>[0],
  onEdit: () => void,
  onMerge: () => void,
): readonly MenuEntry[] {
  const { post, operations, space } = props
  const t = useMessages()
  const { person } = useSession()
  const { platform } = useServices()
  const mayModerate = useMayModerate(space)
  const isMine = post.createdBy === person
  const remove = () => {
    const undo = operations.remove(post.id)
    showToast({
      title: t('feed.deleted'),
      action: { label: t('feed.undo'), onAction: undo },
    })
  }
  const copy = async () => {
    const path = toPath({ name: 'feed', space, post: post.id })
    const isCopied = await platform.copyText(new URL(path, window.location.href).href)
    showToast({
      title: t(isCopied ? 'feed.copied' : 'feed.notCopied'),
      kind: isCopied ? 'success' : 'danger',
    })
  }
  const pinned = post.moderation.pin !== null
  return [
    { id: 'link', label: t('feed.copyLink'), icon: <Link2 />, onAction: () => void copy() },
    ...(mayModerate && props.mayWrite
      ? [
          {
            id: 'pin',
            label: t(pinned ? 'feed.unpin' : 'feed.pin'),
            icon: pinned ? <PinOff /> : <Pin />,
            onAction: () => operations.setPinned(post.id, !pinned),
          },
          { id: 'merge', label: t('feed.merge'), icon: <Merge />, onAction: onMerge },
        ]
      : []),
    ...(isMine && props.mayWrite
      ? [
          { id: 'edit', label: t('feed.edit'), icon: <Pencil />, onAction: onEdit },
          {
            id: 'delete',
            label: t('feed.delete'),
            icon: <Trash2 />,
            danger: true,
            onAction: remove,
          },
        ]
      : []),
  ]
}
