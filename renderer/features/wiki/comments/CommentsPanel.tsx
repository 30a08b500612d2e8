import { MessageSquareText, X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import type { Thread } from '../../../../model/comments/Thread.ts'
import { readPageBody } from '../../../../model/pageBody.ts'
import { Composer } from '../../../editor/composer/Composer.tsx'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { threadToLooked, useLookedComments } from '../../../hooks/news/useLookedComments.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import styles from './CommentsPanel.module.css'
import { commentKeys } from './commentKeys.ts'
import { listPlaces } from './listPlaces.ts'
import { ThreadView } from './ThreadView.tsx'
import type { PageComments } from './usePageComments.ts'

/** The comments of a page in the order of its text, with the ways to write more. */
export function CommentsPanel(props: {
  readonly comments: PageComments
  readonly doc: Y.Doc
  /** Why nobody may write here, or nothing when one may. */
  readonly closed: 'page' | 'reader' | null
  readonly onCopyLink: (thread: Thread) => void
}) {
  const { comments, doc, closed } = props
  const { threads, marked, visit, draft } = comments
  const t = useMessages()
  const [filter, setFilter] = useState<'open' | 'resolved'>('open')
  const fresh = useFreshComments(threads)
  const isResolved = filter === 'resolved'
  // A link may lead to a thread that is settled. Settling it while it is looked at moves nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when one goes there
  useEffect(() => {
    const thread = threads.find((one) => one.id === visit?.thread)
    if (thread) setFilter(thread.resolved ? 'resolved' : 'open')
  }, [visit])
  const places = useMemo(
    () =>
      listPlaces(
        threads.filter((one) => (one.resolved !== null) === isResolved),
        marked,
        () => readPageBody(doc).text,
      ),
    [threads, marked, doc, isResolved],
  )
  const counts = {
    open: threads.filter((one) => one.resolved === null).length,
    resolved: threads.filter((one) => one.resolved !== null).length,
  }
  return (
    <>
      <header className={styles.header}>
        <h2 className={styles.title}>{t('comments.title')}</h2>
        <IconButton
          label={t('comments.close')}
          icon={<X />}
          size="s"
          onPress={() => {
            comments.setOpen(false)
            comments.focusText(null)
          }}
        />
      </header>
      <div className={styles.filter}>
        <Segmented
          label={t('comments.filter')}
          hideLabel
          size="s"
          value={filter}
          onChange={setFilter}
          options={(['open', 'resolved'] as const).map((id) => ({
            id,
            label: `${t(`comments.${id}`)} ${counts[id] > 0 ? counts[id] : ''}`.trim(),
          }))}
        />
      </div>
      <div className={styles.list}>
        {draft?.words && (
          <div className={styles.draft}>
            <p className={styles.quote}>{draft.words}</p>
            <Composer
              key={draft.words}
              label={t('comments.newOnWords', { words: draft.words.slice(0, 80) })}
              placeholder={t('comments.placeholder')}
              sendLabel={t('comments.send')}
              autoFocus
              onSend={(text) => {
                comments.sendDraft(text)
                comments.focusText(null)
              }}
              onCancel={() => {
                comments.cancelDraft()
                comments.focusText(null)
              }}
            />
          </div>
        )}
        {places.length > 0 && (
          <ul aria-label={t('comments.list')} className={styles.threads}>
            {places.map(({ thread, place }) => (
              <li key={thread.id}>
                <ThreadView
                  thread={thread}
                  place={place}
                  comments={comments}
                  fresh={fresh}
                  onCopyLink={props.onCopyLink}
                />
              </li>
            ))}
          </ul>
        )}
        {places.length === 0 && !draft?.words && (
          <Empty isResolved={isResolved} mayWrite={comments.mayWrite} />
        )}
      </div>
      {closed ? (
        <p className={styles.closed}>
          {t(closed === 'reader' ? 'comments.reader' : 'comments.closed')}
        </p>
      ) : (
        !isResolved && (
          <div className={styles.foot}>
            <Composer
              key={draft && !draft.words ? 'asked' : 'idle'}
              label={t('comments.newOnPage')}
              placeholder={t('comments.newOnPage')}
              sendLabel={t('comments.send')}
              autoFocus={draft !== null && draft.words === null}
              onSend={comments.commentOnPage}
            />
          </div>
        )
      )}
    </>
  )
}

function Empty(props: { readonly isResolved: boolean; readonly mayWrite: boolean }) {
  const t = useMessages()
  if (props.isResolved)
    return (
      <EmptyState size="s" title={t('comments.emptyResolved')}>
        {t('comments.emptyResolvedWords')}
      </EmptyState>
    )
  return (
    <EmptyState size="s" icon={<MessageSquareText />} title={t('comments.emptyOpen')}>
      {props.mayWrite
        ? t('comments.emptyOpenWords', { keys: commentKeys.join(' + ') })
        : t('comments.emptyReader')}
    </EmptyState>
  )
}

/**
 * The comments that others wrote since this person looked. They stay marked while the
 * panel is open, and count as seen the next time.
 */
function useFreshComments(threads: readonly Thread[]): ReadonlySet<string> {
  const { isNew, look } = useLookedComments()
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const found = threads
      .map((thread) => ({ thread, looked: threadToLooked(thread) }))
      .filter(({ looked }) => isNew(looked))
    if (found.length === 0) return
    setFresh(
      (was) =>
        new Set([...was, ...found.map(({ thread }) => thread.comments.at(-1)?.id ?? '')]),
    )
    for (const { looked } of found) look(looked)
  }, [threads, isNew, look])
  return fresh
}
