/** When this person last looked at pages and threads, on whichever device. */
import type * as Y from 'yjs'
import { readNumber } from '../sharedMap.ts'
import { modelOrigin } from '../stamp.ts'
import { raiseTime, readRisingTime } from './risingTime.ts'

const allPrefix = 'all:'

/** The map of these times, for those who observe it. */
export function lookedOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<unknown>('looked')
}

/** When things were looked at, by the id of a page or thread, and the time up to which all of them were. */
export interface LookedTimes {
  readonly all: number
  readonly of: ReadonlyMap<string, number>
}

/** Writes that something was looked at; a time that is not later than the known one writes nothing. */
export function setLooked(doc: Y.Doc, id: string, at: number): void {
  const map = lookedOf(doc)
  if (at > Math.max(readNumber(map, id) ?? 0, readRisingTime(map, allPrefix)))
    doc.transact(() => map.set(id, at), modelOrigin)
}

/** Writes that everything up to a time was looked at. */
export function setLookedAll(doc: Y.Doc, at: number): void {
  const map = lookedOf(doc)
  doc.transact(() => {
    raiseTime(map, allPrefix, at)
    for (const [id, value] of [...map.entries()])
      if (!id.startsWith(allPrefix) && typeof value === 'number' && value <= at) map.delete(id)
  }, modelOrigin)
}

/** Reads these times, the latest of all a person's documents; broken ones read as absent. */
export function readLooked(docs: Iterable<Y.Doc>): LookedTimes {
  const of = new Map<string, number>()
  let all = 0
  for (const doc of docs) {
    const map = lookedOf(doc)
    all = Math.max(all, readRisingTime(map, allPrefix))
    for (const id of map.keys()) {
      const at = id.startsWith(allPrefix) ? null : readNumber(map, id)
      if (at !== null) of.set(id, Math.max(at, of.get(id) ?? 0))
    }
  }
  return { all, of }
}
