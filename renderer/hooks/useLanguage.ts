import { type Language, parseLanguage } from '../../model/language.ts'
import { useServices } from './ServicesContext.tsx'
import { useSettings } from './useSettings.ts'

/** The interface's language: as chosen, or the first of the host's that Relais speaks, or English. */
export function useLanguage(): Language {
  const settings = useSettings()
  const { platform } = useServices()
  if (settings.language !== 'system') return settings.language
  for (const tag of platform.languages) {
    const language = parseLanguage(tag)
    if (language) return language
  }
  return 'en'
}
