import { RefreshCw } from 'lucide-react'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useSeenNames } from '../../hooks/people/useSeenNames.ts'
import { useReviewCount } from '../../hooks/review/useReview.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useTransfers } from '../../hooks/sync/useOutbox.ts'
import { type SyncStatus, useConnection, usePeers } from '../../hooks/sync/useSync.ts'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { ButtonLink } from '../../ui/Link.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { StatusDot } from '../../ui/StatusDot.tsx'
import styles from './SyncBadge.module.css'
import { useSyncLabel } from './useSyncLabel.ts'

/** What stands behind the badge: what the state means, how much waits, where the relay is, what can be done. */
export function SyncDetails(props: {
  readonly status: SyncStatus
  readonly onClose: () => void
}) {
  const t = useMessages()
  const formats = useFormats()
  const { sync } = useSession()
  const connection = useConnection()
  const peers = usePeers()
  const namesOf = useSeenNames()
  const reviews = useReviewCount()
  const { files } = useTransfers()
  const { status } = props
  const pending = 'pending' in status ? status.pending : 0
  const meaning = {
    'device-only': t('app.sync.deviceOnlyMeans'),
    sending: t('app.sync.sendingMeans'),
    received: t('app.sync.receivedMeans'),
    seen: t('app.sync.receivedMeans'),
    offline: t('app.sync.offlineMeans'),
    refused: t('app.sync.refusedMeans'),
  }[status.kind]
  return (
    <div className={styles.details}>
      <p className={styles.headline}>
        <StatusDot kind={status.kind} label={useSyncLabel()(status)} />
      </p>
      <p className={styles.meaning}>{meaning}</p>
      {connection.kind === 'catching-up' && connection.total > 0 && (
        <ProgressBar
          label={t('app.sync.catchingUp')}
          value={connection.received}
          max={connection.total}
        />
      )}
      <dl className={styles.facts}>
        {pending > 0 && (
          <div>
            <dt>{t('app.sync.waiting')}</dt>
            <dd>{t('app.sync.waitingCount', { count: pending })}</dd>
          </div>
        )}
        {status.kind === 'seen' && (
          <div>
            <dt>{t('sync.seen.title')}</dt>
            <dd>{namesOf(status.by)}</dd>
          </div>
        )}
        {status.kind === 'refused' && (
          <div>
            <dt>{t('app.sync.refused')}</dt>
            <dd>{t(`sync.refused.${status.why}`)}</dd>
          </div>
        )}
        {sync.target && (
          <div>
            <dt>{t('app.sync.address')}</dt>
            <dd className={styles.address}>{sync.target.address}</dd>
          </div>
        )}
        {connection.kind === 'connected' && (
          <div>
            <dt>{t('app.sync.since')}</dt>
            <dd>
              {connection.latencyMs === null
                ? formats.time(connection.since)
                : t('app.sync.sinceLatency', {
                    time: formats.time(connection.since),
                    latency: Math.round(connection.latencyMs),
                  })}
            </dd>
          </div>
        )}
        {peers.length > 0 && (
          <div>
            <dt>{t('app.sync.here')}</dt>
            <dd>{[...new Set(peers.map((peer) => peer.name))].join(', ')}</dd>
          </div>
        )}
      </dl>
      <div className={styles.actions}>
        {(connection.kind === 'offline' || connection.kind === 'connecting') && (
          <Button size="s" icon={<RefreshCw />} onPress={() => sync.retry()}>
            {t('app.sync.retry')}
          </Button>
        )}
        {pending + files.length > 0 && (
          <ButtonLink
            size="s"
            variant="quiet"
            href={toPath({ name: 'outbox' })}
            onPress={props.onClose}
          >
            {t('sync.outbox.open')}
          </ButtonLink>
        )}
        {reviews > 0 && (
          <ButtonLink
            size="s"
            variant="quiet"
            href={toPath({ name: 'review' })}
            onPress={props.onClose}
          >
            {t('review.count', { count: reviews })}
          </ButtonLink>
        )}
        <ButtonLink
          size="s"
          variant={sync.target ? 'quiet' : 'primary'}
          href={toPath({ name: 'settings', section: 'sync' })}
          onPress={props.onClose}
        >
          {t(sync.target ? 'app.sync.settings' : 'app.sync.connect')}
        </ButtonLink>
      </div>
    </div>
  )
}
