import { type Language, parseLanguage } from '../../../model/language.ts'
import { type Services, useServices } from '../ServicesContext.tsx'
import { useSettings } from '../useSettings.ts'

/** The interface's language: as chosen, or the first of the host's that Relais speaks, or English. */
export function useLanguage(): Language {
  const { language } = useSettings()
  return chooseLanguage(language, useServices().platform.languages)
}

/** The language that a choice and the languages of the host come to. */
export function chooseLanguage(
  chosen: Services['settings']['language'],
  ofHost: readonly string[],
): Language {
  if (chosen !== 'system') return chosen
  for (const tag of ofHost) {
    const language = parseLanguage(tag)
    if (language) return language
  }
  return 'en'
}
