import { useMessages } from '../../hooks/language/useMessages.ts'
import type { SyncStatus } from '../../hooks/sync/useSync.ts'

/** Gives the words for a sync status: short, for the badge. */
export function useSyncLabel(): (status: SyncStatus) => string {
  const t = useMessages()
  return (status) => {
    switch (status.kind) {
      case 'device-only':
        return t('app.sync.deviceOnly')
      case 'sending':
        return t('app.sync.sending')
      case 'received':
        return t('app.sync.received')
      case 'seen':
        return t('app.sync.seen', { count: status.by.length })
      case 'offline':
        return t('app.sync.offline')
      case 'refused':
        return t('app.sync.refused')
    }
  }
}
