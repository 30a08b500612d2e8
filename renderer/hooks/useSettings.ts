import { useSyncExternalStore } from 'react'
import type { DeviceSettings } from '../services/identity/DeviceSettings.ts'
import { useServices } from './ServicesContext.tsx'

/** The device's settings, rendered again when one changes. */
export function useSettings(): DeviceSettings {
  const { settings } = useServices()
  // The object stays; a snapshot of its values tells React when to look again.
  useSyncExternalStore(settings.subscribe, () =>
    JSON.stringify([settings.language, settings.theme, settings.workspaces]),
  )
  return settings
}
