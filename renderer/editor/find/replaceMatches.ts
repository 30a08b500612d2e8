import { $getNodeByKey, $isTextNode } from 'lexical'
import { expandReplacement } from './expandReplacement.ts'
import type { BodyMatch } from './findInRuns.ts'

/**
 * Replaces matches, in an update; gives how many. The words that come take the format of where
 * the match begins; formats around it, links and blocks stay. Matches in atoms are left, and so
 * are those whose text is no longer what was found.
 */
export function $replaceMatches(matches: readonly BodyMatch[], replacement: string): number {
  let count = 0
  // From the last to the first, so that offsets before stay right.
  for (const match of [...matches].reverse())
    if ($replaceMatch(match, expandReplacement(replacement, match))) count += 1
  return count
}

function $replaceMatch(match: BodyMatch, words: string): boolean {
  if (!match.isText || !$isAsFound(match)) return false
  const first = match.pieces.findIndex((piece) => piece.kind === 'text')
  if (first < 0) return false
  for (const [index, piece] of [...match.pieces.entries()].reverse()) {
    const node = $getNodeByKey(piece.key)
    if (!node) continue
    if (!$isTextNode(node)) {
      node.remove()
      continue
    }
    const from = Math.max(match.start, piece.start) - piece.start
    const to = Math.min(match.end, piece.end) - piece.start
    node.spliceText(from, to - from, index === first ? words : '')
    // A link without words goes with its last one.
    if (node.getTextContentSize() === 0) node.remove()
  }
  return true
}

function $isAsFound(match: BodyMatch): boolean {
  return match.pieces.every((piece) => {
    const node = $getNodeByKey(piece.key)
    if (!node) return false
    if (piece.kind !== 'text') return true
    return (
      $isTextNode(node) &&
      node
        .getTextContent()
        .startsWith(match.run.text.slice(piece.start, Math.min(piece.end, match.end)))
    )
  })
}
