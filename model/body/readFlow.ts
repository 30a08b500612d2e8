/** Reads a body as it lies in its document; see flowShape.ts for the form. */
import * as Y from 'yjs'
import type { BodyValue } from './BodyNode.ts'
import { bodyRoleOf, bodyTypes } from './bodyTypes.ts'
import { findCopies } from './copiedBlocks.ts'
import {
  blockEnd,
  blocksOf,
  cellFlowOf,
  type FlowAttrs,
  type FlowBlock,
  type FlowBody,
  type FlowCell,
  type FlowContainer,
  type FlowProps,
  type FlowRun,
  type FlowTable,
  flowOf,
  internAttrs,
} from './flowShape.ts'
import { bringTablesBack } from './lostTables.ts'
import { settleContainers } from './settleContainers.ts'
import { readLines } from './tableLines.ts'

/** The properties of one block, container or node, as stored. */
export type FlowRecord = ReadonlyMap<string, unknown>

/** A mark as it stands in the text: which item of which device, and where. */
export interface FoundMark {
  readonly id: string
  readonly moves: number
  readonly item: Y.ID
  readonly index: number
}

/** Units of a shared text to be taken out: a second mover's copy, the end of a block that is gone. */
export interface CopiedRange {
  readonly text: Y.Text
  readonly index: number
  readonly length: number
}

/** A body read, with what should be taken out of its document. */
export interface FlowReading extends FlowBody {
  readonly copies: readonly CopiedRange[]
}

/**
 * Reads a whole body. Of a block that two people moved apart only one copy is told; the other is in
 * `copies`. Never writes; about 0.3 ms for 1,000 words.
 */
export function readFlow(doc: Y.Doc): FlowReading {
  const records = readRecords(blocksOf(doc))
  const copies: CopiedRange[] = []
  const blocks = readBlocks(doc, flowOf(doc), records, copies)
  return { ...settleContainers(blocks, readContainers(records)), copies }
}

/**
 * Reads a body after taking out of its document what should not be there. Devices that do so at
 * the same time take out the same.
 */
export function readSettledFlow(doc: Y.Doc, origin: unknown): FlowBody {
  // Taking out a copy can leave an end alone, and a table may come back twice.
  for (let pass = 0; pass < 5; pass++) {
    const read = readFlow(doc)
    const records = readRecords(blocksOf(doc))
    let isSettled = true
    doc.transact(() => {
      // From the end, so that the places before stay right.
      for (const { text, index, length } of [...read.copies].sort((a, b) => b.index - a.index))
        text.delete(index, length)
      if (read.copies.length > 0 || bringTablesBack(doc, read.blocks, records))
        isSettled = false
    }, origin)
    if (isSettled) return read
  }
  throw new Error('readSettledFlow: the body does not come to rest')
}

/** Reads all properties, gathered by the id they belong to. */
export function readRecords(map: Y.Map<unknown>): ReadonlyMap<string, FlowRecord> {
  const records = new Map<string, Map<string, unknown>>()
  for (const [key, value] of map.entries()) {
    const at = key.indexOf('/')
    if (at <= 0) continue
    const id = key.slice(0, at)
    let record = records.get(id)
    if (!record) {
      record = new Map()
      records.set(id, record)
    }
    record.set(key.slice(at + 1), value)
  }
  return records
}

const nothing: FlowRecord = new Map()

function readContainers(
  records: ReadonlyMap<string, FlowRecord>,
): ReadonlyMap<string, FlowContainer> {
  const containers = new Map<string, FlowContainer>()
  for (const [id, record] of records) {
    const type = record.get('type')
    if (typeof type !== 'string' || bodyTypes[type]?.role !== 'container') continue
    containers.set(id, { type, props: readProps(record, type), in: readIn(record) })
  }
  return containers
}

function readIn(record: FlowRecord): string | null {
  const value = record.get('in')
  return typeof value === 'string' ? value : null
}

/** What list items have beside the properties of their type. */
export const itemProperties: readonly string[] = ['list', 'level', 'start', 'apart']

/** The properties that a node of this type has, in the order of the table; what it had as another type is left out. */
export function readProps(record: FlowRecord, type: string): FlowProps {
  const props: Record<string, BodyValue> = {}
  for (const name of namesOf(type, record)) {
    const value = record.get(name)
    if (value !== null && value !== undefined) props[name] = value as BodyValue
  }
  return props
}

