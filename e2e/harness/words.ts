/** The app's words in either language, for journeys that walk through it in both. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const locales = join(import.meta.dirname, '../../renderer/locales')

/** Reads a language's words; the function gives a plain message by its key, and throws when there is none. */
export function readWords(language: 'en' | 'fr'): (key: string) => string {
  const folder = join(locales, language)
  const words = new Map<string, string>()
  for (const file of readdirSync(folder))
    for (const [key, text] of Object.entries(
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>,
    ))
      words.set(key, text)
  return (key) => {
    const text = words.get(key)
    if (text === undefined) throw new Error(`no words "${key}" in ${folder}`)
    return text
  }
}
