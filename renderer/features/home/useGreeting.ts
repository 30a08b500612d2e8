import { useIntl } from 'react-intl'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'

/** Which greeting suits an hour of the day: « bonsoir » begins at six. */
export function hourToGreeting(hour: number): 'app.home.day' | 'app.home.evening' {
  return hour >= 18 || hour < 4 ? 'app.home.evening' : 'app.home.day'
}

/** The greeting with the person's first name, and today's date in words. */
export function useGreeting(name: string): {
  readonly greeting: string
  readonly today: string
} {
  const t = useMessages()
  const intl = useIntl()
  const { platform } = useServices()
  const now = new Date(platform.now())
  const first = name.trim().split(/\s+/u)[0] ?? ''
  const today = intl.formatDate(now, { weekday: 'long', day: 'numeric', month: 'long' })
  return {
    greeting: t(hourToGreeting(now.getHours()), { name: first, named: first ? 'yes' : 'no' }),
    today: today.charAt(0).toLocaleUpperCase(intl.locale) + today.slice(1),
  }
}
