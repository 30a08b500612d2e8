/** Languages that Relais writes and searches in. */
export const languages = ['fr', 'en'] as const
/** A language of the interface, of a page or of a person. */
export type Language = (typeof languages)[number]

/** Reads a language tag such as `fr-CA`; `null` for a language Relais does not know. */
export function parseLanguage(value: unknown): Language | null {
  if (typeof value !== 'string') return null
  const short = value.toLowerCase().split(/[-_]/)[0]
  return languages.find((language) => language === short) ?? null
}
