/**
 * Tables as Markdown: with bars where every cell is a line or a few paragraphs, and as
 * HTML with Markdown in its cells where cells are merged or hold other blocks.
 */
import { type BodyElement, headerStates } from '../../model/body/BodyNode.ts'
import { alignmentToWord, writeBlockNote } from './blockNote.ts'
import { type MarkdownWriting, numberProp } from './MarkdownWriting.ts'
import { expectedHeader } from './tableHeads.ts'
import { writeLine } from './writeLine.ts'
import { writeBlocks } from './writeMarkdown.ts'

/** Which cells head their rows and columns, as one word. */
type Head = 'none' | 'row' | 'column' | 'both'

/** Writes a table; empty when it has no cell. */
export function writeTable(table: BodyElement, writing: MarkdownWriting): string {
  const rows = elements(table, 'tablerow').map((row) => elements(row, 'tablecell'))
  const columns = rows[0]?.length ?? 0
  if (columns === 0) return ''
  const head = headOf(rows)
  const isEven = rows.every((row) => row.length === columns)
  const widths = widthsOf(table)
  if (head === null || !isEven || !rows.flat().every(isPlainCell))
    return writeHtml(rows, widths, writing)
  return writeBars(rows, head, widths, writing)
}

function elements(parent: BodyElement, type: string): BodyElement[] {
  return parent.children.filter(
    (child): child is BodyElement => child.kind === 'element' && child.type === type,
  )
}

function widthsOf(table: BodyElement): string | undefined {
  const widths = table.props.__colWidths
  return Array.isArray(widths) && widths.length > 0 ? widths.join(' ') : undefined
}

const headerOf = (cell: BodyElement) => numberProp(cell, '__headerState')

function headOf(rows: readonly (readonly BodyElement[])[]): Head | null {
  const fits = (head: Head) =>
    rows.every((row, at) =>
      row.every((cell, column) => headerOf(cell) === expectedHeader(head, at, column)),
    )
  return (['row', 'none', 'both', 'column'] as const).find(fits) ?? null
}

function isPlainCell(cell: BodyElement): boolean {
  const spans = numberProp(cell, '__colSpan') > 1 || numberProp(cell, '__rowSpan') > 1
  return (
    !spans &&
    cell.children.every(
      (child) =>
        child.kind === 'element' &&
        child.type === 'paragraph' &&
        numberProp(child, '__indent') === 0 &&
        // A formula's bars cannot be told from the table's.
        !JSON.stringify(child).includes('"math-inline"'),
    )
  )
}

const alignOf = (cell: BodyElement) => {
  const [first] = cell.children
  return first?.kind === 'element' ? alignmentToWord(first.props.__format) : undefined
}

const rules: Readonly<Record<string, string>> = { left: ':---', center: ':---:', right: '---:' }

function writeBars(
  rows: readonly (readonly BodyElement[])[],
  head: Head,
  widths: string | undefined,
  writing: MarkdownWriting,
): string {
  const width = rows[0]?.length ?? 0
  const aligns = Array.from({ length: width }, (_, column) =>
    commonAlignment(rows.map((row) => row[column] as BodyElement)),
  )
  const withRow = head === 'row' || head === 'both'
  const lines = rows.map((row) =>
    row.map((cell, column) => writeCell(cell, aligns[column], writing)),
  )
  const first = withRow ? (lines[0] as string[]) : Array.from({ length: width }, () => '')
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = line(aligns.map((align) => (align && rules[align]) || '---'))
  // An empty first row otherwise says that there is none.
  const says = withRow && first.every((cell) => cell === '')
  const note = writeBlockNote({
    head: head === 'column' || head === 'both' || says ? head : undefined,
    widths,
  })
  const text = [line(first), rule, ...lines.slice(withRow ? 1 : 0).map(line)].join('\n')
  return note === '' ? text : `${note}\n${text}`
}

/** The alignment that most cells of a column have; only those that Markdown knows. */
function commonAlignment(cells: readonly BodyElement[]): string | undefined {
  const counts = new Map<string | undefined, number>()
  for (const cell of cells) counts.set(alignOf(cell), (counts.get(alignOf(cell)) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? []
  return most !== undefined && most in rules ? most : undefined
}

function writeCell(
  cell: BodyElement,
  column: string | undefined,
  writing: MarkdownWriting,
): string {
  const parts = elements(cell, 'paragraph').map((paragraph) => {
    const own = alignmentToWord(paragraph.props.__format)
    const note = own === column ? '' : writeBlockNote({ align: own ?? 'none' })
    return `${note}${writeLine(paragraph.children, { writing, lineBreak: '<br>', inCell: true })}`
  })
  return parts.length > 1 ? parts.map((part) => `<p>${part}</p>`).join('') : (parts[0] ?? '')
}

function writeHtml(
  rows: readonly (readonly BodyElement[])[],
  widths: string | undefined,
  writing: MarkdownWriting,
): string {
  const note = writeBlockNote({ widths })
  const body = rows
    .map((row) => `<tr>\n${row.map((cell) => writeHtmlCell(cell, writing)).join('\n')}\n</tr>`)
    .join('\n')
  return `${note === '' ? '' : `${note}\n`}<table>\n${body}\n</table>`
}

const scopes: Readonly<Record<number, string>> = {
  [headerStates.row]: 'col',
  [headerStates.column]: 'row',
  [headerStates.both]: 'both',
}

function writeHtmlCell(cell: BodyElement, writing: MarkdownWriting): string {
  const scope = scopes[headerOf(cell)]
  const tag = scope ? 'th' : 'td'
  const span = (name: string, count: number) => (count > 1 ? ` ${name}="${count}"` : '')
  const attributes = `${scope ? ` scope="${scope}"` : ''}${span('colspan', numberProp(cell, '__colSpan'))}${span('rowspan', numberProp(cell, '__rowSpan'))}`
  const inside = writeBlocks(cell.children, writing)
  const isEmpty = inside === '' || inside === '<br>'
  return isEmpty
    ? `<${tag}${attributes}></${tag}>`
    : `<${tag}${attributes}>\n\n${inside}\n\n</${tag}>`
}