function namesOf(type: string, record: FlowRecord): readonly string[] {
  const known = Object.hasOwn(bodyTypes, type) ? bodyTypes[type] : undefined
  if (!known) return [...record.keys()].filter((name) => name.startsWith('__')).sort()
  const names = Object.keys(known.props)
  return known.role === 'listitem' ? [...itemProperties, ...names] : names
}

function readBlocks(
  doc: Y.Doc,
  text: Y.Text,
  records: ReadonlyMap<string, FlowRecord>,
  copies: CopiedRange[],
): readonly FlowBlock[] {
  const { pieces, marks } = readPieces(text, records)
  const hidden = findCopies(text, pieces, marks, records)
  copies.push(...hidden)
  const blocks: OpenBlock[] = []
  let block: OpenBlock | null = null
  for (const piece of hidden.length > 0 ? withoutRanges(pieces, hidden) : pieces) {
    if (piece.kind === 'mark') {
      block = startBlock(doc, piece, records, copies)
      blocks.push(block)
    } else if (piece.kind === 'end') {
      // The end of a block that is no longer there.
      if (!block) copies.push({ text, index: piece.index, length: 1 })
      else block.isClosed = true
      block = null
    } else {
      if (!block || block.isAtom) {
        const { client, clock } = piece.item
        const id = `~${client.toString(36)}-${clock.toString(36)}`
        block = { ...stray, id, in: blocks.at(-1)?.in ?? null, runs: [] }
        blocks.push(block)
      }
      addRuns(block, piece.run)
    }
  }
  return blocks
}

type OpenBlock = Omit<FlowBlock, 'isClosed'> & {
  runs: FlowRun[]
  isClosed: boolean
  /** A block that holds no line: text that follows it is a stray. */
  readonly isAtom?: boolean
}

const stray = {
  hasMark: false,
  moves: 0,
  type: 'paragraph',
  props: {},
  table: null,
  isClosed: false,
}

const none = internAttrs({})

/** Adds a stretch to a block's line. Only text has formats, and code has none. */
function addRuns(block: OpenBlock, run: FlowRun): void {
  const { runs } = block
  if (run.text === undefined) {
    runs.push({ atom: run.atom, attrs: block.type === 'code' ? none : keepWraps(run.attrs) })
    return
  }
  if (block.type === 'code') addRun(runs, run.text, none)
  else if (run.text.includes('\n'))
    for (const part of run.text.split(/(\n)/))
      addRun(runs, part, part === '\n' ? keepWraps(run.attrs) : run.attrs)
  else addRun(runs, run.text, run.attrs)
}

function addRun(runs: FlowRun[], text: string, attrs: FlowAttrs): void {
  if (text === '') return
  const last = runs.at(-1)
  if (last?.text !== undefined && last.attrs === attrs)
    runs[runs.length - 1] = { text: last.text + text, attrs }
  else runs.push({ text, attrs })
}

/** What lies around a stretch, without the formats of its text. */
function keepWraps(attrs: FlowAttrs): FlowAttrs {
  const names = Object.keys(attrs)
  const kept = names.filter((name) => name === 'link' || name.startsWith('mark:'))
  return kept.length === names.length
    ? attrs
    : internAttrs(Object.fromEntries(kept.map((name) => [name, attrs[name]])))
}

function startBlock(
  doc: Y.Doc,
  mark: FoundMark,
  records: ReadonlyMap<string, FlowRecord>,
  copies: CopiedRange[],
): OpenBlock {
  const record = records.get(mark.id) ?? nothing
  const stored = record.get('type')
  const type = typeof stored === 'string' ? stored : 'paragraph'
  const role = bodyRoleOf(type)
  return {
    id: mark.id,
    hasMark: true,
    moves: mark.moves,
    type,
    props: readProps(record, type),
    in: readIn(record),
    runs: [],
    table: type === 'table' ? readTable(doc, mark.id, record, records, copies) : null,
    isClosed: false,
    isAtom: role === 'atom' || role === 'table',
  }
}

