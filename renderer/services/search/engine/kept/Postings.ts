/**
 * Which records hold a stem and how often. Two layers: a packed one (stem after
 * stem in two long arrays, record numbers ascending) and the records that came
 * since, in lists; `merge` makes one packed layer of both. Numbers of records
 * that are gone stay in the packed layer until then and are skipped by readers.
 */
import { isInTitle, weighCounts } from './fieldCounts.ts'

/** The packed layer as it is kept. `offsets` has one entry more than there are stems. */
export interface SavedPostings {
  readonly offsets: Uint32Array
  readonly records: Uint32Array
  readonly counts: Uint32Array
}

/** What a query adds up, by the numbers of records. */
export interface PostingSums {
  readonly sums: Float32Array
  /** The records that have a sum. */
  readonly held: Uint32Array
  /** Which of the query's words the title holds. */
  readonly titles: Uint32Array
}

interface Recent {
  readonly records: number[]
  readonly counts: number[]
}

const empty: SavedPostings = {
  offsets: new Uint32Array(1),
  records: new Uint32Array(0),
  counts: new Uint32Array(0),
}

/** Not shared between threads. Stems are numbers of the lexicon. */
export class Postings {
  #packed: SavedPostings
  readonly #recent = new Map<number, Recent>()
  #recentPostings = 0
  /** Of each stem, how many records hold it that are not gone. */
  #held: Uint32Array

  /** Throws when what was kept does not fit together; `records` is how many numbers there are. */
  constructor(
    saved: SavedPostings = empty,
    held: Uint32Array = new Uint32Array(0),
    records = 0,
  ) {
    check(saved, records)
    this.#packed = saved
    this.#held = held
  }

  /** How many records hold a stem. */
  recordsWith(stem: number): number {
    return this.#held[stem] ?? 0
  }

  get held(): Uint32Array {
    return this.#held
  }

  get recentPostings(): number {
    return this.#recentPostings
  }

