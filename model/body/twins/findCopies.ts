/**
 * What stands in a page twice: a block that two people moved at the same time, in one text or by merging cells, or
 * words that one took back while another moved them. One of each stays, the same on all devices, and the other is taken out again, by
 * whoever sees it first: taking out twice is taking out once.
 */
import type * as Y from 'yjs'
import type { CopiedRange, FlowPiece, FoundMark } from '../flowPieces.ts'
import type { FlowText } from '../readTexts.ts'
import {
  compareRanks,
  firstRank,
  type TracedUnits,
  type TwinRank,
  type Twins,
} from './Twins.ts'

interface Standing extends TracedUnits {
  readonly index: number
}

/**
 * Finds the copies that lose, by the text they stand in. Words that only a losing copy has are not part of it: they stay where they are.
 */
export function findCopies(
  texts: readonly FlowText[],
  twins: Twins,
): ReadonlyMap<Y.Text, readonly CopiedRange[]> {
  // One text after another, as if they were one.
  let end = 0
  const starts = texts.map(({ text }) => {
    const start = end
    end += text.length
    return start
  })
  const shift = <Place extends { readonly index: number }>(
    places: readonly Place[],
    at: number,
  ) =>
    at === 0
      ? places
      : places.map((one) => ({ ...one, index: one.index + (starts[at] as number) }))
  const pieces = texts.flatMap((one, at) => shift(one.pieces, at))
  const marks = texts.flatMap((one, at) => shift(one.marks, at))
  const gone = new Set<number>(listLosingMarks(marks, twins))
  for (const index of listLosingAtoms(pieces, twins)) gone.add(index)
  if (!twins.isEmpty) for (const index of listDoubled(pieces, twins)) gone.add(index)
  const found = new Map<Y.Text, readonly CopiedRange[]>()
  if (gone.size === 0) return found
  const indexes = [...gone].sort((a, b) => a - b)
  texts.forEach(({ text }, at) => {
    const start = starts[at] as number
    const own = indexes.filter((index) => index >= start && index < start + text.length)
    if (own.length > 0)
      found.set(
        text,
        toRanges(
          text,
          own.map((index) => index - start),
        ),
      )
  })
  return found
}

/** The rank of a mark, also of one that was moved where nothing was noted. */
export function rankOfMark(mark: FoundMark, twins: Twins): TwinRank {
  const { client, clock } = mark.item
  return (
    twins.rankOf(mark.item) ?? {
      moves: mark.moves,
      client: mark.moves > 0 ? client : 0,
      clock: mark.moves > 0 ? clock : 0,
      restored: 0,
    }
  )
}

/** Of the marks under one id all but the first in rank. */
function listLosingMarks(marks: readonly FoundMark[], twins: Twins): readonly number[] {
  const winners = new Map<string, FoundMark>()
  const losers: number[] = []
  for (const mark of marks) {
    const rival = winners.get(mark.id)
    if (!rival || isAhead(mark, rival, twins)) winners.set(mark.id, mark)
    if (rival) losers.push(winners.get(mark.id) === mark ? rival.index : mark.index)
  }
  return losers
}

/** A node within a line stands once: two devices that bring one back put it in twice. */
function listLosingAtoms(pieces: readonly FlowPiece[], twins: Twins): readonly number[] {
  const winners = new Map<string, FlowPiece>()
  const losers: number[] = []
  for (const piece of pieces) {
    const id = piece.kind === 'run' ? piece.run.atom?.id : undefined
    if (!id) continue
    const rival = winners.get(id)
    const { client, clock } = piece.item
    // As letters are compared: else of two copies each would lose once.
    const order = rival
      ? compareRanks(rankOfUnit(piece.item, twins), rankOfUnit(rival.item, twins))
      : 1
    const isLast =
      !rival || (order || client - rival.item.client || clock - rival.item.clock) > 0
    if (isLast) winners.set(id, piece)
    if (rival) losers.push((isLast ? rival : piece).index)
  }
  return losers
}

function rankOfUnit(unit: Y.ID, twins: Twins): TwinRank {
  return twins.rankOf(unit) ?? firstRank
}

function isAhead(mark: FoundMark, rival: FoundMark, twins: Twins): boolean {
  const order = compareRanks(rankOfMark(mark, twins), rankOfMark(rival, twins))
  return (
    (order || mark.item.client - rival.item.client || mark.item.clock - rival.item.clock) > 0
  )
}

function listDoubled(pieces: readonly FlowPiece[], twins: Twins): readonly number[] {
  const standing: Standing[] = []
  for (const piece of pieces) {
    const { client, clock } = piece.item
    const units = { client, clock, length: lengthOfPiece(piece) }
    if (!twins.knows(units)) continue
    // What was written first stands beside its twin where it lay in a row or column that was taken out and came back.
    for (const one of twins.trace(units, twins.hasTwins(units)))
      standing.push({ ...one, index: piece.index + one.clock - clock })
  }
  standing.sort((a, b) => a.rootClient - b.rootClient || a.rootClock - b.rootClock)
  const doubled: number[] = []
  let group: Standing[] = []
  let end = 0
  for (const one of standing) {
    const isJoined = group[0]?.rootClient === one.rootClient && one.rootClock < end
    if (!isJoined) {
      if (group.length > 1) doubled.push(...listLosers(group))
      group = []
      end = 0
    }
    group.push(one)
    end = Math.max(end, one.rootClock + one.length)
  }
  if (group.length > 1) doubled.push(...listLosers(group))
  return doubled
}

function lengthOfPiece(piece: FlowPiece): number {
  return piece.kind === 'run' ? (piece.run.text?.length ?? 1) : 1
}

function listLosers(group: readonly Standing[]): readonly number[] {
  const winners = new Map<number, Standing>()
  for (const one of group)
    for (let at = one.rootClock; at < one.rootClock + one.length; at++) {
      const rival = winners.get(at)
      if (!rival || outranks(one, rival)) winners.set(at, one)
    }
  return group.flatMap((one) =>
    Array.from({ length: one.length }, (_, at) => at)
      .filter((at) => winners.get(one.rootClock + at) !== one)
      .map((at) => one.index + at),
  )
}

function outranks(one: Standing, rival: Standing): boolean {
  return (
    (compareRanks(one.rank, rival.rank) ||
      one.client - rival.client ||
      one.clock - rival.clock) > 0
  )
}

/** Neighbouring indexes as ranges; ascending. */
function toRanges(text: Y.Text, indexes: readonly number[]): CopiedRange[] {
  const ranges: { text: Y.Text; index: number; length: number }[] = []
  for (const index of indexes) {
    const last = ranges.at(-1)
    if (last && last.index + last.length === index) last.length++
    else ranges.push({ text, index, length: 1 })
  }
  return ranges
}
