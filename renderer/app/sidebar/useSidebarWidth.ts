import { useCallback, useMemo, useState } from 'react'
import { useServices } from '../../hooks/ServicesContext.tsx'

const key = 'app.sidebar-width'
/** The sidebar's narrowest, widest and usual width in pixels. */
export const sidebarLimits = { least: 208, most: 440, usual: 264 } as const

/** The sidebar's width, and how it is changed. */
export interface SidebarWidth {
  readonly value: number
  /** Shown at once; kept within the limits. */
  set(value: number): void
  /** Remembers the width shown now for the next start. */
  keep(): void
}

/** The sidebar's width as this device remembers it. */
export function useSidebarWidth(): SidebarWidth {
  const { settings } = useServices()
  const [value, setValue] = useState(() => {
    const kept = Number(settings.read(key))
    return kept ? clamp(kept) : sidebarLimits.usual
  })
  const set = useCallback((next: number) => setValue(clamp(next)), [])
  const keep = useCallback(() => settings.write(key, String(value)), [settings, value])
  return useMemo(() => ({ value, set, keep }), [value, set, keep])
}

function clamp(value: number): number {
  return Math.round(Math.min(sidebarLimits.most, Math.max(sidebarLimits.least, value)))
}
