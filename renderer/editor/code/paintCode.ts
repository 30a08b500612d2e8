import type { CodeColor, CodeToken } from './highlightCode.ts'

/** What was painted of one block. */
export interface PaintedCode {
  clear(): void
}

/** Whether this browser can colour text without touching it. */
export function canPaintCode(): boolean {
  return typeof CSS !== 'undefined' && 'highlights' in CSS && typeof Highlight === 'function'
}

/**
 * Colours the text of an element by the CSS Custom Highlight API: no element
 * is added, and so nothing can get into the document. Ranges are static: after
 * a key they are a moment old, until the block is painted anew.
 */
export function paintCode(element: HTMLElement, tokens: readonly CodeToken[]): PaintedCode {
  const texts = listTexts(element)
  const painted: [Highlight, AbstractRange][] = []
  let at = 0
  for (const { start, end, color } of tokens) {
    while (at < texts.length && (texts[at] as PlacedText).end <= start) at++
    const first = texts[at]
    const last = texts.slice(at).find((text) => text.end >= end)
    if (!first || !last) break
    const range = new StaticRange({
      startContainer: first.node,
      startOffset: start - first.start,
      endContainer: last.node,
      endOffset: end - last.start,
    })
    const highlight = highlightOf(color)
    highlight.add(range)
    painted.push([highlight, range])
  }
  return {
    clear() {
      for (const [highlight, range] of painted.splice(0)) highlight.delete(range)
    },
  }
}

interface PlacedText {
  readonly node: Text
  readonly start: number
  readonly end: number
}

function listTexts(element: HTMLElement): PlacedText[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const texts: PlacedText[] = []
  let start = 0
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const end = start + (node.nodeValue?.length ?? 0)
    texts.push({ node: node as Text, start, end })
    start = end
  }
  return texts
}

/** The page's one highlight of a colour; what several editors show is in it together. */
function highlightOf(color: CodeColor): Highlight {
  const name = `code-${color}`
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}
