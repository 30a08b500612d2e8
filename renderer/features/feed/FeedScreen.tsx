/** The feed of a space: posts of people and machines, what is said below them, and thanks. */
import { Heart, MessagesSquare, Rss } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { PostId, SpaceId } from '../../../model/ids.ts'
import { longestPost } from '../../../model/posts/Post.ts'
import { Composer } from '../../editor/composer/Composer.tsx'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type FeedEntry, useFeed, useFeedOperations } from '../../hooks/news/useFeed.ts'
import { useSayThanks } from '../../hooks/news/useThanks.ts'
import { useMayWrite } from '../../hooks/spaces/useMayWrite.ts'
import { useSpacesStatus } from '../../hooks/sync/useSpacesStatus.ts'
import { type SpaceEntry, useSpaces } from '../../hooks/useWorkspace.ts'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Link } from '../../ui/Link.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './FeedScreen.module.css'
import { PostView } from './PostView.tsx'
import { ThanksView } from './ThanksView.tsx'

const step = 30
const kinds = ['all', 'posts', 'thanks', 'machines'] as const
type Kind = (typeof kinds)[number]

/** The screen; `post` is the one that an address leads to. */
export function FeedScreen(props: { readonly space: SpaceId; readonly post: PostId | null }) {
  const t = useMessages()
  const space = useSpaces().find((one) => one.id === props.space)
  const status = useSpacesStatus(useMemo(() => [props.space], [props.space]))
  if (!space)
    return status === 'loading' ? (
      <div className={styles.screen}>
        <Skeleton label={t('app.loading')} lines={5} />
      </div>
    ) : (
      <EmptyState as="h1" icon={<Rss />} title={t('feed.missing')}>
        <p>{t('feed.missingWords')}</p>
      </EmptyState>
    )
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>{t('feed.of', { space: space.name })}</h1>
        <p>
          {t('feed.words')}{' '}
          <Link
            className={styles.toSpace as string}
            href={toPath({ name: 'space', space: space.id })}
          >
            {t('feed.toSpace', { space: space.name })}
          </Link>
        </p>
      </header>
      {status === 'failed' ? (
        <ErrorState title={t('app.home.failed')}>
          <p>{t('app.home.failedWords')}</p>
        </ErrorState>
      ) : (
        <Feed space={space} post={props.post} isLoading={status === 'loading'} />
      )}
    </div>
  )
}

function Feed(props: {
  readonly space: SpaceEntry
  readonly post: PostId | null
  readonly isLoading: boolean
}) {
  const { space } = props
  const t = useMessages()
  const entries = useFeed(space.id)
  const operations = useFeedOperations(space.id)
  const mayWrite = useMayWrite(space.id)
  const say = useSayThanks()
  const [kind, setKind] = useState<Kind>('all')
  const [count, setCount] = useState(step)
  const found = useMemo(() => entries.filter((one) => isOfKind(one, kind)), [entries, kind])
  const asked = props.post ? found.findIndex((one) => holdsPost(one, props.post)) : -1
  const shown = found.slice(0, Math.max(count, asked + 1))
  return (
    <>
      {mayWrite ? (
        <div className={styles.write}>
          <Composer
            label={t('feed.write')}
            placeholder={t('feed.placeholder')}
            sendLabel={t('feed.post')}
            longest={longestPost}
            onSend={(text) => {
              operations.post(text)
              setKind('all')
            }}
          />
          <Button
            icon={<Heart />}
            onPress={() =>
              say({ to: [], about: { kind: 'person' }, title: '', space: space.id })
            }
          >
            {t('thanks.say')}
          </Button>
        </div>
      ) : (
        <p className={styles.reader}>{t('feed.reader')}</p>
      )}
      {entries.length > 0 && (
        <Segmented
          label={t('feed.show')}
          hideLabel
          size="s"
          options={kinds.map((id) => ({ id, label: t(`feed.${id}`) }))}
          value={kind}
          onChange={setKind}
        />
      )}
      {props.post && asked < 0 && !props.isLoading && kind === 'all' && (
        <p className={styles.reader}>{t('feed.gone')}</p>
      )}
      {props.isLoading && entries.length === 0 ? (
        <Skeleton label={t('app.loading')} lines={5} />
      ) : found.length === 0 ? (
        <EmptyState icon={<MessagesSquare />} title={t('feed.empty')}>
          <p>{t(mayWrite ? 'feed.emptyWords' : 'feed.emptyReader')}</p>
        </EmptyState>
      ) : (
        <ol className={styles.list}>
          {shown.map((entry) => (
            <li key={entry.id}>
              {entry.kind === 'post' ? (
                <PostView
                  post={entry.post}
                  space={space.id}
                  operations={operations}
                  mayWrite={mayWrite}
                  isAsked={holdsPost(entry, props.post)}
                />
              ) : (
                <ThanksView thanks={entry.thanks} space={space.id} />
              )}
            </li>
          ))}
        </ol>
      )}
      {found.length > shown.length && (
        <Button onPress={() => setCount((before) => before + step)}>
          {t('feed.more', { count: Math.min(step, found.length - shown.length) })}
        </Button>
      )}
    </>
  )
}

/** Whether an entry is the post of an address, or holds it since somebody merged the two. */
function holdsPost(entry: FeedEntry, post: PostId | null): boolean {
  if (entry.kind !== 'post' || post === null) return false
  return entry.id === post || entry.post.comments.some((one) => one.mergedPost === post)
}

function isOfKind(entry: FeedEntry, kind: Kind): boolean {
  switch (kind) {
    case 'all':
      return true
    case 'posts':
      return entry.kind === 'post' && entry.post.machine === null
    case 'thanks':
      return entry.kind === 'thanks'
    case 'machines':
      return entry.kind === 'post' && entry.post.machine !== null
  }
}
