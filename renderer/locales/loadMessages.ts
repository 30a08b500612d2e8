import type { Language } from '../../model/language.ts'
import type { messages } from './messages.ts'

/** The words of the interface in one language. */
export type Messages = (typeof messages)[Language]

const loaded = new Map<Language, Messages>()

/**
 * Loads the words of one language: nobody reads two at once, and they are a good part of what the first screen
 * waits for. Rejects when they cannot be had, which a later call tries again.
 */
export async function loadMessages(language: Language): Promise<Messages> {
  const known = loaded.get(language)
  if (known) return known
  const words =
    language === 'fr'
      ? (await import('./french.ts')).french
      : (await import('./english.ts')).english
  loaded.set(language, words as Messages)
  return words as Messages
}

/** The words of a language that is loaded; else `null`. */
export function readLoadedMessages(language: Language): Messages | null {
  return loaded.get(language) ?? null
}
