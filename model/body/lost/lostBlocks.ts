/**
 * Blocks and nodes without a line of text that one person took out while another wrote in them: tables, and
 * what has a caption, a formula or the like. Taking out notes what they said;
 * words that came in meanwhile bring them back. Words in a line need none of that: they stay in the page.
 */
import type * as Y from 'yjs'
import type { BodyValue } from '../BodyNode.ts'
import { bodyRoleOf, bodyTypes } from '../bodyTypes.ts'
import type { FlowRecord } from '../flowRecords.ts'
import {
  blockEnd,
  blocksOf,
  cellFlowOf,
  type FlowBlock,
  type FlowProps,
  type FlowTable,
  flowOf,
  lengthOf,
} from '../flowShape.ts'
import { readTableWords, readTypedProps } from './typedWords.ts'

/** What may be lost: a block or a node within a line. */
export interface Losable {
  readonly id: string
  readonly type: string
  readonly props: FlowProps
  /** How often it was moved; of nodes within lines it is not known. */
  readonly moves?: number
  readonly table?: FlowTable | null
}

/** Tells whether something holds words that are in no line. */
export function isLosable({ type }: Losable): boolean {
  const names = bodyTypes[type]?.props ?? {}
  return (
    type === 'table' ||
    ['__alias', '__caption', '__formula', '__source'].some((name) => name in names)
  )
}

/** What of some blocks may be lost, the nodes in their lines included, each with the blocks that it stood after, the nearest first. */
export function listLosables(
  blocks: readonly FlowBlock[],
  first: string | null,
): readonly { readonly one: Losable; readonly after: readonly string[] }[] {
  let after = first === null ? [] : [first]
  return blocks.flatMap((block) => {
    const before = after
    after = [block.id]
    const atoms = block.runs.flatMap(({ atom }) =>
      atom && isLosable(atom) ? [{ one: atom, after: [block.id, ...before] }] : [],
    )
    return isLosable(block) ? [{ one: block, after: before }, ...atoms] : atoms
  })
}

/** Notes what something said when it was taken out, and after which blocks it stood. */
export function noteGone(
  doc: Y.Doc,
  { id, type, props, moves = 0 }: Losable,
  after: readonly string[],
  words: string = type === 'table' ? readTableWords(doc, id) : readTypedProps(propsOf(props)),
): void {
  blocksOf(doc).set(`${id}/gone`, { type, props, words, after, moves })
}

/**
 * Notes what went by taking back its making: whatever words are still in it, or come, are others'. What came back so
 * is no longer noted. `undo` is the transaction that took it back. Must run in a later one.
 */
export function noteUndone(
  doc: Y.Doc,
  before: readonly FlowBlock[],
  now: readonly FlowBlock[],
  undo: Y.Transaction,
): void {
  const record = blocksOf(doc)
  const all = doc.share.get('blocks')
  const written = all && undo.changed.get(all)
  // Doing a deletion again notes it by itself; an older note is of a copy that stands no more.
  const isNoted = (id: string) =>
    record.has(`${id}/gone`) && written?.has(`${id}/gone`) === true
  for (const { one, after } of listAll(before, null))
    if (!isThere(findStanding(now, one.id)) && !isNoted(one.id))
      noteGone(doc, { ...one, props: { ...one.props, ...placesOf(one) } }, after, '')
  for (const { one } of listAll(now, null))
    if (record.has(`${one.id}/gone`)) record.delete(`${one.id}/gone`)
}

/** The rows and columns of a table as properties: taking back its making takes them away, too. */
function placesOf({ table }: Losable): FlowProps {
  const rows = table?.rows.map(({ id, order }) => [`row/${id}`, order]) ?? []
  const columns = table?.columns.map(({ id, order }) => [`column/${id}`, order]) ?? []
  return Object.fromEntries([...rows, ...columns])
}

/** As {@link listLosables}, in cells too. */
function listAll(
  blocks: readonly FlowBlock[],
  first: string | null,
): ReturnType<typeof listLosables> {
  return [
    ...listLosables(blocks, first),
    ...blocks.flatMap(({ id, table }) =>
      [...(table?.cells.values() ?? [])].flatMap((cell) => listAll(cell.blocks, id)),
    ),
  ]
}

const propsOf = (props: FlowProps): FlowRecord => new Map(Object.entries(props))

/**
 * Puts back what was written in after it was taken out, and tells whether there was any.
 * Devices that do so at the same time leave it twice, of which one is taken out again.
 */
export function bringBlocksBack(
  doc: Y.Doc,
  blocks: readonly FlowBlock[],
  records: ReadonlyMap<string, FlowRecord>,
): boolean {
  for (const [id, record] of records) {
    const gone = readGone(record)
    if (!gone) continue
    const standing = findStanding(blocks, id)
    if (isThere(standing) || !hasNewWords(doc, id, record, gone)) continue
    const { after, type, props, moves } = gone
    const lost = { id, type, props: propsFrom(props), moves: Number(moves) || 0 }
    if (!standing) putBack(lost, placeAfter(doc, blocks, after))
    giveBack(doc, lost, record, standing !== null)
    // One at a time: the next one's place is another then.
    return true
  }
  return false
}

