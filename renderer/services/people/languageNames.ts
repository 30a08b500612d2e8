/** Languages that people speak, by name in French and English. */
import { foldWord } from '../../../model/foldWord.ts'
import { parseLanguageTag } from '../../../model/people/profile.ts'

/** Tags offered in a choice: the languages of Europe, and the most spoken elsewhere. */
export const commonLanguages =
  'fr en de it es pt nl pl ro cs sk hu el bg hr sr sl sq mk bs da sv nb fi et lv lt ga is uk ru tr ar he fa ku hy ka am so wo ln sw ha yo rw mg hi bn ta te ur pa ne si th vi lo km ms id tl zh ja ko ca eu gl br oc lb rm gsw mt'.split(
    ' ',
  )

/** Names a language in a language; the tag itself when there is no name. */
export function languageName(tag: string, locale: string): string {
  try {
    return displayNames(locale).of(tag) ?? tag
  } catch {
    return tag // Not a tag that this browser accepts.
  }
}

const names = new Map<string, Intl.DisplayNames>()

function displayNames(locale: string): Intl.DisplayNames {
  let known = names.get(locale)
  if (!known) {
    known = new Intl.DisplayNames([locale], { type: 'language' })
    names.set(locale, known)
  }
  return known
}

let byName: ReadonlyMap<string, string> | null = null

/** Reads a language by its tag or by its French, English or own name; `null` for none that is known. */
export function textToLanguage(text: string): string | null {
  byName ??= new Map(
    commonLanguages.flatMap((tag) =>
      ['fr', 'en', tag].map((locale) => [foldWord(languageName(tag, locale)), tag] as const),
    ),
  )
  const folded = foldWord(text.trim())
  if (folded === '') return null
  return byName.get(folded) ?? knownTag(text.trim())
}

function knownTag(text: string): string | null {
  const [language = '', ...rest] = text.split(/[-_]/)
  const tag = parseLanguageTag([language.toLowerCase(), ...rest].join('-'))
  if (!tag) return null
  return commonLanguages.includes(language.toLowerCase()) ? tag : null
}
