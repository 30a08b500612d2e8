import type { Language } from '../../../model/language.ts'
import { foldWords } from '../keys/matchWords.ts'

/** An emoji with its name in a language. */
export interface Emoji {
  readonly unicode: string
  readonly label: string
  /** Names as typed between colons, `rocket`; English, as everywhere. */
  readonly codes: readonly string[]
}

interface Entry extends Emoji {
  readonly name: string
  readonly tags: string
}

interface CompactEmoji {
  readonly unicode: string
  readonly label: string
  readonly hexcode: string
  readonly tags?: readonly string[]
  readonly group?: number
}

const loading = new Map<Language, Promise<readonly Entry[]>>()

/**
 * Finds emoji by name: by their short codes in English, and by name and subject
 * in the language of the interface; those whose name begins so come first. The
 * names (about 100 KB packed a language) are loaded when they are asked for first;
 * rejects when they cannot be.
 */
export async function findEmoji(
  query: string,
  language: Language,
  limit = 10,
): Promise<readonly Emoji[]> {
  const wanted = foldWords(query.replace(/_/g, ' ')).trim()
  if (wanted === '') return []
  const found: { entry: Entry; score: number; at: number }[] = []
  for (const [at, entry] of (await load(language)).entries()) {
    const score = scoreEntry(entry, wanted)
    if (score !== null) found.push({ entry, score, at })
  }
  return found
    .sort((a, b) => a.score - b.score || a.at - b.at)
    .slice(0, limit)
    .map(({ entry }) => entry)
}

function scoreEntry(entry: Entry, wanted: string): number | null {
  if (entry.codes.includes(wanted) || entry.name === wanted) return 0
  if (entry.name.startsWith(wanted)) return 1
  if (entry.codes.some((code) => code.startsWith(wanted))) return 2
  if (` ${entry.name}`.includes(` ${wanted}`)) return 3
  if (` ${entry.tags}`.includes(` ${wanted}`)) return 4
  return null
}

function load(language: Language): Promise<readonly Entry[]> {
  const known = loading.get(language)
  if (known) return known
  const loaded = loadNow(language).catch((error: unknown) => {
    // Tried again at the next letter.
    loading.delete(language)
    throw error
  })
  loading.set(language, loaded)
  return loaded
}

async function loadNow(language: Language): Promise<readonly Entry[]> {
  const [names, codes] = await Promise.all([
    language === 'fr'
      ? import('emojibase-data/fr/compact.json')
      : import('emojibase-data/en/compact.json'),
    import('emojibase-data/en/shortcodes/github.json'),
  ])
  const codesOf = codes.default as Readonly<Record<string, string | readonly string[]>>
  return (
    (names.default as readonly CompactEmoji[])
      // Without a group: parts of emoji, which stand for nothing by themselves.
      .filter((one) => one.group !== undefined)
      .map((one) => ({
        unicode: one.unicode,
        label: one.label,
        name: foldWords(one.label),
        tags: foldWords((one.tags ?? []).join(' ')),
        codes: [codesOf[one.hexcode] ?? []].flat().map((code) => code.replace(/_/g, ' ')),
      }))
  )
}
