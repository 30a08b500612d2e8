/** Known-item search: somebody knows a page by its title or a heading of it, and types that, more or less well. */
import { SearchIndex } from '../../renderer/services/search/engine/SearchIndex.ts'
import { pageFields } from '../../renderer/services/search/testing/pageFields.ts'
import type { HandbookPage } from './HandbookPage.ts'

/** The share of items whose page is the first, and among the first ten. */
export interface Success {
  readonly s1: number
  readonly s10: number
}

/** Measures all tasks on a handbook. A title or heading of several pages is answered by any of them. */
export function measureKnownItems(
  pages: readonly HandbookPage[],
): Readonly<Record<string, Success>> {
  const index = new SearchIndex()
  for (const { id, title, text, headings } of pages)
    index.put(pageFields(id, title), { text, headings })
  const titles = itemsOf(pages, (page) => [page.title])
  const headings = itemsOf(pages, (page) =>
    page.headings.map(({ start, end }) => page.text.slice(start, end)),
  )
  const run = (items: typeof titles, change: (text: string, number: number) => string) => {
    let [first, ten, count] = [0, 0, 0]
    let number = 0
    for (const [text, wanted] of items) {
      const query = change(text, number++)
      const { hits } = index.search({ text: plain(query), limit: 10 })
      const at = hits.findIndex((hit) => wanted.has(hit.id.slice('page:'.length)))
      count++
      if (at === 0) first++
      if (at >= 0) ten++
    }
    return { s1: first / count, s10: ten / count }
  }
  return {
    title: run(titles, (text) => text),
    heading: run(headings, (text) => text),
    titleTypo: run(titles, slipEveryWord),
    headingTypo: run(headings, slipEveryWord),
    titleOneTypo: run(titles, slipOneWord),
    accentsStripped: run(titles, stripAccents),
    inflected: run(titles, inflect),
    halfTyped: run(titles, halve),
  }
}

/** Every fifth heading and every title of some length, with the pages it belongs to. */
function itemsOf(
  pages: readonly HandbookPage[],
  textsOf: (page: HandbookPage) => readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const items = new Map<string, Set<string>>()
  for (const page of pages)
    for (const text of textsOf(page)) {
      const known = items.get(text.trim())
      if (known) known.add(page.id)
      else if (text.trim().length > 3) items.set(text.trim(), new Set([page.id]))
    }
  const all = [...items]
  const every = all.length > 2000 ? 5 : 1
  return new Map(all.filter((_, at) => at % every === 0))
}

const plain = (text: string) => text.replace(/["“”„«»:]/g, ' ').replace(/(^|\s)-+/g, '$1')

const slips: readonly ((word: string, at: number) => string)[] = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at]}${word.slice(at + 2)}`,
  (word, at) => `${word.slice(0, at)}e${word.slice(at + 1)}`,
  (word, at) => `${word.slice(0, at)}${word[at]}${word.slice(at)}`,
]

function slip(word: string, seed: number): string {
  if (word.length < 4) return word
  const place = 1 + ((seed * 7) % (word.length - 2))
  return (slips[seed % slips.length] as (typeof slips)[number])(word, place)
}

/** One slip in every word of four letters and more: a letter lost, doubled, swapped or wrong. */
function slipEveryWord(text: string, number: number): string {
  return text
    .split(/\s+/)
    .map((word, at) => slip(word, number + at * 3))
    .join(' ')
}

function slipOneWord(text: string, number: number): string {
  const words = text.split(/\s+/)
  const longest = words.reduce(
    (best, word, at) => (word.length > (words[best]?.length ?? 0) ? at : best),
    0,
  )
  return words.map((word, at) => (at === longest ? slip(word, number) : word)).join(' ')
}

function stripAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(^|\s)(?:[ldjmtsnc]|qu)['’]/gi, '$1')
}

/** Singulars for plurals and plurals for singulars. */
function inflect(text: string): string {
  return text
    .split(/\s+/)
    .map((word) => {
      if (!/^\p{L}{4,}$/u.test(word)) return word
      return /[sx]$/i.test(word) ? word.slice(0, -1) : `${word}s`
    })
    .join(' ')
}

/** As far as somebody has typed who types it: two thirds, cut within a word. */
function halve(text: string): string {
  return text.slice(0, Math.max(4, Math.ceil(text.length * 0.66)))
}
