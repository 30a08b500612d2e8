import type { PageId } from '../../../model/ids.ts'
import type { PageTextLink, TextLink } from './TextLink.ts'

/** The pages that links lead to, and from where. A link to a page that is not here counts: it may come. */
export class LinkTable {
  readonly #from = new Map<PageId, readonly PageTextLink[]>()
  readonly #to = new Map<PageId, Set<PageId>>()

  /** Says what links a page holds, in place of what was said of it before. */
  put(page: PageId, links: readonly TextLink[]): void {
    this.remove(page)
    const own = links.filter((link): link is PageTextLink => link.kind !== 'url')
    if (own.length === 0) return
    this.#from.set(page, own)
    for (const link of own) {
      const sources = this.#to.get(link.page)
      if (sources) sources.add(page)
      else this.#to.set(link.page, new Set([page]))
    }
  }

  remove(page: PageId): void {
    for (const link of this.#from.get(page) ?? []) {
      const sources = this.#to.get(link.page)
      sources?.delete(page)
      if (sources?.size === 0) this.#to.delete(link.page)
    }
    this.#from.delete(page)
  }

  /** The links that a page holds, in their order. */
  from(page: PageId): readonly PageTextLink[] {
    return this.#from.get(page) ?? []
  }

  /** The pages that hold a link to one, itself too. */
  to(page: PageId): ReadonlySet<PageId> {
    return this.#to.get(page) ?? nobody
  }

  /** Every page that holds links. */
  sources(): Iterable<PageId> {
    return this.#from.keys()
  }
}

const nobody: ReadonlySet<PageId> = new Set()
