/** Writes what changed in a table: its rows and columns by their places, its cells by row and column. */
import type * as Y from 'yjs'
import { orderBetween } from '../../fractionalIndex.ts'
import { longestAscending } from '../alignBlocks.ts'
import type { FlowChange } from '../FlowChange.ts'
import { readRecords } from '../flowRecords.ts'
import {
  blocksOf,
  cellFlowOf,
  type FlowCell,
  type FlowLine,
  type FlowTable,
} from '../flowShape.ts'
import { writeProps } from '../writeRecord.ts'
import { readLineText } from './tableLines.ts'

const emptyCell: FlowCell = { props: {}, blocks: [] }

/** Writes a table's difference and gives it as it now lies there; `before` is `null` for a new one. Must run in a transaction. */
export function writeTable(
  change: FlowChange,
  id: string,
  before: FlowTable | null,
  now: FlowTable,
): FlowTable {
  if (before === now) return before
  const { doc } = change
  const rows = writeLines(doc, id, 'row', before?.rows ?? [], now.rows)
  const columns = writeLines(doc, id, 'column', before?.columns ?? [], now.columns)
  writeProps(blocksOf(doc), `${id}/width/`, before?.widths ?? {}, now.widths)
  const cells = new Map<string, FlowCell>()
  for (const row of rows)
    for (const column of columns) {
      const key = `${row.id}/${column.id}`
      const was = before?.cells.get(key) ?? emptyCell
      const is = now.cells.get(key) ?? emptyCell
      if (was === is) {
        if (is !== emptyCell) cells.set(key, is)
        continue
      }
      writeProps(blocksOf(doc), `${id}/cell/${key}/`, was.props, is.props)
      const text = cellFlowOf(doc, id, row.id, column.id)
      cells.set(key, {
        props: is.props,
        blocks: change.writeBlocks(text, was.blocks, is.blocks),
      })
    }
  return { rows, columns, widths: now.widths, cells }
}

function writeLines(
  doc: Y.Doc,
  table: string,
  kind: 'row' | 'column',
  before: readonly FlowLine[],
  now: readonly FlowLine[],
): readonly FlowLine[] {
  const record = blocksOf(doc)
  const places = new Map(before.map((line, at) => [line.id, at]))
  const present = new Set(now.map((line) => line.id))
  for (const line of before) {
    if (present.has(line.id)) continue
    const own = readRecords(record).get(table) ?? new Map()
    record.set(`${table}/${kind}/${line.id}`, {
      gone: readLineText(doc, table, own, kind, line.id),
      order: line.order,
    })
  }
  const known = now.flatMap((line, at): [number, number][] => {
    const place = places.get(line.id)
    return place === undefined ? [] : [[at, place]]
  })
  const stayed = new Map(longestAscending(known))
  let last: string | null = null
  return now.map((line, at): FlowLine => {
    const place = stayed.get(at)
    const kept = place === undefined ? undefined : before[place]
    // Two lines that were begun at one place share it; only the first of them can stay there.
    if (kept && (last === null || kept.order > last)) {
      last = kept.order
      return kept
    }
    const next = now
      .map((_, other) => (other > at ? before[stayed.get(other) ?? -1]?.order : undefined))
      .find((order) => order !== undefined && (last === null || order > last))
    last = orderBetween(last, next ?? null)
    record.set(`${table}/${kind}/${line.id}`, last)
    return { id: line.id, order: last }
  })
}
