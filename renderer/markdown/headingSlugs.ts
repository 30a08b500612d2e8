/** The names under which links reach a page's headings, as GitHub makes them. */
import { type BodyElement, bodyNodeToText } from '../../model/body/BodyNode.ts'

/** Makes a heading's anchor: lower case, punctuation out, spaces to hyphens. */
export function headingToSlug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replace(/\s/g, '-')
}

/** A forgiving form of an anchor: accents and repeated hyphens out. */
export const fold = (slug: string): string =>
  slug
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')

/**
 * Lists the anchors of a body's headings. Sites make them differently, so that
 * a forgiving form (accents and repeated hyphens out) counts too.
 */
export function headingSlugs(blocks: readonly BodyElement[]): { has(anchor: string): boolean } {
  const slugs = new Set<string>()
  const add = (slug: string) => {
    let name = slug
    for (let n = 1; slugs.has(name) && n < 1000; n++) name = `${slug}-${n}`
    slugs.add(name)
  }
  for (const block of blocks)
    if (block.type === 'heading') add(headingToSlug(bodyNodeToText(block)))
  const folded = new Set([...slugs].map(fold))
  return { has: (anchor) => slugs.has(anchor) || folded.has(fold(anchor)) }
}
