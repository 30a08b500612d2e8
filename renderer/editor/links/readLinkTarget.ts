import type { PageId, SpaceId } from '../../../model/ids.ts'
import { parsePath } from '../../routes.ts'

/** Where a link leads. */
export type LinkTarget =
  | { readonly kind: 'outside'; readonly url: string }
  | {
      readonly kind: 'page'
      readonly page: PageId
      readonly space: SpaceId
      /** The heading of that page; empty is its top. */
      readonly heading: string
    }
  | { readonly kind: 'heading'; readonly anchor: string }
  | { readonly kind: 'nowhere' }

const outside = /^(https?|mailto|tel):./i
const ownScheme = /^relais:\/+(?:w\/[^/]+(?=\/))?/i

/**
 * Reads where an address leads. Imports keep the addresses of files that were
 * not there (`../Notes/four.md`), and old programs' own schemes: those lead
 * nowhere, and must never be taken for a place of this app.
 */
export function readLinkTarget(url: string): LinkTarget {
  const address = url.trim()
  if (outside.test(address)) return { kind: 'outside', url: address }
  if (address.startsWith('#') && address.length > 1)
    return { kind: 'heading', anchor: decode(address.slice(1)) }
  const path = ownScheme.test(address)
    ? address.replace(ownScheme, '').replace(/^\/?/, '/')
    : address
  const route = /^\/(?!\/)/.test(path) ? parsePath(path) : null
  return route?.name === 'page'
    ? { kind: 'page', page: route.page, space: route.space, heading: route.heading ?? '' }
    : { kind: 'nowhere' }
}

/** Finds the heading that an anchor names, as sites and GitHub form them; `null` when none does. */
export function findHeading(root: HTMLElement, anchor: string): HTMLElement | null {
  return listAnchors(root).get(foldAnchor(anchor)) ?? null
}

/** The headings of a text by the anchors that lead to them, as {@link foldAnchor} gives them. */
export function listAnchors(root: HTMLElement): ReadonlyMap<string, HTMLElement> {
  const anchors = new Map<string, HTMLElement>()
  const seen = new Map<string, number>()
  for (const heading of root.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6')) {
    const name = foldAnchor(heading.textContent ?? '')
    const times = seen.get(name) ?? 0
    seen.set(name, times + 1)
    const anchor = times === 0 ? name : `${name}-${times}`
    if (!anchors.has(anchor)) anchors.set(anchor, heading)
  }
  return anchors
}

/** An anchor without what sites and programs write each in their own way. */
export function foldAnchor(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // A lone percent sign: meant as it stands.
  }
}
