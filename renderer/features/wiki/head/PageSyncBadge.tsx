import { Button } from 'react-aria-components'
import type { DocName } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSeenNames } from '../../../hooks/people/useSeenNames.ts'
import { useSyncStatus } from '../../../hooks/sync/useSync.ts'
import { Popover } from '../../../ui/Popover.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import styles from './PageSyncBadge.module.css'

/**
 * Says how far this page's latest change has come; `data-status` carries the kind. Who has
 * seen it, and why it was refused, is said on hover, on focus, and when it is pressed.
 */
export function PageSyncBadge(props: { readonly name: DocName }) {
  const t = useMessages()
  const namesOf = useSeenNames()
  const status = useSyncStatus(props.name)
  const label =
    status.kind === 'seen'
      ? t('wiki.sync.seen', { count: status.by.length })
      : t(`wiki.sync.${status.kind}`)
  const dot = <StatusDot kind={status.kind} label={label} />
  const more =
    status.kind === 'seen'
      ? t('sync.seen.names', { names: namesOf(status.by) })
      : status.kind === 'refused'
        ? t(`sync.refused.${status.why}`)
        : null
  if (more === null) return dot
  return (
    <Popover
      label={label}
      placement="bottom end"
      trigger={
        <Tooltip label={more}>
          <Button className={styles.badge as string}>{dot}</Button>
        </Tooltip>
      }
    >
      <p className={styles.more}>{more}</p>
    </Popover>
  )
}
