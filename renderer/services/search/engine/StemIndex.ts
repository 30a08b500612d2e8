/**
 * MiniSearch over stems that were chosen before: no analysis of its own, one
 * field, and its postings packed in parts so that keeping and loading a large
 * index never holds up a query. The parts lean on fields that MiniSearch 7.2
 * declares protected; the version is pinned.
 */
import MiniSearch from 'minisearch'

/** A stretch of the postings: per term how many pages, then each page's number and count. */
export interface PostingsPart {
  readonly terms: string
  readonly sizes: Uint32Array
  readonly pages: Uint32Array
  readonly counts: Uint16Array
}

/** The rest of an index: which page has which number and how many different terms. */
export interface IndexHead {
  readonly ids: readonly string[]
  readonly numbers: Uint32Array
  readonly lengths: Uint32Array
  readonly nextNumber: number
}

/** A term to look for. */
export interface AskedTerm {
  readonly term: string
  readonly weight: number
  /** What of the query it stands for. */
  readonly bits: number
}

/** A page found, with what its terms stand for. */
export interface StemMatch {
  readonly id: string
  score: number
  readonly bits: number
}

/** Of BM25: how soon more of a word tells no more, and how much a page's length counts. */
const bm25 = { k: 1.5, b: 0.7 }
const termsPerPart = 800

/** The one field's number. */
const field = 0

export class StemIndex extends MiniSearch<{ readonly id: string }> {
  /** Of each page's number, beside MiniSearch's map of lists: read for every posting. */
  readonly #lengths: number[] = []

  constructor() {
    // Pages are taken out with their terms, so nothing is left to be swept up later. MiniSearch's
    // own sweeping must not run: a query in its pauses breaks its walk through the terms.
    super({ fields: ['terms'], autoVacuum: false })
  }

  /**
   * Adds a page with its terms and how often each counts. MiniSearch's own `add`
   * walks to the term once for every time that it counts, which is three times slower.
   */
  put(id: string, counts: ReadonlyMap<string, number>): void {
    if (this._idToShortId.has(id)) throw new Error(`StemIndex.put: "${id}" is in the index`)
    const number = this._nextId++
    this.#enter(id, number, counts.size)
    for (const [term, count] of counts) {
      const fields = this._index.fetch(term, () => new Map())
      const postings = fields.get(field)
      if (postings) postings.set(number, count)
      else fields.set(field, new Map([[number, count]]))
    }
  }

  /** Takes a page out; `terms` are those it was put in with. */
  take(id: string, terms: Iterable<string>): void {
    const number = this._idToShortId.get(id)
    if (number === undefined) throw new Error(`StemIndex.take: "${id}" is not in the index`)
    for (const term of terms) {
      const postings = this._index.get(term)?.get(field)
      postings?.delete(number)
      if (postings?.size === 0) this._index.delete(term)
    }
    const length = this._fieldLength.get(number)?.[field] ?? 0
    const rest = this._documentCount - 1
    const mean = this._avgFieldLength[field] ?? 0
    this._avgFieldLength[field] = rest > 0 ? (mean * this._documentCount - length) / rest : 0
    this._documentCount = rest
    this._fieldLength.delete(number)
    this._documentIds.delete(number)
    this._idToShortId.delete(id)
  }

