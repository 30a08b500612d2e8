/** Marks what matched in a text that is drawn without marks, by the browser's own highlights. */
import type { SearchHit } from '../../../hooks/search/searchSyntax.ts'

const highlightName = 'search-preview'
const mostRanges = 500

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The words that matched, as they stand in the record, folded: what stems and slips led to. */
export function matchedWords(
  hit: Pick<SearchHit, 'title' | 'titleRanges' | 'passage' | 'passageRanges'>,
): ReadonlySet<string> {
  const words = new Set<string>()
  const add = (text: string, ranges: SearchHit['titleRanges']) => {
    for (const { start, end } of ranges)
      for (const word of text.slice(start, end).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
        words.add(fold(word))
  }
  add(hit.title, hit.titleRanges)
  add(hit.passage, hit.passageRanges)
  return words
}

/** Where the words stand in a text, whole words only, in UTF-16 units. */
export function findWords(
  text: string,
  words: ReadonlySet<string>,
): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu))
    if (words.has(fold(match[0])))
      found.push({ start: match.index, end: match.index + match[0].length })
  return found
}

/** Marks the words below an element; returns its own undo. Does nothing where the browser has no highlights. */
export function markWords(root: Element, words: ReadonlySet<string>): () => void {
  if (typeof Highlight === 'undefined' || words.size === 0) return () => undefined
  const ranges: Range[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (
    let node = walker.nextNode();
    node && ranges.length < mostRanges;
    node = walker.nextNode()
  )
    for (const { start, end } of findWords(node.nodeValue ?? '', words)) {
      const range = new Range()
      range.setStart(node, start)
      range.setEnd(node, end)
      ranges.push(range)
    }
  CSS.highlights.set(highlightName, new Highlight(...ranges))
  return () => CSS.highlights.delete(highlightName)
}

/** Which of some texts a passage was cut from: the one that shares the most words with it; 0 when none does. */
export function findPassage(texts: readonly string[], passage: string): number {
  const wanted = new Set(fold(passage).match(/[\p{L}\p{N}]{3,}/gu) ?? [])
  let best = { at: 0, shared: 0 }
  texts.forEach((text, at) => {
    const words = new Set(fold(text).match(/[\p{L}\p{N}]{3,}/gu) ?? [])
    let shared = 0
    for (const word of wanted) if (words.has(word)) shared++
    if (shared > best.shared) best = { at, shared }
  })
  return best.at
}
