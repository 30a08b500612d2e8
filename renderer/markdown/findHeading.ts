/** A page's headings, found in its source without converting it. */
import type { Heading } from 'mdast'
import { fold, headingToSlug } from './headingSlugs.ts'
import { headingToText } from './markdownToBody.ts'
import { parseMarkdown } from './parseMarkdown.ts'

/** Finds the text of a page's first heading of level 1, outside code; `null` without one. */
export function findHeading(body: string): string | null {
  for (const heading of headingsIn(body)) {
    const text = heading.depth === 1 ? headingToText(heading) : ''
    if (text !== '') return text
  }
  return null
}

/** Lists the texts of a page's headings in their order. */
export function listHeadings(body: string): string[] {
  return [...headingsIn(body)].map(headingToText).filter((text) => text !== '')
}

/** Finds the heading that the part of an address after `#` names: by its text or by its anchor. */
export function findAnchor(headings: readonly string[], anchor: string): string | null {
  const name = decode(anchor).trim()
  return (
    headings.find((heading) => heading === name) ??
    headings.find((heading) => headingToSlug(heading) === name.toLowerCase()) ??
    headings.find((heading) => fold(heading) === fold(name.toLowerCase())) ??
    null
  )
}

function* headingsIn(body: string): Generator<Heading> {
  let fence: string | null = null
  const lines = body.split('\n')
  for (const [index, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark && fence === null) fence = mark
    else if (mark && fence !== null && mark.startsWith(fence)) fence = null
    if (fence !== null || mark) continue
    const next = lines[index + 1] ?? ''
    const under = line.trim() === '' ? null : /^(=+|-{2,})\s*$/.exec(next)?.[1]
    if (!under && !/^ {0,3}#{1,6}(\s|$)/.test(line)) continue
    const node = parseMarkdown(under ? `${line}\n${under}` : line).children[0]
    if (node?.type === 'heading') yield node
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text // A lone `%` is a character.
    throw error
  }
}
