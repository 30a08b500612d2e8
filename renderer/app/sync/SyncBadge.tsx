import { Button } from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useSyncStatus } from '../../hooks/sync/useSync.ts'
import { Popover } from '../../ui/Popover.tsx'
import { StatusDot } from '../../ui/StatusDot.tsx'
import styles from './SyncBadge.module.css'
import { SyncDetails } from './SyncDetails.tsx'
import { useSpokenStatus } from './useSpokenStatus.ts'
import { useSyncLabel } from './useSyncLabel.ts'

/** Says where the workspace's latest changes are; opens the details. `compact` shows the icon only. */
export function SyncBadge(props: { readonly compact?: boolean }) {
  const t = useMessages()
  const status = useSyncStatus()
  const label = useSyncLabel()(status)
  const spoken = useSpokenStatus(status.kind, label)
  return (
    <>
      <Popover
        label={t('app.sync.details')}
        placement="top start"
        trigger={
          <Button
            className={styles.badge as string}
            data-compact={props.compact || undefined}
            aria-label={t('app.sync.badge', { status: label })}
          >
            <StatusDot kind={status.kind} label={label} hideLabel={props.compact ?? false} />
          </Button>
        }
      >
        {(close) => <SyncDetails status={status} onClose={close} />}
      </Popover>
      <span className={styles.spoken} role="status" aria-live="polite">
        {spoken}
      </span>
    </>
  )
}
