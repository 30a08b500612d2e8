import { useEffect, useState } from 'react'
import { useServices } from '../ServicesContext.tsx'

/** The time as it was read when a screen was drawn is as good for so long: drawn a second time for it, five thousand people would be ordered twice. */
const sameMs = 1000

/** The time, told again every so often: for what changes by itself while a screen stays open. */
export function useNow(everyMs = 60_000): number {
  const { platform } = useServices()
  const [now, setNow] = useState(() => platform.now())
  useEffect(() => {
    const read = () => platform.now()
    setNow((before) => (Math.abs(read() - before) < sameMs ? before : read()))
    const timer = setInterval(() => setNow(read), everyMs)
    return () => clearInterval(timer)
  }, [platform, everyMs])
  return now
}
