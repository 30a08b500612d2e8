import type { PageId } from '../../../../model/ids.ts'
import { sameHeading } from '../../../hooks/pages/headings.ts'
import type { Links } from '../../../hooks/sync/useConnections.ts'

/** What the index says of headings that links name. */
export interface LinkedHeadings {
  /** Whether a page is known not to have a heading; asks for its headings the first time. */
  isGone(page: PageId, heading: string): boolean
  /** Calls back when answers may be others; returns its own undo. Nothing is asked while nobody listens. */
  subscribe(listener: () => void): () => void
}

/** Changes come in swarms while one types or a workspace arrives. */
const askAgainMs = 400

/**
 * Follows the headings of the pages that are asked about: each is asked of the index once, and
 * again when the index has changed. A page that the index does not hold has lost nothing.
 */
export function createLinkedHeadings(links: Links): LinkedHeadings {
  const known = new Map<PageId, readonly string[] | null>()
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let stop: (() => void) | null = null

  const ask = (page: PageId) => {
    links.headings(page).then(
      (headings) => {
        const before = known.get(page) ?? null
        known.set(page, headings)
        if (before?.join('\n') === headings?.join('\n')) return
        for (const listener of [...listeners]) listener()
      },
      // Without an index nothing is known to be gone; the search says on its own screen why.
      () => known.set(page, null),
    )
  }
  const askAgain = () => {
    timer ??= setTimeout(() => {
      timer = null
      for (const page of known.keys()) ask(page)
    }, askAgainMs)
  }
  return {
    isGone(page, heading) {
      const headings = known.get(page)
      if (headings === undefined) {
        known.set(page, null)
        ask(page)
      }
      // Of several that read the same an address names the second as `name-1`.
      const names = [heading, heading.replace(/-\d+$/, '')]
      return (
        headings != null &&
        !headings.some((one) => names.some((name) => sameHeading(one, name)))
      )
    },
    subscribe(listener) {
      listeners.add(listener)
      stop ??= links.onChange(askAgain)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop?.()
        stop = null
        if (timer) clearTimeout(timer)
        timer = null
        // Who listens next asks anew: what has changed meanwhile was not heard.
        known.clear()
      }
    },
  }
}
