import { useEffect, useState } from 'react'
import { useServices } from '../ServicesContext.tsx'

/** The time, told again every so often: for what changes by itself while a screen stays open. */
export function useNow(everyMs = 60_000): number {
  const { platform } = useServices()
  const [now, setNow] = useState(() => platform.now())
  useEffect(() => {
    setNow(platform.now())
    const timer = setInterval(() => setNow(platform.now()), everyMs)
    return () => clearInterval(timer)
  }, [platform, everyMs])
  return now
}
