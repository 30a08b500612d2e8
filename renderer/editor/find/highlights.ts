/** Names of the highlights in FindBar.module.css. */
const allName = 'relais-find'
const currentName = 'relais-find-current'

/**
 * Shows ranges as found, one of them as the one where the person is, without touching the
 * document. Where the browser has no CSS highlights the selection alone shows the place.
 */
export function showHighlights(ranges: readonly Range[], current: Range | null): void {
  if (typeof CSS === 'undefined' || !('highlights' in CSS)) return
  set(
    allName,
    ranges.filter((range) => range !== current),
    1,
  )
  set(currentName, current ? [current] : [], 2)
}

/** Takes all highlights of a search away. */
export function clearHighlights(): void {
  showHighlights([], null)
}

function set(name: string, ranges: readonly Range[], priority: number): void {
  if (ranges.length === 0) {
    CSS.highlights.delete(name)
    return
  }
  const highlight = new Highlight(...ranges)
  highlight.priority = priority
  CSS.highlights.set(name, highlight)
}
