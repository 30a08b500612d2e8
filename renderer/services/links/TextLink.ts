import type { PageId, SpaceId } from '../../../model/ids.ts'

/** A stretch of a text, in UTF-16 units. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** A link to a page: a page link, an embedded page, or an address that names one. */
export interface PageTextLink extends TextRange {
  readonly kind: 'page' | 'embed' | 'page-url'
  readonly page: PageId
  /** The space in which the page stood when the link was written. */
  readonly space: SpaceId
  /** The heading of that page; empty for its top. */
  readonly heading: string
  /** The block that holds the link; `null` where blocks have no ids yet. */
  readonly block: string | null
}

/** A link to an address outside the workspace. */
export interface UrlTextLink extends TextRange {
  readonly kind: 'url'
  readonly url: string
  readonly block: string | null
}

/** A link and the stretch of its page's text that shows it. */
export type TextLink = PageTextLink | UrlTextLink

/** Tells whether a value that lay on a disk is a link. */
export function isTextLink(value: unknown): value is TextLink {
  const link = (value ?? {}) as Readonly<Record<string, unknown>>
  if (typeof link.start !== 'number' || typeof link.end !== 'number') return false
  if (link.block !== null && typeof link.block !== 'string') return false
  if (link.kind === 'url') return typeof link.url === 'string'
  const isPage = link.kind === 'page' || link.kind === 'embed' || link.kind === 'page-url'
  return (
    isPage &&
    typeof link.page === 'string' &&
    typeof link.space === 'string' &&
    typeof link.heading === 'string'
  )
}
