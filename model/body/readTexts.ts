/** The shared texts of a body: its own, and those of the cells that its tables show. */
import type * as Y from 'yjs'
import { type FlowPiece, type FoundMark, readPieces } from './flowPieces.ts'
import type { FlowRecord } from './flowRecords.ts'
import { cellFlowOf, type FlowLine, flowOf } from './flowShape.ts'
import { readLines } from './table/tableLines.ts'

/** A shared text as the pieces it is made of. */
export interface FlowText {
  readonly text: Y.Text
  readonly pieces: readonly FlowPiece[]
  readonly marks: readonly FoundMark[]
}

/** What a body is read from. */
export interface FlowTexts {
  /** In the order in which they were come upon. */
  readonly texts: ReadonlyMap<Y.Text, FlowText>
  readonly lines: ReadonlyMap<string, FlowTableLines>
}

/** The rows and columns of a table. */
export interface FlowTableLines {
  readonly rows: readonly FlowLine[]
  readonly columns: readonly FlowLine[]
}

/** Reads the texts of a body, each once. What is in a table that stands nowhere, or in a line that was taken out, is not shown and not read. */
export function readTexts(doc: Y.Doc, records: ReadonlyMap<string, FlowRecord>): FlowTexts {
  const texts = new Map<Y.Text, FlowText>()
  const lines = new Map<string, FlowTableLines>()
  const open = [flowOf(doc)]
  for (let text = open.shift(); text; text = open.shift()) {
    const read = { text, ...readPieces(text, records) }
    texts.set(text, read)
    for (const { id } of read.marks) {
      const record = records.get(id)
      if (record?.get('type') !== 'table' || lines.has(id)) continue
      const rows = readLines(doc, id, record, 'row')
      const columns = readLines(doc, id, record, 'column')
      lines.set(id, { rows, columns })
      for (const row of rows)
        for (const column of columns) open.push(cellFlowOf(doc, id, row.id, column.id))
    }
  }
  return { texts, lines }
}
