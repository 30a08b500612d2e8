/**
 * How a page's record says that it went to another space, or came from one.
 * A record stays where it was written, as a sign that points on: devices that
 * were away may still write to it (movePages.ts carries that on).
 *
 * In the record of a page that went: `movedTo:<space>` = {at, by}, a key for each
 * place it was sent to, so that two people who send it to different spaces at once
 * are both seen. In the record of a page that came: `arrived` = {from, at, by}, and
 * `seen:<from>` = the fields as they were there, by which later changes are known.
 */
import * as Y from 'yjs'
import { isId, type PersonId, parseId, type SpaceId } from './ids.ts'
import { isTime } from './plainValues.ts'

/** Where a page went, or came from. `at` orders moves, whatever the devices' clocks say. */
export interface PageMove {
  readonly space: SpaceId
  readonly at: number
  readonly by: PersonId | null
}

/** Prefix of the keys that say where a page was sent. */
export const movedToPrefix = 'movedTo:'
/** Prefix of the keys that hold what a page was like in the space it came from. */
export const seenPrefix = 'seen:'
/** The key that says where a page came from. */
export const arrivedKey = 'arrived'

/** Reads where a page came from; `null` for one that was written in this space. */
export function readArrival(record: Y.Map<unknown>): PageMove | null {
  const value = plainObjectOf(record.get(arrivedKey))
  const space = parseId<SpaceId>(value.from)
  return space && isTime(value.at)
    ? { space, at: value.at, by: parseId<PersonId>(value.by) }
    : null
}

/**
 * Of all the places a page was sent to from here, the one that counts: the last
 * by time, then by the space's id. `null` when it lives here: it was never sent
 * away, or came back since. The same on every device, in whatever order the moves arrived.
 */
export function readMovedTo(record: Y.Map<unknown>): PageMove | null {
  let last: PageMove | null = null
  for (const key of record.keys())
    if (key.startsWith(movedToPrefix)) last = laterMove(last, readMove(record, key))
  const arrival = last && readArrival(record)
  return arrival && last && last.at <= arrival.at ? null : last
}

/** Whether a record is only the sign of something that went to another space. */
export function isMovedAway(record: Y.Map<unknown>): boolean {
  return readMovedTo(record) !== null
}

function readMove(record: Y.Map<unknown>, key: string): PageMove | null {
  const value = plainObjectOf(record.get(key))
  const space = key.slice(movedToPrefix.length)
  return isId(space) && isTime(value.at)
    ? { space: space as SpaceId, at: value.at, by: parseId<PersonId>(value.by) }
    : null
}

/** The later of two moves; at the same moment the one to the greater id. */
export function laterMove(a: PageMove | null, b: PageMove | null): PageMove | null {
  if (!a || !b) return a ?? b
  if (a.at !== b.at) return a.at > b.at ? a : b
  return a.space > b.space ? a : b
}

/** A plain object that stands in a shared map; empty for anything else. */
export function plainObjectOf(value: unknown): Readonly<Record<string, unknown>> {
  const isPlain =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Y.AbstractType)
  return isPlain ? (value as Record<string, unknown>) : {}
}
