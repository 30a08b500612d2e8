import type * as Y from 'yjs'

/** Units of a shared text that one device wrote in a row. */
export interface UnitRange {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** Tells who wrote the units of a stretch of a shared text, in their order. Costs a step for each item before its end. */
export function listUnits(text: Y.Text, index: number, length: number): readonly UnitRange[] {
  const units: { client: number; clock: number; length: number }[] = []
  let at = 0
  for (let item = text._start; item !== null && at < index + length; item = item.right) {
    if (item.deleted || !item.countable) continue
    const from = Math.max(index, at)
    const size = Math.min(index + length, at + item.length) - from
    if (size > 0) {
      const { client } = item.id
      const clock = item.id.clock + from - at
      const last = units.at(-1)
      if (last && last.client === client && last.clock + last.length === clock)
        last.length += size
      else units.push({ client, clock, length: size })
    }
    at += item.length
  }
  return units
}

/** The units at some places of a list of ranges. */
export function sliceUnits(
  units: readonly UnitRange[],
  from: number,
  to: number,
): readonly UnitRange[] {
  let at = 0
  return units.flatMap(({ client, clock, length }): UnitRange[] => {
    const first = Math.max(from - at, 0)
    const size = Math.min(to - at, length) - first
    at += length
    return size > 0 ? [{ client, clock: clock + first, length: size }] : []
  })
}
