import { useSyncExternalStore } from 'react'
import type { NotificationSettings } from '../../../model/personal/notificationSettings.ts'
import type { Personal } from '../../services/personal/Personal.ts'
import { useSession } from '../ServicesContext.tsx'

/** What is this person's alone, for what is to be kept of it. */
export function usePersonal(): Personal {
  return useSession().personal
}

/** How this person wants to be told, rendered again when that changed on any of their devices. */
export function useNotificationSettings(): NotificationSettings {
  const { personal } = useSession()
  return useSyncExternalStore(personal.onChange, () => personal.notifications)
}
