import type { DocName } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/useMessages.ts'
import { useSyncStatus } from '../../hooks/useSync.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'

/** Says how far this page's latest change has come; `data-status` carries the kind. */
export function PageSyncBadge(props: { readonly name: DocName }) {
  const t = useMessages()
  const status = useSyncStatus(props.name)
  const label =
    status.kind === 'seen'
      ? t('wiki.sync.seen', { count: status.by.length })
      : t(`wiki.sync.${status.kind}`)
  return <StatusDot kind={status.kind} label={label} />
}
