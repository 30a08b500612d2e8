import type { SearchCount } from '../../../../model/searchCounts.ts'

/** A search that counts: one that rested, was opened from, or was left. */
export interface WatchedSearch {
  readonly terms: string
  readonly count: SearchCount
}

/** A text on which typing rested for so long was meant. */
const restsAfterMs = 1500

/**
 * Turns what goes on in a search field into searches that count. A text that is
 * typed on from another is the same search; one that was only passed through is
 * none. Time is in milliseconds, of any clock.
 */
export class SearchWatch {
  readonly #report: (search: WatchedSearch) => void
  #current: { terms: string; total: number; since: number; opened: boolean } | null = null

  constructor(report: (search: WatchedSearch) => void) {
    this.#report = report
  }

  /** An answer is there for what is typed; `terms` is empty when nothing is looked for. */
  answered(terms: string, total: number, at: number): void {
    const before = this.#current
    if (before?.terms === terms) {
      before.total = total
      return
    }
    // Typed on, or taken back a little: it goes on. Else the one before ends here.
    const goesOn =
      before !== null &&
      terms !== '' &&
      !before.opened &&
      (terms.startsWith(before.terms) || before.terms.startsWith(terms))
    if (!goesOn) this.#end(at)
    this.#current = terms === '' ? null : { terms, total, since: at, opened: false }
  }

  /** Something that was found was opened. */
  opened(): void {
    if (this.#current) this.#current.opened = true
  }

  /** The field was left: what was typed last counts if it rested or something was opened. */
  left(at: number): void {
    this.#end(at)
    this.#current = null
  }

  #end(at: number): void {
    const search = this.#current
    if (!search) return
    if (!search.opened && at - search.since < restsAfterMs) return
    this.#report({
      terms: search.terms,
      count: {
        searches: 1,
        empty: search.total === 0 ? 1 : 0,
        opened: search.opened ? 1 : 0,
      },
    })
  }
}
