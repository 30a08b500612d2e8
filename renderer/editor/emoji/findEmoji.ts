import type { Language } from '../../../model/language.ts'
import { foldWords } from '../keys/matchWords.ts'
import { rankEmoji, rarely } from './frequentEmoji.ts'

/** An emoji with its name in a language. */
export interface Emoji {
  readonly unicode: string
  readonly label: string
  /** Short names as typed between colons: `rocket`, English as everywhere, then the name in the language, `fusee`; without accents. */
  readonly codes: readonly string[]
}

interface Entry extends Emoji {
  /** All names, folded, words separated by blanks. */
  readonly names: readonly string[]
  readonly tags: readonly string[]
  readonly rank: number
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
 * Finds emoji by name, those used most for an empty query: by their short codes in English, and by name and subject
 * in the language of the interface. The very name comes first (of what is hardly
 * used among those that begin so: « cœur » is the red one first, not the organ),
 * then names that begin so, then those with a word that does; of equals the one
 * used most, then the shortest name. The names (about 100 KB packed a language) are loaded when
 * they are asked for first; rejects when they cannot be.
 */
export async function findEmoji(
  query: string,
  language: Language,
  limit = 10,
): Promise<readonly Emoji[]> {
  const wanted = foldWords(query.replace(/_/g, ' ')).trim()
  if (query === '')
    return (await load(language))
      .filter(({ rank }) => rank !== rarely)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, limit)
  if (wanted === '') return []
  const found = (await load(language)).flatMap((entry) => {
    const fit = fitOf(entry, wanted)
    return fit === null ? [] : [{ entry, ...fit }]
  })
  return found
    .sort((a, b) => a.score - b.score || a.entry.rank - b.entry.rank || a.length - b.length)
    .slice(0, limit)
    .map(({ entry }) => entry)
}

/** How well a name fits, smaller is better, and how long it is; `null` when none does. */
function fitOf(
  { names, tags, rank }: Entry,
  wanted: string,
): { readonly score: number; readonly length: number } | null {
  const isRare = rank === rarely
  const fits: readonly ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => name.startsWith(wanted),
    (name) => ` ${name}`.includes(` ${wanted}`),
  ]
  for (const [score, isFit] of fits.entries()) {
    const lengths = names.filter(isFit).map((name) => name.length)
    if (lengths.length === 0) continue
    return { score: score === 0 && isRare ? 1 : score, length: Math.min(...lengths) }
  }
  for (const [at, isFit] of fits.entries())
    if (tags.some(isFit)) return { score: fits.length + at, length: names[0]?.length ?? 0 }
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
      .map((one) => {
        const name = foldWords(one.label)
        const short = [codesOf[one.hexcode] ?? []].flat()
        return {
          unicode: one.unicode,
          label: one.label,
          codes: [...new Set([...short, name.replace(/ /g, '_')])],
          names: [...new Set([name, ...short.map((code) => code.replace(/_/g, ' '))])],
          tags: (one.tags ?? []).map(foldWords),
          rank: rankEmoji(one.unicode),
        }
      })
  )
}
