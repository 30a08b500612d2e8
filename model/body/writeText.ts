/** Writes the difference between two lines of blocks into their shared text. */
import type * as Y from 'yjs'
import {
  type FlowAttrs,
  type FlowBlock,
  internAttrs,
  lengthOf,
  textOfRuns,
} from './flowShape.ts'
import { type FlowUnits, SignLetters, stepsBetween, toUnits } from './flowUnits.ts'
import type { MovedBlock } from './listMoved.ts'
import { noteMove } from './twins/noteTwins.ts'
import { listUnits, sliceUnits, type UnitRange } from './twins/UnitRange.ts'

/** Which blocks of a line of blocks are which of the line before; indexes now → before. */
export interface WrittenBlocks {
  readonly before: readonly FlowBlock[]
  readonly now: readonly FlowBlock[]
  /** The unit of `now` that the caret is before, when there is one in them. */
  readonly caret: number | null
  readonly stayed: ReadonlySet<number>
  readonly moved: ReadonlyMap<number, number>
  /** Indexes now of blocks that came from other texts. */
  readonly arrived: ReadonlyMap<number, MovedBlock>
  /** Blocks of before that go to other texts. */
  readonly left: ReadonlySet<FlowBlock>
}

/**
 * Writes into a shared text, from an index on, what differs. Marks are the same when the block stayed where it is; a
 * moved one is a new mark under the old id, and its letters are noted to be those of its former place.
 */
export function writeText(
  doc: Y.Doc,
  text: Y.Text,
  start: number,
  { before, now, caret, stayed, moved, arrived, left }: WrittenBlocks,
): void {
  const letters = new SignLetters([...before, ...now])
  const [cameBy, wentBy] = ['+', '-']
  for (const name of [cameBy, wentBy]) letters.letterOf(name)
  const stayedIds = new Set([...stayed].map((at) => now[at]?.id))
  const went = new Set([...[...moved.values()].map((at) => before[at]), ...left])
  const came = new Set([...moved.keys(), ...arrived.keys()].map((at) => now[at]))
  const old = toUnits(
    before,
    letters,
    (block) => (stayedIds.has(block.id) ? `= ${block.id}` : `- ${block.id}`),
    // A letter is never kept for another block's while it is noted to have gone elsewhere.
    (block) => (went.has(block) ? wentBy : null),
  )
  const places = new Map(now.map((block, at) => [block, at]))
  const next = toUnits(
    now,
    letters,
    (block) => (stayed.has(places.get(block) as number) ? `= ${block.id}` : `+ ${block.id}`),
    (block) => (came.has(block) ? cameBy : null),
  )
  const formerUnits = [...moved].map(([at, from]) => ({
    to: now[at] as FlowBlock,
    from: before[from] as FlowBlock,
    index: start + sumOfLengths(now, at),
    units: listUnits(
      text,
      start + sumOfLengths(before, from),
      lengthOf(before[from] as FlowBlock),
    ),
  }))
  for (const [at, { block, units }] of arrived)
    formerUnits.push({
      to: now[at] as FlowBlock,
      from: block,
      index: start + sumOfLengths(now, at),
      units,
    })
  let index = start
  for (const cut of cutsBetween(old, next)) {
    const steps = stepsBetween(
      old.keys.slice(cut.from, cut.fromEnd),
      next.keys.slice(cut.to, cut.toEnd),
      caret === null || caret < cut.to || caret > cut.toEnd ? null : caret - cut.to,
    )
    let from = cut.from
    let to = cut.to
    for (const { kind, length } of steps) {
      if (kind === 'keep') {
        formatRange(
          text,
          index,
          old.attrs.slice(from, from + length),
          next.attrs.slice(to, to + length),
        )
        from += length
        to += length
        index += length
      } else if (kind === 'delete') {
        text.delete(index, length)
        from += length
      } else {
        insertUnits(text, index, next, to, to + length)
        index += length
        to += length
      }
    }
  }
  for (const former of formerUnits) noteMoved(doc, text, former)
}

function sumOfLengths(blocks: readonly FlowBlock[], until: number): number {
  let sum = 0
  for (let at = 0; at < until; at++) sum += lengthOf(blocks[at] as FlowBlock)
  return sum
}

