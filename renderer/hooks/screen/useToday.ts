import { useNow } from './useNow.ts'

/** Gives the calendar day of this device, `YYYY-MM-DD`. */
export function toDay(now: number): string {
  const date = new Date(now)
  const two = (count: number) => String(count).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Today's day here, `YYYY-MM-DD`; renders again when another begins. */
export function useToday(): string {
  return toDay(useNow())
}
