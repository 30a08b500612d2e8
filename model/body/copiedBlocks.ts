/**
 * Blocks that two people moved at the same time. A move takes a block's words
 * out and puts a copy in elsewhere, under the same id; two moves leave two
 * copies. One wins, the same on all devices, and the other is taken out again, by whoever
 * sees it first: taking out twice is taking out once.
 */
import diff from 'fast-diff'
import type * as Y from 'yjs'
import type { CopiedRange, FlowPiece, FlowRecord, FoundMark } from './readFlow.ts'

/** The property of a moved block that tells which items of a device are the copy it made. */
export function copyKey(mark: Y.ID): string {
  return `copy/${mark.client}:${mark.clock}`
}

/**
 * Finds the copies that lose. Words that were typed into a losing copy after it was made, or that
 * the winner lacks, are not part of it: they stay where they are.
 */
export function findCopies(
  text: Y.Text,
  pieces: readonly FlowPiece[],
  marks: readonly FoundMark[],
  records: ReadonlyMap<string, FlowRecord>,
): readonly CopiedRange[] {
  const winners = new Map<string, FoundMark>()
  const losers: FoundMark[] = []
  for (const mark of marks) {
    const rival = winners.get(mark.id)
    if (!rival) winners.set(mark.id, mark)
    else if (isAhead(mark, rival)) {
      winners.set(mark.id, mark)
      losers.push(rival)
    } else losers.push(mark)
  }
  return losers.flatMap((loser) => {
    const winner = winners.get(loser.id) as FoundMark
    return rangesOf(text, pieces, loser, winner, records.get(loser.id))
  })
}

/** The one that was moved more often stays; then the greater device and count decide, which all see alike. */
function isAhead(mark: FoundMark, rival: FoundMark): boolean {
  if (mark.moves !== rival.moves) return mark.moves > rival.moves
  if (mark.item.client !== rival.item.client) return mark.item.client > rival.item.client
  return mark.item.clock > rival.item.clock
}

function rangesOf(
  text: Y.Text,
  pieces: readonly FlowPiece[],
  loser: FoundMark,
  winner: FoundMark,
  record: FlowRecord | undefined,
): CopiedRange[] {
  const noted: unknown = record?.get(copyKey(loser.item))
  const until = typeof noted === 'number' ? noted : loser.item.clock + 1
  const isCopied = (clock: number, client: number) =>
    client === loser.item.client && clock >= loser.item.clock && clock < until
  const copied: number[] = []
  let words = ''
  for (const piece of lineAfter(pieces, loser)) {
    const size = piece.run.text?.length ?? 1
    for (let at = 0; at < size; at++) {
      if (!isCopied(piece.item.clock + at, piece.item.client)) continue
      copied.push(piece.index + at)
      words += piece.run.text?.[at] ?? '\ufffc'
    }
  }
  const kept = lineAfter(pieces, winner)
    .map((piece) => piece.run.text ?? '\ufffc')
    .join('')
  const gone = [loser.index]
  const end = endAfter(pieces, loser)
  if (end && isCopied(end.item.clock, end.item.client)) gone.push(end.index)
  let at = 0
  for (const [operation, part] of diff(kept, words)) {
    if (operation === diff.DELETE) continue
    if (operation === diff.EQUAL) gone.push(...copied.slice(at, at + part.length))
    at += part.length
  }
  return toRanges(text, gone)
}

function lineAfter(pieces: readonly FlowPiece[], mark: FoundMark) {
  const line: Extract<FlowPiece, { kind: 'run' }>[] = []
  for (const piece of pieces.slice(placeOf(pieces, mark) + 1)) {
    if (piece.kind !== 'run') break
    line.push(piece)
  }
  return line
}

function endAfter(pieces: readonly FlowPiece[], mark: FoundMark) {
  const piece = pieces[placeOf(pieces, mark) + 1 + lineAfter(pieces, mark).length]
  return piece?.kind === 'end' ? piece : null
}

function placeOf(pieces: readonly FlowPiece[], mark: FoundMark): number {
  return pieces.findIndex((one) => one.kind === 'mark' && one.index === mark.index)
}

function toRanges(text: Y.Text, indexes: readonly number[]): CopiedRange[] {
  const ranges: { text: Y.Text; index: number; length: number }[] = []
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && last.index + last.length === index) last.length++
    else ranges.push({ text, index, length: 1 })
  }
  return ranges
}
