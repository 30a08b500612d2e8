/** How quickly an index is built, kept, loaded, changed and asked; runs in Node and in a browser's worker alike. */
import { SearchIndex } from '../../renderer/services/search/engine/SearchIndex.ts'
import {
  countBodyParts,
  packBodies,
  packIndex,
  unpackBodies,
  unpackIndex,
} from '../../renderer/services/search/index/packIndex.ts'
import { pageFields } from '../../renderer/services/search/testing/pageFields.ts'
import type { HandbookPage } from './HandbookPage.ts'

/** Times in milliseconds. */
export interface Speed {
  readonly pages: number
  /** Every keystroke of the queries, the first of each on a cold cache included. */
  readonly keys: readonly number[]
  readonly buildMs: number
  readonly storedBytes: number
  /** Until it can be asked, and until its bodies are in as well. */
  readonly usableMs: number
  readonly loadMs: number
  /** A page put in anew. */
  readonly updates: readonly number[]
}

const space = 'space000000000000001'

/** As many pages as wanted from a handbook's: each further one is the first half of one page and the second half of another, with words of its own. */
export function* growPages(
  base: readonly HandbookPage[],
  count: number,
): Generator<HandbookPage> {
  for (let at = 0; at < count; at++) {
    const own = base[at % base.length] as HandbookPage
    if (at < base.length) {
      yield own
      continue
    }
    const other = base[(at * 7919) % base.length] as HandbookPage
    const middle = own.text.indexOf('\n', own.text.length / 2) + 1
    const half = own.text.slice(0, middle)
    const words = [at, at * 31, at * 977].map((seed) => wordOf(seed)).join(' ')
    yield {
      id: `${own.id}#${at}`,
      title: `${own.title} ${wordOf(at * 13)}`,
      text: `${half}${other.text.slice(other.text.length / 2)}\n${words}`,
      headings: own.headings.filter(({ end }) => end <= half.length),
    }
  }
}

const syllables = 'ba ce di fo gu la me ni po ru sa te vi zo cha lou'.split(' ')

function wordOf(seed: number): string {
  let rest = (seed * 2654435761) >>> 0
  let word = ''
  for (let at = 0; at < 4; at++) {
    word += syllables[rest & 15]
    rest >>>= 5
  }
  return word
}

/** What people type: titles of the handbook, every third with a slip, cut at sixty letters. */
export function chooseQueries(base: readonly HandbookPage[], count: number): readonly string[] {
  const step = Math.max(1, Math.floor(base.length / count))
  return base
    .filter((_, at) => at % step === 0)
    .slice(0, count)
    .map(({ title }, at) => {
      const text = title.replace(/["“”„«»:]/g, ' ').slice(0, 60)
      const middle = Math.floor(text.length / 2)
      return at % 3 === 2 ? text.slice(0, middle) + text.slice(middle + 1) : text
    })
}

/** Builds an index; `pause` is called between hundreds of pages. */
export function buildIndex(base: readonly HandbookPage[], count: number): SearchIndex {
  const index = new SearchIndex()
  for (const { id, title, text, headings } of growPages(base, count))
    index.put(pageFields(id, title, { space: space as never, updatedAt: 1 }), {
      text,
      headings,
    })
  return index
}

/** Measures an index of so many pages. */
export function measureSpeed(
  base: readonly HandbookPage[],
  count: number,
  queries: readonly string[],
  told: {
    onBuilt?(index: SearchIndex): void
    /** Given the index that was loaded and asked, for those who keep it to see what it takes. */
    onLoaded?(index: SearchIndex): void
  } = {},
): Speed {
  const start = performance.now()
  let index: SearchIndex | null = buildIndex(base, count)
  const core = packIndex(index)
  const buildMs = performance.now() - start
  told.onBuilt?.(index)
  const parts = countBodyParts(index)
  const built = index
  const bodies = Array.from({ length: parts }, (_, part) => packBodies(built, part))
  index = null
  const loading = performance.now()
  const loaded = unpackIndex(core)
  loaded.search({ text: queries[0] ?? 'a', limit: 20 })
  const usableMs = performance.now() - loading
  bodies.forEach((bytes, part) => {
    unpackBodies(loaded, part, bytes)
  })
  const loadMs = performance.now() - loading
  // What a person's first words find warm is found by others cold: each run begins as a start does.
  const keys: number[] = []
  for (const query of queries)
    for (let end = 1; end <= query.length; end++) {
      const from = performance.now()
      loaded.search({ text: query.slice(0, end), limit: 20 })
      keys.push(performance.now() - from)
    }
  const updates: number[] = []
  for (const { id, title, text, headings } of growPages(base, Math.min(count, 200))) {
    const from = performance.now()
    loaded.put(pageFields(id, title, { space: space as never, updatedAt: 2 }), {
      text: `${text}\nPlus une ligne.`,
      headings,
    })
    updates.push(performance.now() - from)
  }
  told.onLoaded?.(loaded)
  const storedBytes = bodies.reduce((sum, bytes) => sum + bytes.length, core.length)
  return { pages: count, keys, buildMs, storedBytes, usableMs, loadMs, updates }
}
