/**
 * Which notices their person has read and which are done. Two keys a notice, so that reading on
 * one device and being done on another both hold. A notice is named by what happened
 * (services/notices), so marks compare no clocks: what happens later is another notice.
 */
import * as Y from 'yjs'
import { modelOrigin } from '../stamp.ts'
import { raiseTime, readRisingTime } from './risingTime.ts'

/** What can be said of a notice. */
export type MarkKind = 'read' | 'done'

/** What a mark is put on: a notice and when it happened, in milliseconds. */
export interface Marked {
  readonly key: string
  readonly at: number
}

/** The marks of a person, of all their personal documents. */
export interface Marks {
  isRead(notice: Marked): boolean
  isDone(notice: Marked): boolean
}

/** Marks that are kept; when there are more, the older half counts as done by its time. */
export const keptMarks = 2_000
/** Longest key of a notice, in UTF-16 units. */
export const longestNoticeKey = 120

interface StoredMark {
  readonly is: boolean
  /** When the mark was put, by the device's clock: of two documents the later counts. */
  readonly at: number
  /** When the notice happened. */
  readonly of: number
}

const beforePrefix = 'before:'

/** The map of marks, for those who observe it. */
export function marksOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<unknown>('marks')
}

/**
 * Puts marks on notices or takes them off, in one transaction. Of two devices' words on one
 * mark of one notice one wins; saying what holds writes nothing. Keys that are too long are a bug.
 */
export function setMarks(
  doc: Y.Doc,
  kind: MarkKind,
  notices: Iterable<Marked>,
  is: boolean,
  at: number,
): void {
  doc.transact(() => {
    const map = marksOf(doc)
    for (const { key, at: of } of notices) {
      if (key === '' || key.length > longestNoticeKey)
        throw new Error(`setMarks: "${key}" is no notice's key`)
      const known = readMark(map.get(`${kind}:${key}`))
      if ((known?.is ?? false) !== is) map.set(`${kind}:${key}`, { is, at, of })
    }
    dropOldest(map)
  }, modelOrigin)
}

/** Forgets the oldest marks; what happened up to the last of them is done from then on. */
function dropOldest(map: Y.Map<unknown>): void {
  if (map.size <= keptMarks) return
  const marks = [...map.entries()]
    .flatMap(([key, value]) => {
      const mark = key.startsWith(beforePrefix) ? null : readMark(value)
      return mark ? [[key, mark.of] as const] : []
    })
    .sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
  const gone = marks.slice(0, marks.length - keptMarks / 2)
  const last = gone.at(-1)?.[1] ?? 0
  for (const [key] of gone) map.delete(key)
  raiseTime(map, beforePrefix, last)
}

function readMark(value: unknown): StoredMark | null {
  if (typeof value !== 'object' || value === null || value instanceof Y.AbstractType)
    return null
  const { is, at, of } = value as Readonly<Record<string, unknown>>
  if (typeof is !== 'boolean' || !isTime(at) || !isTime(of)) return null
  return { is, at, of }
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

/** Reads the marks of all a person's documents; broken ones read as absent. Costs one pass over them. */
export function readMarks(docs: Iterable<Y.Doc>): Marks {
  const found = new Map<string, StoredMark>()
  let before = 0
  for (const doc of docs) {
    const map = marksOf(doc)
    before = Math.max(before, readRisingTime(map, beforePrefix))
    for (const [key, value] of map.entries()) {
      const mark = readMark(value)
      const known = found.get(key)
      // At one time of both, "is" wins: what somebody has seen they have seen.
      if (mark && (!known || mark.at > known.at || (mark.at === known.at && mark.is)))
        found.set(key, mark)
    }
  }
  const is = (kind: MarkKind, { key, at }: Marked) =>
    found.get(`${kind}:${key}`)?.is ?? (before > 0 && at <= before)
  return {
    isRead: (notice) => is('read', notice) || is('done', notice),
    isDone: (notice) => is('done', notice),
  }
}
