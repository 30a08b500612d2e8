import type { Heading } from '../../../../model/pageBody.ts'

/** A line of the outline. */
export interface OutlineRow {
  /** The heading's place among the page's headings. */
  readonly index: number
  readonly text: string
  /** How deep it hangs under others, from 0; a level that is left out makes no gap. */
  readonly depth: number
  readonly hasChildren: boolean
}

/** The lines of an outline, without those under a folded heading. `folded` holds {@link headingKey}s. */
export function outlineRows(
  headings: readonly Heading[],
  folded: ReadonlySet<string>,
): readonly OutlineRow[] {
  const rows: OutlineRow[] = []
  /** The headings above the present one, outermost first. */
  const above: { level: number; isFolded: boolean }[] = []
  headings.forEach((heading, index) => {
    while ((above.at(-1)?.level ?? 0) >= heading.level) above.pop()
    const isHidden = above.some((one) => one.isFolded)
    const hasChildren = (headings[index + 1]?.level ?? 0) > heading.level
    if (!isHidden) rows.push({ index, text: heading.text, depth: above.length, hasChildren })
    above.push({ level: heading.level, isFolded: folded.has(headingKey(headings, index)) })
  })
  return rows
}

/** Names a heading among the others while its words stay: its level, its words, and which of those alike it is. */
export function headingKey(headings: readonly Heading[], index: number): string {
  const heading = headings[index]
  if (!heading) return ''
  const alike = headings
    .slice(0, index)
    .filter((one) => one.text === heading.text && one.level === heading.level).length
  return `${heading.level} ${alike} ${heading.text}`
}

/** The line that stands for a heading: its own, or that of the folded one it lies under. */
export function rowOfHeading(rows: readonly OutlineRow[], index: number): number {
  return rows.findLast((row) => row.index <= index)?.index ?? 0
}
