/** The first screen: what waits for me, what changed, thanks, what is mine, who is here; four doors while there is nothing. */
import { type ReactNode, useMemo } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useFavourites, useRecentPages } from '../../hooks/pages/useFavourites.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useWritableSpace } from '../../hooks/spaces/useWritableSpace.ts'
import { useSpacesStatus } from '../../hooks/sync/useSpacesStatus.ts'
import { useConnection } from '../../hooks/sync/useSync.ts'
import { usePeople, useSpaces, useWorkspace } from '../../hooks/useWorkspace.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ChangedPages } from './ChangedPages.tsx'
import { ConnectCard } from './ConnectCard.tsx'
import { DigestCard } from './DigestCard.tsx'
import { Doors } from './Doors.tsx'
import styles from './HomeScreen.module.css'
import { OpenComments } from './OpenComments.tsx'
import { PageList } from './PageList.tsx'
import { Presence } from './Presence.tsx'
import { RecentThanks } from './RecentThanks.tsx'
import { SyncCard } from './SyncCard.tsx'
import { useGreeting } from './useGreeting.ts'
import { WaitingList } from './WaitingList.tsx'

const recentShown = 12

/** The home screen. The frame gives it the ways to begin a page and to search. */
export function HomeScreen(props: {
  readonly onWrite: () => void
  readonly onSearch: () => void
  /** Whom of the directory the person may be: another room's, so `app/` hands it in. */
  readonly claims?: ReactNode
}) {
  const t = useMessages()
  const workspace = useWorkspace()
  const spaces = useSpaces()
  const status = useSpacesStatus(useMemo(() => spaces.map((space) => space.id), [spaces]))
  const recent = useRecentPages(recentShown)
  const favourites = useFavourites()
  const connection = useConnection()
  // Who may write nowhere is not asked to.
  const onWrite = useWritableSpace() === null && spaces.length > 0 ? null : props.onWrite
  const isArriving = !workspace || (recent.length === 0 && connection.kind === 'catching-up')

  return (
    <div className={styles.home}>
      <Greeting />
      {isArriving ? (
        <Arriving />
      ) : status === 'failed' ? (
        <ErrorState title={t('app.home.failed')}>
          <p>{t('app.home.failedWords')}</p>
        </ErrorState>
      ) : status === 'loading' ? (
        <Skeleton label={t('app.loading')} lines={6} />
      ) : recent.length === 0 ? (
        <>
          {props.claims}
          <Doors onWrite={onWrite} onSearch={props.onSearch} />
          <div className={styles.below}>
            <SyncCard />
            <Presence />
          </div>
        </>
      ) : (
        <>
          <Doors compact onWrite={onWrite} onSearch={props.onSearch} />
          <div className={styles.columns}>
            <div className={styles.main}>
              {props.claims}
              <WaitingList />
              <ChangedPages />
              <PageList
                title={t('app.home.recent')}
                pages={recent}
                spaces={spaces}
                showsChange
              />
            </div>
            <div className={styles.side}>
              <DigestCard />
              <RecentThanks />
              <OpenComments />
              <SyncCard />
              <ConnectCard />
              <Presence />
              <PageList
                title={t('app.favourites')}
                pages={favourites}
                spaces={spaces}
                empty={t('app.home.noFavourites')}
              />
            </div>
          </div>
        </>
      )}
    </div>
  )
}

function Greeting() {
  const t = useMessages()
  const { person } = useSession()
  const me = usePeople().find((one) => one.id === person)
  const workspace = useWorkspace()
  const { greeting, today } = useGreeting(me?.name ?? '')
  return (
    <header className={styles.greeting}>
      <p className={styles.today}>
        {workspace ? t('app.home.dateline', { date: today, workspace: workspace.name }) : today}
      </p>
      <h1>{greeting}</h1>
    </header>
  )
}

/** The first take-over from the relay, page lists first. */
function Arriving() {
  const t = useMessages()
  const connection = useConnection()
  const isOffline = connection.kind === 'offline' || connection.kind === 'off'
  return (
    <section className={styles.arriving} aria-label={t('app.home.arriving')}>
      <p>{t(isOffline ? 'app.home.arrivingOffline' : 'app.home.arrivingWords')}</p>
      {connection.kind === 'catching-up' && connection.total > 0 ? (
        <ProgressBar
          label={t('app.home.arriving')}
          value={connection.received}
          max={connection.total}
        />
      ) : (
        !isOffline && <ProgressBar label={t('app.home.arriving')} />
      )}
    </section>
  )
}