/** Notes the letters of a moved block; those that were changed at one go with the move are new. */
function noteMoved(
  doc: Y.Doc,
  text: Y.Text,
  former: {
    readonly from: FlowBlock
    readonly to: FlowBlock
    readonly index: number
    readonly units: readonly UnitRange[]
  },
): void {
  const { from, to, units } = former
  const made = listUnits(text, former.index, lengthOf(to))
  const [was, is] = [textOfRuns(from.runs), textOfRuns(to.runs)]
  const limit = Math.min(was.length, is.length)
  let head = 0
  while (head < limit && was[head] === is[head]) head++
  let tail = 0
  while (tail < limit - head && was.at(-1 - tail) === is.at(-1 - tail)) tail++
  // Words outside of any block have no mark and no end, and get them by being moved.
  const hasMark = from.hasMark && to.hasMark
  const isClosed = from.isClosed && to.isClosed
  const same = ({ hasMark: isMarked }: FlowBlock, line: readonly UnitRange[], size: number) => {
    const start = isMarked ? 1 : 0
    const end = start + size
    return [
      ...(hasMark ? sliceUnits(line, 0, 1) : []),
      ...sliceUnits(line, start, start + head),
      ...sliceUnits(line, end - tail, end),
      ...(isClosed ? sliceUnits(line, end, end + 1) : []),
    ]
  }
  noteMove(doc, same(from, units, was.length), same(to, made, is.length), to.moves)
}

interface Cut {
  readonly from: number
  readonly fromEnd: number
  readonly to: number
  readonly toEnd: number
}

/** Cuts both stretches at the marks that stayed, so that words are never taken for those of another block. */
function cutsBetween(old: FlowUnits, next: FlowUnits): readonly Cut[] {
  const places = new Map<string, number>()
  for (const [at, sign] of next.signs)
    if (sign.kind === 'mark') places.set(`${sign.id} ${next.keys[at]}`, at)
  const cuts: Cut[] = []
  let from = 0
  let to = 0
  for (const [at, sign] of old.signs) {
    if (sign.kind !== 'mark') continue
    const place = places.get(`${sign.id} ${old.keys[at]}`)
    if (place === undefined || place < to) continue
    cuts.push({ from, fromEnd: at, to, toEnd: place })
    from = at
    to = place
  }
  cuts.push({ from, fromEnd: old.text.length, to, toEnd: next.text.length })
  return cuts
}

/** Changes the attributes of units that stay, stretch by stretch. */
function formatRange(
  text: Y.Text,
  index: number,
  old: readonly FlowAttrs[],
  next: readonly FlowAttrs[],
): void {
  for (let at = 0; at < old.length; ) {
    const [was, is] = [old[at] as FlowAttrs, next[at] as FlowAttrs]
    let end = at + 1
    while (end < old.length && old[end] === was && next[end] === is) end++
    if (was !== is) {
      const changed: Record<string, unknown> = {}
      for (const name of Object.keys(was)) if (!(name in is)) changed[name] = null
      for (const [name, value] of Object.entries(is))
        if (internAttrs({ v: was[name] }) !== internAttrs({ v: value })) changed[name] = value
      text.format(index + at, end - at, changed)
    }
    at = end
  }
}

/** Inserts the units between two places. */
function insertUnits(
  text: Y.Text,
  start: number,
  { text: letters, attrs, signs }: FlowUnits,
  from: number,
  to: number,
): void {
  let index = start
  for (let at = from; at < to; ) {
    const sign = signs.get(at)
    let end = at + 1
    if (sign?.kind === 'mark')
      text.insertEmbed(
        index,
        sign.moves > 0 ? { b: sign.id, n: sign.moves } : { b: sign.id },
        {},
      )
    else if (sign)
      text.insertEmbed(index, { i: sign.atom.type, id: sign.atom.id }, { ...attrs[at] })
    else {
      while (end < to && !signs.has(end) && attrs[end] === attrs[at]) end++
      text.insert(index, letters.slice(at, end), { ...attrs[at] })
    }
    index += end - at
    at = end
  }
}