/**
 * Tells whether what stands under an id is nothing any more: somebody moved a table or the like while its making was
 * taken back, and nobody wrote in it. As it has no kind, it would be an empty line.
 */
export function isHollow(doc: Y.Doc, id: string, record: FlowRecord): boolean {
  const gone = record.get('type') === undefined ? readGone(record) : null
  return gone !== null && !hasNewWords(doc, id, record, gone)
}

interface Gone {
  readonly type: string
  readonly words?: unknown
  readonly after?: unknown
  readonly props?: unknown
  readonly moves?: unknown
}

function readGone(record: FlowRecord): Gone | null {
  const gone = record.get('gone')
  if (typeof gone !== 'object' || gone === null) return null
  const { type = 'table', ...others } = gone as Readonly<Record<string, unknown>>
  return typeof type === 'string' ? { ...others, type } : null
}

/** Whether something that was taken out holds other words than it did then. */
function hasNewWords(doc: Y.Doc, id: string, record: FlowRecord, gone: Gone): boolean {
  const present = gone.type === 'table' ? readTableWords(doc, id) : readTypedProps(record)
  return present !== gone.words && present !== ''
}

function propsFrom(value: unknown): FlowProps {
  return typeof value === 'object' && value !== null ? (value as FlowProps) : {}
}

interface Place {
  readonly text: Y.Text
  readonly index: number
}

type Lost = Required<Omit<Losable, 'table'>>

/** Writes what stands for a thing in its text. */
function putBack({ id, type, moves }: Lost, { text, index }: Place): void {
  const isInline = bodyRoleOf(type) === 'inline'
  if (isInline) {
    // It stands alone: where in the line it was, nobody knows any more.
    text.insertEmbed(index, { b: `${id}~back` }, {})
    text.insertEmbed(index + 1, { i: type, id }, {})
    text.insert(index + 2, blockEnd, {})
  } else {
    // Above what was taken out, as any move: that may have cost another's copy its place before.
    text.insertEmbed(index, { b: id, n: moves + 1 }, {})
    text.insert(index + 1, blockEnd, {})
  }
}

/** Writes what a thing was; of one that stands as something else its kind, too. */
function giveBack(
  doc: Y.Doc,
  { id, type, props }: Lost,
  record: FlowRecord,
  isStanding: boolean,
): void {
  const all = blocksOf(doc)
  const isInline = bodyRoleOf(type) === 'inline'
  if (!isInline && (isStanding || record.get('type') === undefined)) all.set(`${id}/type`, type)
  // Taking back the making of a thing takes away what it was made with.
  for (const [name, value] of Object.entries(props) as [string, BodyValue][])
    if (record.get(name) === undefined) all.set(`${id}/${name}`, value)
  all.delete(`${id}/gone`)
}

/** What stands under an id, in a cell too; `null` for nothing. */
function findStanding(blocks: readonly FlowBlock[], id: string): Losable | null {
  for (const block of blocks) {
    if (block.id === id) return block
    const atom = block.runs.find((run) => run.atom?.id === id)?.atom
    if (atom) return atom
    for (const cell of block.table?.cells.values() ?? []) {
      const found = findStanding(cell.blocks, id)
      if (found) return found
    }
  }
  return null
}

/**
 * Tells whether what stands can show words that are in no line. One that another moved while its making was
 * taken back stands as a paragraph, and shows none of them.
 */
function isThere(standing: Losable | null): boolean {
  return standing !== null && isLosable(standing)
}

/** Where the block after the first known of some begins, in a cell too; the end of the page when all are gone. */
function placeAfter(doc: Y.Doc, blocks: readonly FlowBlock[], after: unknown): Place {
  const text = flowOf(doc)
  if (!Array.isArray(after) || after.length === 0) return { text, index: 0 }
  for (const id of after) {
    const found = placeIn(doc, text, blocks, id)
    if (found) return found
  }
  return { text, index: blocks.reduce((sum, one) => sum + lengthOf(one), 0) }
}

function placeIn(
  doc: Y.Doc,
  text: Y.Text,
  blocks: readonly FlowBlock[],
  after: unknown,
): Place | null {
  let index = 0
  for (const block of blocks) {
    index += lengthOf(block)
    if (block.id === after) return { text, index }
    for (const [key, cell] of block.table?.cells ?? []) {
      const [row, column] = key.split('/') as [string, string]
      const found = placeIn(doc, cellFlowOf(doc, block.id, row, column), cell.blocks, after)
      if (found) return found
    }
  }
  return null
}
