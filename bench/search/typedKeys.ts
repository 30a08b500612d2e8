/** A hundred titles typed letter by letter, a slip in each: whether what is looked for stays in sight on the way. */
import { SearchIndex } from '../../renderer/services/search/engine/SearchIndex.ts'
import { pageFields } from '../../renderer/services/search/testing/pageFields.ts'
import type { HandbookPage } from './HandbookPage.ts'

/** Shares of all keys from the third on. */
export interface TypedKeys {
  readonly keys: number
  /** The page is among the first ten. */
  readonly s10: number
  /** Nothing at all is found. */
  readonly empty: number
  /** The page was among the first ten before, and is no more. */
  readonly lost: number
}

const mostTitles = 100
/** Which keys lie beside which, for either layout. */
const beside: Readonly<Record<string, string>> = {
  ...{ a: 'qz', b: 'vn', c: 'xv', d: 'sf', e: 'rz', f: 'dg', g: 'fh', h: 'gj', i: 'uo' },
  ...{ j: 'hk', k: 'jl', l: 'km', m: 'ln', n: 'bm', o: 'ip', p: 'o', q: 'as', r: 'et' },
  ...{ s: 'dq', t: 'ry', u: 'yi', v: 'cb', w: 'xe', x: 'wc', y: 'tu', z: 'ae' },
}

const neighbour = (letter: string, seed: number) => {
  const keys = beside[letter.toLowerCase()] ?? 'e'
  return keys[seed % keys.length] as string
}

/** What is made of a word, at a place within it. */
const slips: readonly ((word: string, at: number, seed: number) => string)[] = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => word.slice(0, at) + word[at] + word.slice(at),
  (word, at) => `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at]}${word.slice(at + 2)}`,
  (word, at, seed) =>
    word.slice(0, at) + neighbour(word[at] as string, seed) + word.slice(at + 1),
  (word, _, seed) => neighbour(word[0] as string, seed) + word.slice(1),
  (word, at) => (word.length > 6 ? `${word.slice(0, at + 2)} ${word.slice(at + 2)}` : word),
]

/** Puts a slip into the longest word of a title. */
function mistype(title: string, seed: number): string {
  const words = title
    .replace(/["“”„«»:]/g, ' ')
    .trim()
    .split(/\s+/)
  const long = words.reduce(
    (best, word, at) => (word.length > (words[best]?.length ?? 0) ? at : best),
    0,
  )
  const slip = slips[seed % slips.length] as (typeof slips)[number]
  return words
    .map((word, at) =>
      at === long ? slip(word, 1 + ((seed * 7) % Math.max(1, word.length - 3)), seed) : word,
    )
    .join(' ')
}

/** Types the titles of a handbook that are of the length people type. */
export function measureTypedKeys(pages: readonly HandbookPage[]): TypedKeys {
  const index = new SearchIndex()
  const wanted = new Map<string, Set<string>>()
  for (const { id, title, text, headings } of pages) {
    index.put(pageFields(id, title), { text, headings })
    const known = wanted.get(title)
    if (known) known.add(id)
    else wanted.set(title, new Set([id]))
  }
  const titles = [...wanted.keys()].filter(
    (title) => /^\p{L}/u.test(title) && /\p{L}{5}/u.test(title) && title.length <= 60,
  )
  const step = Math.max(1, Math.floor(titles.length / mostTitles))
  let [keys, found, empty, lost] = [0, 0, 0, 0]
  titles
    .filter((_, at) => at % step === 0)
    .slice(0, mostTitles)
    .forEach((title, seed) => {
      const query = mistype(title, seed)
      let wasFound = false
      for (let end = 3; end <= query.length; end++) {
        const { hits } = index.search({ text: query.slice(0, end), limit: 10 })
        const isFound = hits.some((hit) => wanted.get(title)?.has(hit.id.slice('page:'.length)))
        keys++
        if (isFound) found++
        else if (wasFound) lost++
        if (hits.length === 0) empty++
        wasFound ||= isFound
      }
    })
  const share = (count: number) => (keys === 0 ? 0 : count / keys)
  return { keys, s10: share(found), empty: share(empty), lost: share(lost) }
}
