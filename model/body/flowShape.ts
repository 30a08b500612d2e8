/**
 * How a page's body lies in its document. A body is ONE shared text, in which a
 * mark stands before each block, as Peritext and Quill have it: then typing,
 * splitting, joining, and changing a block's kind are edits of one text that
 * merge like typing does, where a tree of elements (what @lexical/yjs writes)
 * would have to delete and insert whole blocks. Decision 0011 has the figures.
 *
 * | root type                      | holds |
 * |--------------------------------|-------|
 * | `flow` Y.Text                  | for each block a mark `{ b: id, n? }` (`n` counts how often it was moved), its line, and {@link blockEnd}; a node within a line is `{ i: type, id }`, `\n` and `\t` are breaks and tabs |
 * | `cell/<table>/<row>/<column>` Y.Text | the blocks of a table's cell, in the same form |
 * | `blocks` Y.Map                 | properties, a key each: `<id>/type`, `<id>/in`, `<id>/__tag` …; of two writes to one key the later wins |
 *
 * The end of a block is a character of its own, so that a block that somebody puts after another and words that
 * somebody else adds to the other's end have different places. Text outside of any block is what was
 * typed into one that somebody took out or moved away: it is shown as a paragraph.
 *
 * Attributes of characters: a format's name (`bold` …) with true, `link` with
 * its properties, `mark:<thread>` with true.
 *
 * `<id>/type` is a key of `bodyTypes` (absent: `paragraph`), `<id>/in` the
 * innermost container around a block, whose own keys say the same of it. A
 * container is drawn around the neighbouring blocks that are in it. List items carry
 * `list` ('bullet', 'number', 'check'), `level` (0), `start` (1) and `apart` (true:
 * it begins a list of its own).
 *
 * `~/twin/…` notes which letters were written anew by a move or by taking back (`twins/Twins.ts`).
 *
 * Tables: `<table>/row/<row>` and `<table>/column/<column>` hold a place among
 * rows or columns ({@link isOrder}), so that moving is one write; or, when they
 * were taken out, `{ gone: text }` with the words they held: words that
 * came in meanwhile bring them back. `<table>/width/<column>` is in CSS pixels,
 * `<table>/cell/<row>/<column>/<property>` a cell's own.
 *
 * A root type comes to be by its name alone, so that two people who begin the same cell
 * apart write into the same text.
 */
import type * as Y from 'yjs'
import type { BodyValue } from './BodyNode.ts'

/** Closes a block: U+2029, PARAGRAPH SEPARATOR, which no line has in it. */
export const blockEnd = '\u2029'

/** The name of the shared text of a body's blocks. */
export const flowName = 'flow'

/** The shared text of a body's blocks. */
export function flowOf(doc: Y.Doc): Y.Text {
  return doc.getText(flowName)
}

/** The properties of all blocks, containers and nodes within lines. */
export function blocksOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('blocks')
}

/** The name of the shared text of a table's cell. */
export function cellFlowName(table: string, row: string, column: string): string {
  return `cell/${table}/${row}/${column}`
}

/** The shared text of a table's cell. */
export function cellFlowOf(doc: Y.Doc, table: string, row: string, column: string): Y.Text {
  return doc.getText(cellFlowName(table, row, column))
}

/** Tells whether a root type's name is one of those that hold a body. */
export function isFlowName(name: string): boolean {
  return name === flowName || name === 'blocks' || name.startsWith('cell/')
}

/** Properties of a node under their names; what is absent has its default. */
export type FlowProps = Readonly<Record<string, BodyValue>>

/** Attributes of a stretch of text; equal ones are the same object ({@link internAttrs}). */
export type FlowAttrs = Readonly<Record<string, unknown>>

/** A node within a line. */
export interface FlowAtom {
  readonly id: string
  readonly type: string
  readonly props: FlowProps
}

/** A stretch of a line: text, or one node that stands like a letter. */
export type FlowRun =
  | { readonly text: string; readonly atom?: undefined; readonly attrs: FlowAttrs }
  | { readonly text?: undefined; readonly atom: FlowAtom; readonly attrs: FlowAttrs }

/** A block, or an item of a list. */
export interface FlowBlock {
  /** Of text outside of any block it follows from who typed its first letter: the same on all devices. */
  readonly id: string
  /** Whether its mark is there: text outside of any block has none. */
  readonly hasMark: boolean
  /** Whether its end is there: of two people's deletions one may take it. */
  readonly isClosed: boolean
  /** How often it was moved. */
  readonly moves: number
  readonly type: string
  readonly props: FlowProps
  /** The innermost container around it. */
  readonly in: string | null
  readonly runs: readonly FlowRun[]
  readonly table: FlowTable | null
}

/** A row or column. */
export interface FlowLine {
  readonly id: string
  readonly order: string
}

/** A table: every row has every column, whoever added which. */
export interface FlowTable {
  readonly rows: readonly FlowLine[]
  readonly columns: readonly FlowLine[]
  readonly widths: Readonly<Record<string, number>>
  /** Under `<row>/<column>`; an absent cell is empty. */
  readonly cells: ReadonlyMap<string, FlowCell>
}

/** A table's cell. */
export interface FlowCell {
  readonly props: FlowProps
  readonly blocks: readonly FlowBlock[]
}

/** A container's own properties and what it is in. */
export interface FlowContainer {
  readonly type: string
  readonly props: FlowProps
  readonly in: string | null
}

/** A body as it lies in its document, read. */
export interface FlowBody {
  readonly blocks: readonly FlowBlock[]
  readonly containers: ReadonlyMap<string, FlowContainer>
}

/** Units that a block takes of its shared text: its mark, its end, and one a character or node. */
export function lengthOf(block: FlowBlock): number {
  let length = (block.hasMark ? 1 : 0) + (block.isClosed ? 1 : 0)
  for (const run of block.runs) length += run.text === undefined ? 1 : run.text.length
  return length
}

/** The words of a block's line; a node within it stands as one space-less sign. */
export function textOfRuns(runs: readonly FlowRun[]): string {
  return runs.map((run) => run.text ?? '\ufffc').join('')
}

const interned = new Map<string, FlowAttrs>()

/** Gives one object for all equal attributes, so that they compare at once. */
export function internAttrs(attrs: Readonly<Record<string, unknown>>): FlowAttrs {
  const entries = Object.entries(attrs).sort(([a], [b]) => (a < b ? -1 : 1))
  const key = JSON.stringify(entries)
  const known = interned.get(key)
  if (known) return known
  const made = Object.freeze(Object.fromEntries(entries))
  interned.set(key, made)
  return made
}
