import { useSyncExternalStore } from 'react'
import type {
  DeviceSettings,
  LocalWorkspace,
  Theme,
} from '../services/identity/DeviceSettings.ts'
import { useServices } from './ServicesContext.tsx'

// Screens may not reach below the hooks, not even for a type.
export type { LocalWorkspace, Theme }

/** The device's settings, rendered again when one changes. */
export function useSettings(): DeviceSettings {
  const { settings } = useServices()
  // The object stays; a snapshot of its values tells React when to look again.
  useSyncExternalStore(settings.subscribe, () =>
    JSON.stringify([settings.language, settings.theme, settings.workspaces]),
  )
  return settings
}
