/**
 * Tolerant readers of shared maps. Another version of Relais, or a hostile
 * peer, may have written anything: an unknown or broken field reads as absent,
 * and fields that this version does not know stay where they are.
 */
import * as Y from 'yjs'
import { isId } from './ids.ts'

/** What readers need of a record: a shared map has it, and so has a plain one that was laid together of several. */
export interface RecordFields {
  get(key: string): unknown
  has(key: string): boolean
  keys(): Iterable<string>
  forEach(visit: (value: unknown, key: string) => void): void
}

/** Reads a text field; `fallback` when it is missing or not a text. */
export function readText(map: Pick<RecordFields, 'get'>, key: string, fallback = ''): string {
  const value = map.get(key)
  return typeof value === 'string' ? value : fallback
}

/** Reads a finite number; `null` when it is missing or not one. */
export function readNumber(map: Pick<RecordFields, 'get'>, key: string): number | null {
  const value = map.get(key)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/**
 * Adds to or takes from a set kept as keys `<prefix><member>` of the map itself:
 * two people who add different members keep both, where a nested map created
 * by each would lose one. The later write of one member wins, and saying what already holds writes nothing.
 */
export function writeSetMember(
  map: Y.Map<unknown>,
  prefix: string,
  member: string,
  present: boolean,
): void {
  const key = `${prefix}${member}`
  if (present && map.get(key) !== true) map.set(key, true)
  else if (!present) map.delete(key)
}

/**
 * Lists the records of a map of records, in no order; keys that are no ids and
 * values that are no maps are left out.
 */
export function listRecords<Id extends string>(
  records: Y.Map<Y.Map<unknown>>,
): readonly (readonly [Id, Y.Map<unknown>])[] {
  const found: (readonly [Id, Y.Map<unknown>])[] = []
  for (const [key, value] of records.entries())
    if (isId(key) && value instanceof Y.Map) found.push([key as string as Id, value])
  return found
}

/** Puts a new record under a fresh id. Throws when the id is taken: writing it again would lose the first. */
export function addRecord(
  records: Y.Map<Y.Map<unknown>>,
  id: string,
  fields: Iterable<readonly [string, unknown]>,
): void {
  if (!isId(id)) throw new Error(`addRecord: "${id}" is no id`)
  if (records.has(id)) throw new Error(`addRecord: "${id}" is taken`)
  records.set(id, new Y.Map<unknown>(fields as Iterable<[string, unknown]>))
}
