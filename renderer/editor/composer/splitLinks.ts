/** A stretch of a text: words, or an address. */
export interface LinkPiece {
  readonly text: string
  readonly isLink: boolean
}

const address = /https?:\/\/[^\s<>"«»]+/g
/** What ends a sentence is not the address's; a bracket is when it was opened in it. */
const trailing = /[.,;:!?'’…]+$/

/** Finds the http and https addresses in a text. */
export function splitLinks(text: string): readonly LinkPiece[] {
  const pieces: LinkPiece[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    let found = match[0].replace(trailing, '')
    if (found.endsWith(')') && !found.includes('(')) found = found.slice(0, -1)
    if (!URL.canParse(found)) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), isLink: false })
    pieces.push({ text: found, isLink: true })
    from = match.index + found.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isLink: false })
  return pieces
}
