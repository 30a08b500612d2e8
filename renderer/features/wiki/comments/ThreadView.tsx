import { Check, RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { commentToLine } from '../../../../model/comments/commentText.ts'
import type { Thread } from '../../../../model/comments/Thread.ts'
import { Composer } from '../../../editor/composer/Composer.tsx'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePeople } from '../../../hooks/useWorkspace.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { When } from '../When.tsx'
import { CommentView } from './CommentView.tsx'
import styles from './ThreadView.module.css'
import type { PageComments } from './usePageComments.ts'

/** Where a thread's words are: marked, in the page though unmarked, gone; or it is about the whole page. */
export type ThreadPlace =
  | { readonly kind: 'marked'; readonly words: string }
  | { readonly kind: 'unmarked' | 'gone'; readonly words: string }
  | { readonly kind: 'page' }

/** A thread as a card: its words, its comments, the answer. */
export function ThreadView(props: {
  readonly thread: Thread
  readonly place: ThreadPlace
  readonly comments: PageComments
  /** Comments that came since this person looked. */
  readonly fresh: ReadonlySet<string>
  readonly onCopyLink: (thread: Thread) => void
}) {
  const { thread, place, comments, fresh } = props
  const t = useMessages()
  const people = usePeople()
  const card = useRef<HTMLElement>(null)
  const [isReplying, setReplying] = useState(false)
  const nameOf = (id: string | null) =>
    people.find((one) => one.id === id)?.name || t('comments.someone')
  const isActive = comments.active === thread.id
  const { visit } = comments
  useEffect(() => {
    if (visit?.thread !== thread.id) return
    card.current?.scrollIntoView({ block: 'nearest' })
    if (visit.wantsFocus) card.current?.focus()
  }, [visit, thread.id])
  const [first] = thread.comments
  if (!first) return null
  const isResolved = thread.resolved !== null
  // The next card takes the focus of one that goes.
  const passFocus = () => {
    const cards = [
      ...(card.current?.parentElement?.parentElement?.querySelectorAll<HTMLElement>(
        'article',
      ) ?? []),
    ]
    const at = card.current ? cards.indexOf(card.current) : -1
    const next = cards[at + 1] ?? cards[at - 1]
    if (next) next.focus()
    else comments.focusText(null)
  }
  const resolve = () => {
    passFocus()
    comments.resolve(thread.id, !isResolved)
    if (!isResolved)
      showToast({
        title: t('comments.resolvedToast'),
        action: {
          label: t('comments.undo'),
          onAction: () => comments.resolve(thread.id, false),
        },
      })
  }
  return (
    // What a click on the card does, the button with its words does for the keyboard.
    <article
      ref={card}
      className={styles.thread}
      data-active={isActive || undefined}
      data-resolved={isResolved || undefined}
      tabIndex={-1}
      aria-label={t('comments.thread', {
        name: nameOf(first.createdBy),
        text: commentToLine(first.text).slice(0, 80),
      })}
      onClick={(event) => {
        if (!isActive && !(event.target as Element).closest('button, textarea, a'))
          comments.show(thread.id, false)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        comments.focusText(thread.id)
      }}
    >
      <PlaceLine place={place} onShow={() => comments.show(thread.id, false)} />
      {thread.comments.map((comment) => (
        <CommentView
          key={comment.id}
          thread={thread}
          comment={comment}
          comments={comments}
          isNew={fresh.has(comment.id)}
          onCopyLink={() => props.onCopyLink(thread)}
          onGone={() => (thread.comments.length === 1 ? passFocus() : card.current?.focus())}
          tools={
            comment === first &&
            comments.mayWrite && (
              <IconButton
                label={t(isResolved ? 'comments.reopen' : 'comments.resolve')}
                icon={isResolved ? <RotateCcw /> : <Check />}
                size="s"
                onPress={resolve}
              />
            )
          }
        />
      ))}
      {thread.resolved && (
        <p className={styles.turn}>
          {t('comments.resolvedBy', { name: nameOf(thread.resolved.by) })} ·{' '}
          <When at={thread.resolved.at} />
        </p>
      )}
      {thread.reopened && (
        <p className={styles.turn}>
          {t('comments.reopenedBy', { name: nameOf(thread.reopened.by) })} ·{' '}
          <When at={thread.reopened.at} />
        </p>
      )}
      {comments.mayWrite && !isResolved && (
        <Reply
          isOpen={isReplying || isActive}
          label={t('comments.replyTo', { name: nameOf(first.createdBy) })}
          onOpen={setReplying}
          onSend={(text) => {
            comments.reply(thread.id, text)
            card.current?.focus()
          }}
        />
      )}
    </article>
  )
}

/** The words that a thread is about, and whether they are still there. */
function PlaceLine(props: { readonly place: ThreadPlace; readonly onShow: () => void }) {
  const { place } = props
  const t = useMessages()
  if (place.kind === 'page') return null
  if (place.kind === 'gone')
    return (
      <div className={styles.place}>
        <q className={styles.gone}>{place.words}</q>
        <p className={styles.turn}>{t('comments.gone')}</p>
      </div>
    )
  return (
    <button
      type="button"
      className={styles.words}
      aria-label={t('comments.showWords', { words: place.words })}
      onClick={props.onShow}
    >
      {place.words}
    </button>
  )
}

function Reply(props: {
  readonly isOpen: boolean
  readonly label: string
  readonly onOpen: (open: boolean) => void
  readonly onSend: (text: string) => void
}) {
  const t = useMessages()
  if (!props.isOpen)
    return (
      <button
        type="button"
        className={styles.reply}
        aria-label={props.label}
        onClick={() => props.onOpen(true)}
      >
        {t('comments.replyPlaceholder')}
      </button>
    )
  return (
    <Composer
      label={props.label}
      placeholder={t('comments.replyPlaceholder')}
      sendLabel={t('comments.reply')}
      onSend={(text) => {
        props.onSend(text)
        props.onOpen(false)
      }}
    />
  )
}
