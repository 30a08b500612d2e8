import { useEffect, useState } from 'react'
import { useServices } from '../ServicesContext.tsx'

const minute = 60_000

/** The time, to the minute; renders again when the next one begins. */
export function useNow(): number {
  const { platform } = useServices()
  const [now, setNow] = useState(() => platform.now())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      timer = setTimeout(
        () => {
          setNow(platform.now())
          wait()
        },
        minute - (platform.now() % minute),
      )
    }
    wait()
    return () => clearTimeout(timer)
  }, [platform])
  return now
}

/** Gives the day that it is here, `YYYY-MM-DD`. */
export function toDay(now: number): string {
  const date = new Date(now)
  const two = (count: number) => String(count).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Today's day here, `YYYY-MM-DD`. */
export function useToday(): string {
  return toDay(useNow())
}
