import { useId } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useSyncStatus } from '../../hooks/sync/useSync.ts'
import { toPath } from '../../routes.ts'
import { Link } from '../../ui/Link.tsx'
import { StatusDot } from '../../ui/StatusDot.tsx'
import styles from './HomeScreen.module.css'

/** Where the workspace's changes are, in a sentence, with the way to do something about it. */
export function SyncCard() {
  const t = useMessages()
  const heading = useId()
  const status = useSyncStatus()
  const pending = 'pending' in status ? status.pending : 0
  const words = {
    'device-only': t('app.home.deviceOnly'),
    sending: t('app.home.sending', { count: pending }),
    received: t('app.home.received'),
    seen: t('app.home.received'),
    offline: t('app.home.offline', { count: pending }),
    refused: t('app.home.refused', { count: pending }),
  }[status.kind]
  return (
    <section aria-labelledby={heading} className={styles.card}>
      <h2 id={heading}>{t('app.home.sync')}</h2>
      <p className={styles.sync}>
        <StatusDot kind={status.kind} label={words} />
      </p>
      {pending > 0 && (
        <Link href={toPath({ name: 'outbox' })} className={styles.more as string}>
          {t('sync.outbox.open')}
        </Link>
      )}
      <Link
        href={toPath({ name: 'settings', section: 'sync' })}
        className={styles.more as string}
      >
        {t(status.kind === 'device-only' ? 'app.home.connect' : 'app.sync.settings')}
      </Link>
    </section>
  )
}