  #enter(id: string, number: number, length: number): void {
    this._documentIds.set(number, id)
    this._idToShortId.set(id, number)
    this._fieldLength.set(number, [length])
    this.#lengths[number] = length
    const mean = this._avgFieldLength[field] ?? 0
    this._documentCount++
    this._avgFieldLength[field] = mean + (length - mean) / this._documentCount
  }

  /** On how many pages a stem stands. */
  pagesWith(term: string): number {
    return this._index.get(term)?.get(field)?.size ?? 0
  }

  /**
   * Finds the pages that hold any of the terms, in no order. Reads the postings
   * straight into two arrays: MiniSearch's own search makes an object for every page
   * and term, which takes five times as long and is what a keystroke would wait for.
   */
  match(asked: readonly AskedTerm[]): StemMatch[] {
    const scores = new Float64Array(this._nextId)
    const bits = new Uint32Array(this._nextId)
    const found: number[] = []
    const mean = this._avgFieldLength[field] || 1
    for (const { term, weight, bits: own } of asked) {
      const postings = this._index.get(term)?.get(field)
      if (!postings) continue
      const tells = weight * rarity(postings.size, this._documentCount)
      for (const [number, count] of postings) {
        if (scores[number] === 0) found.push(number)
        const length = this.#lengths[number] ?? 0
        const even = bm25.k * (1 - bm25.b + (bm25.b * length) / mean)
        scores[number] = (scores[number] ?? 0) + (tells * count * (bm25.k + 1)) / (count + even)
        bits[number] = (bits[number] ?? 0) | own
      }
    }
    return found.map((number) => ({
      id: this._documentIds.get(number) as string,
      score: scores[number] as number,
      bits: bits[number] as number,
    }))
  }

  head(): IndexHead {
    const numbers = [...this._documentIds.keys()]
    return {
      ids: numbers.map((number) => this._documentIds.get(number) as string),
      numbers: Uint32Array.from(numbers),
      lengths: Uint32Array.from(
        numbers,
        (number) => this._fieldLength.get(number)?.[field] ?? 0,
      ),
      nextNumber: this._nextId,
    }
  }

  /** The postings in parts. Pages must not come or go before the last part was taken. */
  *parts(): Generator<PostingsPart> {
    const all = this._index.entries()
    for (let next = all.next(); !next.done; ) {
      const terms: string[] = []
      const sizes: number[] = []
      const pages: number[] = []
      const counts: number[] = []
      for (let at = 0; at < termsPerPart && !next.done; at++, next = all.next()) {
        const [term, fields] = next.value
        const before = pages.length
        for (const [number, count] of fields.get(field) ?? []) {
          if (!this._documentIds.has(number)) continue
          pages.push(number)
          counts.push(Math.min(count, 65_535))
        }
        if (pages.length === before) continue
        terms.push(term)
        sizes.push(pages.length - before)
      }
      yield {
        terms: terms.join('\n'),
        sizes: Uint32Array.from(sizes),
        pages: Uint32Array.from(pages),
        counts: Uint16Array.from(counts),
      }
    }
  }

  /** Begins an index from what was kept; `takePart` adds its postings. */
  static restore(head: IndexHead): StemIndex {
    const index = new StemIndex()
    if (head.ids.length !== head.numbers.length || head.ids.length !== head.lengths.length)
      throw new Error('StemIndex.restore: the head does not fit together')
    head.ids.forEach((id, at) => {
      index.#enter(id, head.numbers[at] as number, head.lengths[at] as number)
    })
    index._nextId = head.nextNumber
    return index
  }

  takePart(part: PostingsPart): void {
    let at = 0
    const terms = part.terms === '' ? [] : part.terms.split('\n')
    if (terms.length !== part.sizes.length || part.pages.length !== part.counts.length)
      throw new Error('StemIndex.takePart: the part does not fit together')
    terms.forEach((term, position) => {
      const end = at + (part.sizes[position] as number)
      const postings = new Map<number, number>()
      for (; at < end; at++) {
        const number = part.pages[at]
        if (number === undefined || !this._documentIds.has(number))
          throw new Error(`StemIndex.takePart: "${term}" stands on no page of number ${number}`)
        postings.set(number, part.counts[at] as number)
      }
      this._index.set(term, new Map([[field, postings]]))
    })
    if (at !== part.pages.length)
      throw new Error('StemIndex.takePart: the part has postings of no term')
  }
}

/** How much a term that stands on `pages` of `total` pages tells: ln(1 + (N − n + ½) / (n + ½)). */
export function rarity(pages: number, total: number): number {
  const n = Math.min(pages, total)
  return Math.log(1 + (total - n + 0.5) / (n + 0.5))
}
