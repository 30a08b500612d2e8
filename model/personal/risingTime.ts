/**
 * A time that only rises, kept as keys `<prefix><milliseconds>` of a shared map: were it one
 * value, the lower of two that are written at once might win, and what was done come back.
 */
import type * as Y from 'yjs'

/** Reads the time; 0 when there is none. */
export function readRisingTime(map: Y.Map<unknown>, prefix: string): number {
  let highest = 0
  for (const key of map.keys()) highest = Math.max(highest, timeOf(key, prefix) ?? 0)
  return highest
}

/** Raises the time to `at`, within the caller's transaction; a lower one writes nothing. */
export function raiseTime(map: Y.Map<unknown>, prefix: string, at: number): void {
  if (at <= readRisingTime(map, prefix)) return
  for (const key of [...map.keys()]) if (timeOf(key, prefix) !== null) map.delete(key)
  map.set(`${prefix}${at}`, true)
}

function timeOf(key: string, prefix: string): number | null {
  const at = key.startsWith(prefix) ? Number(key.slice(prefix.length)) : Number.NaN
  return Number.isFinite(at) ? at : null
}
