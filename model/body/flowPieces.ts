/** A shared text as the pieces it is made of, with who wrote each. */
import * as Y from 'yjs'
import { type FlowRecord, readProps } from './flowRecords.ts'
import { blockEnd, type FlowAttrs, type FlowRun, internAttrs } from './flowShape.ts'

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

const none = internAttrs({})
const nothing: FlowRecord = new Map()

/** A piece of a shared text: a mark, an end, or a stretch of a line, with the item it came from. */
export type FlowPiece =
  | ({ readonly kind: 'mark' } & FoundMark)
  | { readonly kind: 'end'; readonly item: Y.ID; readonly index: number }
  | { readonly kind: 'run'; readonly run: FlowRun; readonly item: Y.ID; readonly index: number }

/** Reads the pieces of a shared text, and which of them are marks. */
export function readPieces(
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
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf(blockEnd, at)
    const end = found < 0 ? text.length : found
    const item = (from: number) => Y.createID(client, clock + from)
    if (end > at) {
      const part = at === 0 && end === text.length ? text : text.slice(at, end)
      pieces.push({
        kind: 'run',
        run: { text: part, attrs },
        item: item(at),
        index: index + at,
      })
    }
    if (found >= 0) pieces.push({ kind: 'end', item: item(end), index: index + end })
    at = end + 1
  }
}

/** The pieces without what lies in some ranges. */
export function withoutRanges(
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