function readTable(
  doc: Y.Doc,
  id: string,
  record: FlowRecord,
  records: ReadonlyMap<string, FlowRecord>,
  copies: CopiedRange[],
): FlowTable {
  const rows = readLines(doc, id, record, 'row')
  const columns = readLines(doc, id, record, 'column')
  const widths: Record<string, number> = {}
  const cells = new Map<string, FlowCell>()
  for (const { id: column } of columns) {
    const width = record.get(`width/${column}`)
    if (typeof width === 'number') widths[column] = width
  }
  for (const { id: row } of rows)
    for (const { id: column } of columns) {
      const prefix = `cell/${row}/${column}/`
      const props: Record<string, BodyValue> = {}
      for (const name of ['__headerState', '__colSpan', '__rowSpan', '__format']) {
        const value = record.get(prefix + name)
        if (typeof value === 'number' || typeof value === 'string') props[name] = value
      }
      const blocks = readBlocks(doc, cellFlowOf(doc, id, row, column), records, copies)
      if (blocks.length > 0 || Object.keys(props).length > 0)
        cells.set(`${row}/${column}`, { props, blocks })
    }
  return { rows, columns, widths, cells }
}

/** A piece of a shared text: a mark, an end, or a stretch of a line, with the item it came from. */
export type FlowPiece =
  | ({ readonly kind: 'mark' } & FoundMark)
  | { readonly kind: 'end'; readonly item: Y.ID; readonly index: number }
  | { readonly kind: 'run'; readonly run: FlowRun; readonly item: Y.ID; readonly index: number }

function readPieces(
  text: Y.Text,
  records: ReadonlyMap<string, FlowRecord>,
): { readonly pieces: readonly FlowPiece[]; readonly marks: readonly FoundMark[] } {
  const pieces: FlowPiece[] = []
  const marks: FoundMark[] = []
  let raw: Record<string, unknown> = {}
  let attrs: FlowAttrs | null = none
  let index = 0
  // The items themselves: only they say who wrote what, which copies are told by.
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      raw = { ...raw }
      if (content.value === null) delete raw[content.key]
      else raw[content.key] = content.value
      attrs = null
      continue
    }
    if (!item.countable) continue
    attrs ??= internAttrs(raw)
    if (content instanceof Y.ContentString) addText(pieces, content.str, attrs, item.id, index)
    else if (content instanceof Y.ContentEmbed) {
      const embed = content.embed as Readonly<Record<string, unknown>>
      if (typeof embed.b === 'string') {
        const moves = typeof embed.n === 'number' ? embed.n : 0
        const mark = { id: embed.b, moves, item: item.id, index }
        marks.push(mark)
        pieces.push({ kind: 'mark', ...mark })
      } else {
        const id = typeof embed.id === 'string' ? embed.id : ''
        const type = typeof embed.i === 'string' ? embed.i : 'unknown'
        const atom = { id, type, props: readProps(records.get(id) ?? nothing, type) }
        pieces.push({ kind: 'run', run: { atom, attrs }, item: item.id, index })
      }
    }
    index += item.length
  }
  return { pieces, marks }
}

function addText(
  pieces: FlowPiece[],
  text: string,
  attrs: FlowAttrs,
  { client, clock }: Y.ID,
  index: number,
): void {
  let at = 0
  for (const part of text.split(/(\u2029)/)) {
    if (part === '') continue
    const place = { item: Y.createID(client, clock + at), index: index + at }
    if (part === blockEnd) pieces.push({ kind: 'end', ...place })
    else pieces.push({ kind: 'run', run: { text: part, attrs }, ...place })
    at += part.length
  }
}

/** The pieces without what lies in some ranges. */
function withoutRanges(
  pieces: readonly FlowPiece[],
  ranges: readonly CopiedRange[],
): readonly FlowPiece[] {
  const isHidden = (index: number) =>
    ranges.some((one) => index >= one.index && index < one.index + one.length)
  return pieces.flatMap((piece): FlowPiece[] => {
    if (piece.kind !== 'run' || piece.run.text === undefined)
      return isHidden(piece.index) ? [] : [piece]
    const { text, attrs } = piece.run
    const kept = text
      .split('')
      .filter((_, at) => !isHidden(piece.index + at))
      .join('')
    return kept === '' ? [] : [{ ...piece, run: { text: kept, attrs } }]
  })
}
