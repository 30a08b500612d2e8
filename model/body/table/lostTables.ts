/**
 * Tables that one person took out while another wrote in them. Taking out notes what
 * the table said; words that came in meanwhile bring it back.
 */
import type * as Y from 'yjs'
import type { FlowRecord } from '../flowRecords.ts'
import {
  blockEnd,
  blocksOf,
  cellFlowOf,
  type FlowBlock,
  flowOf,
  lengthOf,
} from '../flowShape.ts'

/** Notes what a table said when it was taken out, and after which block it stood. */
export function noteGoneTable(
  doc: Y.Doc,
  id: string,
  record: FlowRecord,
  after: string | null,
): void {
  blocksOf(doc).set(`${id}/gone`, { words: readTableText(doc, id, record), after })
}

/** All words of a table, also of rows and columns that were taken out, in an order that does not depend on their places. */
function readTableText(doc: Y.Doc, id: string, record: FlowRecord): string {
  const linesOf = (kind: string) =>
    [...record.keys()]
      .filter((name) => name.startsWith(`${kind}/`))
      .map((name) => name.slice(kind.length + 1))
      .sort()
  const columns = linesOf('column')
  return linesOf('row')
    .flatMap((row) =>
      columns.map((column) => {
        const words = cellFlowOf(doc, id, row, column).toString()
        return words === '' ? '' : `${row}/${column}:${words}`
      }),
    )
    .filter((one) => one !== '')
    .join('\n')
}

/**
 * Puts tables back that were written in after they were taken out, and tells whether there were any.
 * Devices that do so at the same time leave two marks of one table, of which one is taken out again.
 */
export function bringTablesBack(
  doc: Y.Doc,
  blocks: readonly FlowBlock[],
  records: ReadonlyMap<string, FlowRecord>,
): boolean {
  let isBack = false
  for (const [id, record] of records) {
    const gone = record.get('gone')
    if (typeof gone !== 'object' || gone === null || holds(blocks, id)) continue
    const { words, after } = gone as Readonly<Record<string, unknown>>
    if (readTableText(doc, id, record) === words) continue
    const index = placeAfter(blocks, after)
    flowOf(doc).insertEmbed(index, { b: id }, {})
    flowOf(doc).insert(index + 1, blockEnd, {})
    blocksOf(doc).delete(`${id}/gone`)
    isBack = true
  }
  return isBack
}

function holds(blocks: readonly FlowBlock[], id: string): boolean {
  return blocks.some(
    (block) =>
      block.id === id ||
      (block.table !== null &&
        [...block.table.cells.values()].some((cell) => holds(cell.blocks, id))),
  )
}

/** Where the block after a given one begins; the end when it is gone, too. */
function placeAfter(blocks: readonly FlowBlock[], after: unknown): number {
  let index = 0
  let found: number | null = after === null ? 0 : null
  for (const block of blocks) {
    index += lengthOf(block)
    if (block.id === after) found = index
  }
  return found ?? index
}
