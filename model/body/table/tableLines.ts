/** The rows and columns of a table: which there are, in which order, and which come back. */
import type * as Y from 'yjs'
import { isOrder } from '../../fractionalIndex.ts'
import { type FlowRecord, readRecords } from '../flowRecords.ts'
import { blockEnd, blocksOf, cellFlowOf, type FlowLine } from '../flowShape.ts'
import { readFlowWords } from '../lost/typedWords.ts'

/**
 * Rows or columns in their order; of equal places the id decides. There is always one: the last of two that two people
 * took out comes back, and one without words stands in while those there are have not all arrived.
 */
export function readLines(
  doc: Y.Doc,
  table: string,
  record: FlowRecord,
  kind: 'row' | 'column',
): readonly FlowLine[] {
  const lines: FlowLine[] = []
  const gone: FlowLine[] = []
  for (const [name, value] of record) {
    if (!name.startsWith(`${kind}/`)) continue
    const id = name.slice(kind.length + 1)
    if (isOrder(value)) {
      lines.push({ id, order: value })
      continue
    }
    const line = parseGone(value)
    if (!line) continue
    // What was typed while somebody took the line away brings it back.
    const isTyped = readLineText(doc, table, record, kind, id) !== line.gone
    ;(isTyped ? lines : gone).push({ id, order: line.order })
  }
  for (const id of listUnheld(doc, table, record, kind)) lines.push({ id, order: lastOrder })
  if (lines.length === 0) lines.push(gone.sort(byOrder).at(-1) ?? standIn)
  return lines.sort(byOrder)
}

/** After any place that is given out among few lines. */
const lastOrder = 'zzzz'

/** The same on every device: what two people write in it meanwhile is in one line. */
const standIn: FlowLine = { id: 'only', order: lastOrder }

/**
 * Lines that the table does not have, and in which there are words: somebody took back the making of a line
 * in which another has written since.
 */
function listUnheld(
  doc: Y.Doc,
  table: string,
  record: FlowRecord,
  kind: 'row' | 'column',
): readonly string[] {
  const prefix = `cell/${table}/`
  const unheld = new Set<string>()
  for (const [name, text] of doc.share) {
    if (!name.startsWith(prefix)) continue
    const [row, column] = name.slice(prefix.length).split('/')
    const id = kind === 'row' ? row : column
    // Types that nothing has asked for yet have no class, and a length all the same.
    if (id && !record.has(`${kind}/${id}`) && text._length > 0) {
      const words = cellFlowOf(doc, table, row as string, column as string).toString()
      if (words.replaceAll(blockEnd, '') !== '') unheld.add(id)
    }
  }
  return [...unheld].sort()
}

function byOrder(left: FlowLine, right: FlowLine): number {
  if (left.order === right.order) return left.id < right.id ? -1 : 1
  return left.order < right.order ? -1 : 1
}

/** A row or column that was taken out: the words it held then, and its place. */
export interface GoneLine {
  readonly gone: string
  readonly order: string
}

function parseGone(value: unknown): GoneLine | null {
  if (typeof value !== 'object' || value === null) return null
  const { gone, order } = value as Readonly<Record<string, unknown>>
  return typeof gone === 'string' && isOrder(order) ? { gone, order } : null
}

/** All words in a row or column of a table, in an order that does not depend on where its cells stand. */
export function readLineText(
  doc: Y.Doc,
  table: string,
  record: FlowRecord,
  kind: 'row' | 'column',
  id: string,
): string {
  const across = kind === 'row' ? 'column/' : 'row/'
  const others = [...record.keys()]
    .filter((name) => name.startsWith(across))
    .map((name) => name.slice(across.length))
    .sort()
  const records = readRecords(blocksOf(doc))
  return others
    .map((other) => {
      const [row, column] = kind === 'row' ? [id, other] : [other, id]
      const words = readFlowWords(cellFlowOf(doc, table, row, column), records)
      return words === '' ? '' : `${other}:${words}`
    })
    .filter((one) => one !== '')
    .join('\n')
}
