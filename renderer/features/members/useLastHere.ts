import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'

const minute = 60_000

/** Gives the function that says when somebody, or a device, was last here; `null` = never. */
export function useLastHere(): (at: number | null) => string {
  const t = useMessages()
  const formats = useFormats()
  const { platform } = useServices()
  return (at) => {
    if (at === null) return t('members.neverHere')
    return platform.now() - at < minute
      ? t('members.justHere')
      : t('members.lastHere', { when: formats.when(at) })
  }
}
