/** The open comments of a space, or of the whole workspace: page by page, with their first words. */
import { CircleHelp, FileText, MessageSquareText } from 'lucide-react'
import { useState } from 'react'
import { commentToLine } from '../../../../model/comments/commentText.ts'
import type { SpaceId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useLookedComments } from '../../../hooks/news/useLookedComments.ts'
import { documentRoute } from '../../../hooks/pages/documentRoute.ts'
import {
  type CommentedPage,
  type OpenThread,
  useOpenThreads,
} from '../../../hooks/pages/useOpenThreads.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useSearchStatus } from '../../../hooks/search/useSearchStatus.ts'
import { usePeople, useSpaces } from '../../../hooks/useWorkspace.ts'
import { toPath } from '../../../routes.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Link } from '../../../ui/Link.tsx'
import { ProgressBar } from '../../../ui/ProgressBar.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useDelayed } from '../useDelayed.ts'
import { useShownPart } from '../useShownPart.tsx'
import { When } from '../When.tsx'
import styles from './OpenCommentsScreen.module.css'

/** The screen of the route `comments`; without a space it shows them all. */
export function OpenCommentsScreen(props: { readonly space: SpaceId | null }) {
  const t = useMessages()
  const navigate = useNavigate()
  const { person } = useSession()
  const spaces = useSpaces()
  const status = useOpenThreads(props.space)
  const waits = useDelayed(status.kind === 'waiting')
  const [whose, setWhose] = useState<'all' | 'mine'>('all')
  const pages =
    status.kind !== 'known'
      ? []
      : whose === 'all'
        ? status.pages
        : status.pages.flatMap((page) => {
            const threads = page.threads.filter((thread) => thread.named.includes(person))
            return threads.length > 0 ? [{ ...page, threads }] : []
          })
  const part = useShownPart(pages)
  const threads = pages.reduce((sum, page) => sum + page.threads.length, 0)
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h1>{t('comments.all')}</h1>
          {spaces.length > 1 && (
            <Select
              label={t('comments.allSpace')}
              hideLabel
              className={styles.space as string}
              value={props.space ?? 'all'}
              options={[
                { id: 'all', label: t('comments.allSpaces') },
                ...spaces.map(({ id, name }) => ({ id: id as string, label: name })),
              ]}
              onChange={(id) =>
                navigate(
                  { name: 'comments', space: id === 'all' ? null : (id as SpaceId) },
                  { replace: true },
                )
              }
            />
          )}
        </header>
        <div className={styles.bar}>
          <Segmented
            label={t('comments.whose')}
            hideLabel
            value={whose}
            onChange={setWhose}
            options={[
              { id: 'all', label: t('comments.everyone') },
              { id: 'mine', label: t('comments.mine') },
            ]}
          />
          <p className={styles.count} role="status">
            {threads > 0 && t('comments.allCount', { threads, pages: pages.length })}
          </p>
        </div>
        <Building />
        {waits && <Skeleton label={t('comments.allLoading')} lines={6} />}
        {status.kind === 'failed' && (
          <ErrorState title={t('comments.allFailed')}>
            {t('comments.allFailedWords')}
          </ErrorState>
        )}
        {status.kind === 'known' && pages.length === 0 && (
          <EmptyState
            icon={<MessageSquareText />}
            title={t(whose === 'mine' ? 'comments.mineEmpty' : 'comments.allEmpty')}
          >
            {t('comments.allEmptyWords')}
          </EmptyState>
        )}
        <ul className={styles.pages}>
          {part.shown.map((page) => (
            <li key={page.page}>
              <PageThreads
                page={page}
                spaceName={
                  props.space === null && spaces.length > 1
                    ? (spaces.find((one) => one.id === page.space)?.name ?? null)
                    : null
                }
              />
            </li>
          ))}
        </ul>
        {part.more}
      </div>
    </div>
  )
}

/** What is not read yet is in no list: said while it lasts. */
function Building() {
  const t = useMessages()
  const status = useSearchStatus()
  if (status.kind !== 'building' || status.total === 0) return null
  const { done, total } = status
  return (
    <div className={styles.building}>
      <p>{t('comments.allBuilding', { done, total })}</p>
      <ProgressBar label={t('comments.allLoading')} value={done} max={total} />
    </div>
  )
}

function PageThreads(props: {
  readonly page: CommentedPage
  readonly spaceName: string | null
}) {
  const { page } = props
  const { title, icon, threads } = page
  const t = useMessages()
  return (
    <section className={styles.page}>
      <h2 className={styles.title}>
        <span className={styles.icon} aria-hidden="true">
          {icon || (page.within ? <CircleHelp /> : <FileText />)}
        </span>
        <Link look="plain" href={toPath(documentRoute(page))}>
          {title.trim() || t('wiki.untitled')}
        </Link>
        {props.spaceName && <span className={styles.note}>{props.spaceName}</span>}
      </h2>
      <ul>
        {threads.map((thread) => (
          <li key={thread.id}>
            <ThreadLine thread={thread} href={toPath(documentRoute(page, thread.id))} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ThreadLine(props: { readonly thread: OpenThread; readonly href: string }) {
  const { thread } = props
  const t = useMessages()
  const people = usePeople()
  const { isNew } = useLookedComments()
  const nameOf = (id: string | null) =>
    people.find((one) => one.id === id)?.name || t('comments.someone')
  const replies = thread.comments - 1
  return (
    <Link look="plain" href={props.href} className={styles.line as string}>
      <Avatar name={nameOf(thread.by)} id={thread.by ?? thread.id} size="s" />
      <span className={styles.words}>
        {thread.quote && <span className={styles.quote}>{thread.quote}</span>}
        <span className={styles.text}>
          {commentToLine(
            thread.text,
            (id, label) => people.find((one) => one.id === id)?.name || label,
          )}
        </span>
        <span className={styles.note}>
          {nameOf(thread.by)} · <When at={thread.at} />
          {replies > 0 &&
            ` · ${t('comments.replies', { count: replies })}, ${t('comments.lastBy', {
              name: nameOf(thread.lastBy),
            })}`}
        </span>
      </span>
      {isNew(thread) && <span className={styles.new}>{t('comments.new')}</span>}
    </Link>
  )
}
