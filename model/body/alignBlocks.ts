/** Finds out which block of a changed body is which of the body before. */
import { type FlowBlock, textOfRuns } from './flowShape.ts'

/** One block after another, before and now: what stays in order, and what came or went between. */
export interface AlignedBlocks {
  /** Index now → index before, for blocks that kept their order. */
  readonly kept: ReadonlyMap<number, number>
  /** Index now → index before, for blocks that changed their place. */
  readonly moved: ReadonlyMap<number, number>
}

/**
 * Aligns two lists of blocks: by id first, where the longest ascending run stays and
 * the rest has moved; then blocks without a partner by their words, because an editor that makes a heading of
 * a paragraph makes a new block. Blocks that are in `elsewhere` came from other texts or go to them, and have no partner. O(n log n), plus the square of the few that have no partner.
 */
export function alignBlocks(
  before: readonly FlowBlock[],
  now: readonly FlowBlock[],
  elsewhere: { has(id: string): boolean } = new Set(),
): AlignedBlocks {
  const places = new Map(before.map((block, at) => [block.id, at]))
  const known: (readonly [number, number])[] = []
  now.forEach((block, at) => {
    const place = places.get(block.id)
    if (place !== undefined) known.push([at, place])
  })
  const kept = new Map(longestAscending(known))
  const moved = new Map(known.filter(([at]) => !kept.has(at)))
  pairStrangers(before, now, kept, moved, elsewhere)
  return { kept, moved }
}

/** Pairs blocks that came with blocks that went, within each gap between two that stayed. */
function pairStrangers(
  before: readonly FlowBlock[],
  now: readonly FlowBlock[],
  kept: Map<number, number>,
  moved: ReadonlyMap<number, number>,
  elsewhere: { has(id: string): boolean },
): void {
  const isHere = (block: FlowBlock | undefined) => !elsewhere.has(block?.id ?? '')
  const taken = new Set([...kept.values(), ...moved.values()])
  const anchors = [
    [-1, -1],
    ...[...kept].sort(([a], [b]) => a - b),
    [now.length, before.length],
  ]
  for (let at = 1; at < anchors.length; at++) {
    const [nowFrom, beforeFrom] = anchors[at - 1] as [number, number]
    const [nowTo, beforeTo] = anchors[at] as [number, number]
    const came = range(nowFrom + 1, nowTo).filter((one) => !moved.has(one) && isHere(now[one]))
    const went = range(beforeFrom + 1, beforeTo).filter(
      (one) => !taken.has(one) && isHere(before[one]),
    )
    if (came.length > 0 && went.length > 0) pairGap(before, now, came, went, kept)
  }
}

function pairGap(
  before: readonly FlowBlock[],
  now: readonly FlowBlock[],
  came: readonly number[],
  went: readonly number[],
  kept: Map<number, number>,
): void {
  let from = 0
  for (const one of came) {
    const words = textOfRuns(now[one]?.runs ?? [])
    const found = went.findIndex(
      (other, at) => at >= from && isLike(before[other], now[one], words),
    )
    if (found < 0) continue
    kept.set(one, went[found] as number)
    from = found + 1
  }
}

/** The same words are the same block; so are two that share most of them. */
function isLike(
  old: FlowBlock | undefined,
  now: FlowBlock | undefined,
  words: string,
): boolean {
  if (!old || !now || (old.table === null) !== (now.table === null)) return false
  const oldWords = textOfRuns(old.runs)
  if (oldWords === words) return words !== '' || old.type === now.type || old.runs.length === 0
  const shared = sharedLength(oldWords, words)
  return shared > 0 && shared * 2 >= Math.max(oldWords.length, words.length)
}

function sharedLength(left: string, right: string): number {
  const limit = Math.min(left.length, right.length)
  let head = 0
  while (head < limit && left[head] === right[head]) head++
  let tail = 0
  while (tail < limit - head && left.at(-1 - tail) === right.at(-1 - tail)) tail++
  return head + tail
}

/** The longest run of pairs whose second number ascends as the first does (patience sorting). O(n log n). */
export function longestAscending(
  pairs: readonly (readonly [number, number])[],
): (readonly [number, number])[] {
  const tops: number[] = []
  const previous: number[] = []
  pairs.forEach(([, place], at) => {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tops[middle] as number] as readonly [number, number])[1] < place)
        low = middle + 1
      else high = middle
    }
    previous[at] = low > 0 ? (tops[low - 1] as number) : -1
    tops[low] = at
  })
  const run: (readonly [number, number])[] = []
  for (let at = tops.at(-1) ?? -1; at >= 0; at = previous[at] as number)
    run.unshift(pairs[at] as readonly [number, number])
  return run
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
}