  /** Adds a record's stems. The number must be greater than every one that is packed. */
  add(record: number, stems: ReadonlyMap<number, number>): void {
    for (const [stem, counts] of stems) {
      if (stem >= this.#held.length) this.#grow(stem)
      this.#held[stem] = (this.#held[stem] as number) + 1
      const list = this.#recent.get(stem)
      if (list) {
        list.records.push(record)
        list.counts.push(counts)
      } else this.#recent.set(stem, { records: [record], counts: [counts] })
    }
    this.#recentPostings += stems.size
  }

  /** Takes a record's stems out; those of a packed one are only counted out. */
  remove(record: number, stems: Iterable<number>, isPacked: boolean): void {
    for (const stem of stems) {
      this.#held[stem] = Math.max(0, (this.#held[stem] ?? 0) - 1)
      if (isPacked) continue
      const list = this.#recent.get(stem)
      const at = list ? list.records.lastIndexOf(record) : -1
      if (!list || at < 0) continue
      list.records.splice(at, 1)
      list.counts.splice(at, 1)
      this.#recentPostings--
      if (list.records.length === 0) this.#recent.delete(stem)
    }
  }

  #grow(stem: number): void {
    const grown = new Uint32Array(Math.max(1024, (stem + 1) * 2))
    grown.set(this.#held)
    this.#held = grown
  }

  /**
   * Adds a stem's weighted occurrences to each living record's sum; records that had none
   * are noted in `found` from `count` on, and `bit` in `titles` of those whose title holds it.
   * Gives the new count.
   */
  addTo(
    { sums, held: found, titles }: PostingSums,
    count: number,
    stem: number,
    weight: number,
    bit: number,
    alive: Uint8Array,
  ): number {
    let end = count
    const { offsets, records, counts } = this.#packed
    const to = offsets[stem + 1] ?? 0
    for (let at = offsets[stem] ?? 0; at < to; at++) {
      const record = records[at] as number
      if (alive[record] === 0) continue
      const before = sums[record] as number
      if (before === 0) found[end++] = record
      const own = counts[at] as number
      sums[record] = before + weight * weighCounts(own)
      if (isInTitle(own)) titles[record] = (titles[record] as number) | bit
    }
    const recent = this.#recent.get(stem)
    if (!recent) return end
    for (let at = 0; at < recent.records.length; at++) {
      const record = recent.records[at] as number
      const before = sums[record] as number
      if (before === 0) found[end++] = record
      const own = recent.counts[at] as number
      sums[record] = before + weight * weighCounts(own)
      if (isInTitle(own)) titles[record] = (titles[record] as number) | bit
    }
    return end
  }

  /** Calls `visit` with every living record that holds a stem. */
  visit(
    stem: number,
    alive: Uint8Array,
    visit: (record: number, counts: number) => void,
  ): void {
    const { offsets, records, counts } = this.#packed
    const to = offsets[stem + 1] ?? 0
    for (let at = offsets[stem] ?? 0; at < to; at++) {
      const record = records[at] as number
      if (alive[record] !== 0) visit(record, counts[at] as number)
    }
    const recent = this.#recent.get(stem)
    recent?.records.forEach((record, at) => {
      visit(record, recent.counts[at] as number)
    })
  }

  /** The counts of a stem in a record; 0 when it does not hold it. */
  countsIn(stem: number, record: number): number {
    const { offsets, records, counts } = this.#packed
    let low = offsets[stem] ?? 0
    let high = offsets[stem + 1] ?? 0
    const end = high
    while (low < high) {
      const middle = (low + high) >> 1
      if ((records[middle] as number) < record) low = middle + 1
      else high = middle
    }
    if (low < end && records[low] === record) return counts[low] as number
    const recent = this.#recent.get(stem)
    const at = recent ? recent.records.lastIndexOf(record) : -1
    return at < 0 ? 0 : (recent?.counts[at] as number)
  }

  /**
   * Makes one packed layer; `renumber` gives each living record's new number, ascending
   * as the old ones. About 15 ms for ten thousand pages.
   */
  merge(stems: number, alive: Uint8Array, renumber: Uint32Array | null): void {
    let total = 0
    for (let stem = 0; stem < stems; stem++) total += this.#held[stem] ?? 0
    const offsets = new Uint32Array(stems + 1)
    const records = new Uint32Array(total)
    const counts = new Uint32Array(total)
    let at = 0
    for (let stem = 0; stem < stems; stem++) {
      offsets[stem] = at
      const end = this.#packed.offsets[stem + 1] ?? 0
      for (let from = this.#packed.offsets[stem] ?? 0; from < end; from++) {
        const record = this.#packed.records[from] as number
        if (alive[record] === 0) continue
        records[at] = renumber ? (renumber[record] as number) : record
        counts[at++] = this.#packed.counts[from] as number
      }
      const recent = this.#recent.get(stem)
      if (!recent) continue
      at = appendAscending(recent, records, counts, at, renumber)
    }
    offsets[stems] = at
    if (at !== total) throw new Error(`Postings.merge: ${at} postings, ${total} were counted`)
    this.#packed = { offsets, records, counts }
    this.#recent.clear()
    this.#recentPostings = 0
  }

  /** The packed layer; whole only after `merge`. */
  get packed(): SavedPostings {
    return this.#packed
  }
}

/** Records that were written again come later in the list than their number says. */
function appendAscending(
  recent: Recent,
  records: Uint32Array,
  counts: Uint32Array,
  from: number,
  renumber: Uint32Array | null,
): number {
  const order = recent.records.map((_, at) => at)
  const isAscending = recent.records.every(
    (record, at) => at === 0 || record > (recent.records[at - 1] as number),
  )
  if (!isAscending)
    order.sort((a, b) => (recent.records[a] as number) - (recent.records[b] as number))
  let at = from
  for (const position of order) {
    const record = recent.records[position] as number
    records[at] = renumber ? (renumber[record] as number) : record
    counts[at++] = recent.counts[position] as number
  }
  return at
}

function check({ offsets, records, counts }: SavedPostings, limit: number): void {
  if (records.length !== counts.length || offsets.at(-1) !== records.length)
    throw new Error('Postings: the arrays do not fit together')
  for (let at = 1; at < offsets.length; at++)
    if ((offsets[at] as number) < (offsets[at - 1] as number))
      throw new Error('Postings: the offsets do not ascend')
  for (let at = 0; at < records.length; at++)
    if ((records[at] as number) >= limit)
      throw new Error('Postings: an unknown record is named')
}
