/**
 * What goes from one space to another and stays the same: pages, questions with their answers,
 * posts with what is said below them (movable.ts); id, fields, history. The two documents know nothing of each other, so a move is two
 * operations at one time (`at`), and everything here may be done again, or by
 * several devices at once, and ends the same.
 */
import * as Y from 'yjs'
import type { PageId, PersonId, SpaceId } from './ids.ts'
import { type MovableId, type MovableMap, movableIn } from './movable.ts'
import {
  arrivedKey,
  laterMove,
  movedToPrefix,
  type PageMove,
  plainObjectOf,
  readArrival,
  readMovedTo,
  seenPrefix,
} from './movedTo.ts'
import { isPlainValue, samePlainValue } from './plainValues.ts'
import { readNumber } from './sharedMap.ts'
import { modelOrigin } from './stamp.ts'

/** A record taken out of its document: everything but where it was sent. */
export interface PageCopy {
  readonly id: MovableId
  readonly map: MovableMap
  readonly fields: ReadonlyMap<string, unknown>
}

/** Copies the records of pages, fields of newer versions included; pages that are not there are left out. */
export function copyPages(source: Y.Doc, ids: readonly MovableId[]): readonly PageCopy[] {
  return ids.flatMap((id) => {
    const found = movableIn(source, id)
    if (!found) return []
    const fields = new Map<string, unknown>()
    for (const [key, value] of found.record.entries())
      if (!isMoveKey(key))
        fields.set(key, value instanceof Y.AbstractType ? value.clone() : value)
    return [{ id, map: found.map, fields }]
  })
}

/** A time after every earlier move of these pages in these documents: clocks that are behind must not undo a move. */
export function timeOfMove(
  docs: readonly Y.Doc[],
  ids: readonly MovableId[],
  now: number,
): number {
  let at = now
  for (const doc of docs)
    for (const id of ids) {
      const record = movableIn(doc, id)?.record
      if (!record) continue
      const last = Math.max(readArrival(record)?.at ?? 0, readMovedTo(record)?.at ?? 0)
      at = Math.max(at, last + 1)
    }
  return at
}

/**
 * Puts copies into a space, in one transaction. The pages stand under each other as they
 * did; the first goes to `place`. A page that was in this space before takes up its old
 * record again: carry what was changed in that one first (carryPageChanges). Of two people who bring one page to one space at once, one record wins whole.
 */
export function movePagesIn(
  target: Y.Doc,
  copies: readonly PageCopy[],
  move: {
    readonly from: SpaceId
    readonly at: number
    readonly by: PersonId
    /** Of a page; nothing else stands in a tree. */
    readonly place: { readonly parent: PageId | null; readonly order: string } | null
  },
): void {
  const { from, at, by } = move
  target.transact(() => {
    copies.forEach(({ id, map, fields }, index) => {
      const records = target.getMap<Y.Map<unknown>>(map)
      const written = new Map(fields)
      if (index === 0 && move.place) {
        const place = plainObjectOf(fields.get('place'))
        written.set('place', { ...place, ...move.place, movedAt: at })
      }
      written.set(arrivedKey, { from, at, by })
      written.set(`${seenPrefix}${from}`, Object.fromEntries(plainFields(fields)))
      const known = records.get(id)
      if (!(known instanceof Y.Map)) records.set(id, new Y.Map<unknown>(written))
      else overwrite(known, written)
    })
  }, modelOrigin)
}

function overwrite(record: Y.Map<unknown>, fields: ReadonlyMap<string, unknown>): void {
  for (const key of [...record.keys()])
    if (!isMoveKey(key) && !fields.has(key)) record.delete(key)
  for (const [key, value] of fields)
    if (!samePlainValue(record.get(key), value)) record.set(key, value)
}

/**
 * Says of pages of this space that they went to another, in one transaction: they leave
 * the tree, the trash and every list here. Of two spaces a page is sent to at once, the
 * later counts everywhere (see readMovedTo).
 */
export function movePagesOut(
  source: Y.Doc,
  ids: readonly MovableId[],
  move: { readonly to: SpaceId; readonly at: number; readonly by: PersonId | null },
): void {
  source.transact(() => {
    for (const id of ids) {
      const record = movableIn(source, id)?.record
      if (!record) continue
      const key = `${movedToPrefix}${move.to}`
      const value = { at: move.at, by: move.by }
      if (!samePlainValue(record.get(key), value)) record.set(key, value)
    }
  }, modelOrigin)
}

/** Where a page is. `isHere`: its record is in one of the documents asked, and lives there. */
export interface PagePlace extends PageMove {
  readonly isHere: boolean
}

/**
 * Finds the space of a page among documents that may hold it: the place it came to
 * or was sent to last, by time, then by id. `null` when none of them knows it.
 */
export function locatePage(
  page: MovableId,
  spaces: Iterable<{ readonly space: SpaceId; readonly doc: Y.Doc }>,
): PagePlace | null {
  let last: PageMove | null = null
  const living = new Set<SpaceId>()
  for (const { space, doc } of spaces) {
    const record = movableIn(doc, page)?.record
    if (!record) continue
    const sent = readMovedTo(record)
    const arrival = readArrival(record)
    if (!sent) living.add(space)
    last = laterMove(last, sent ?? { space, at: arrival?.at ?? 0, by: arrival?.by ?? null })
  }
  return last && { ...last, isHere: living.has(last.space) }
}

/**
 * Leaves a page in one space only, where {@link locatePage} finds it: its other records
 * get a sign that points there. For moves that two people made at once, and for one that
 * was cut short. Every device comes to the same; tells whether it wrote.
 */
export function settlePagePlace(
  page: MovableId,
  spaces: readonly { readonly space: SpaceId; readonly doc: Y.Doc }[],
  mayWrite: (space: SpaceId) => boolean = () => true,
): boolean {
  const place = locatePage(page, spaces)
  if (!place) return false
  let wrote = !place.isHere && takeUpArrival(page, place, spaces, mayWrite)
  for (const { space, doc } of spaces) {
    const record = movableIn(doc, page)?.record
    if (space === place.space || !record) continue
    if (readMovedTo(record) || !mayWrite(space)) continue
    // Two moves at one moment: the sign must still come after this one's arrival.
    const at = Math.max(place.at, (readArrival(record)?.at ?? 0) + 1)
    movePagesOut(doc, [page], { to: place.space, at, by: place.by })
    wrote = true
  }
  return wrote
}

/**
 * Lets a page live where it was sent last although the record there says that it went on before: of two records
 * that two people made in one space, the one that had been left again won. What the other held is
 * carried from where it came from (carryPageChanges).
 */
function takeUpArrival(
  page: MovableId,
  place: PageMove,
  spaces: readonly { readonly space: SpaceId; readonly doc: Y.Doc }[],
  mayWrite: (space: SpaceId) => boolean,
): boolean {
  const doc = spaces.find((one) => one.space === place.space)?.doc
  const record = doc && movableIn(doc, page)?.record
  if (!doc || !record || !mayWrite(place.space)) return false
  const source = spaces.find((one) => {
    const other = one.space !== place.space && movableIn(one.doc, page)?.record
    const sent = other ? readMovedTo(other) : null
    return sent?.space === place.space && sent.at === place.at
  })
  if (!source) return false
  const { at, by } = place
  doc.transact(() => record.set(arrivedKey, { from: source.space, at, by }), modelOrigin)
  return true
}

/**
 * Carries on what was changed in a record after its page had gone: fields that differ from
 * what was seen when it went. Where both sides changed one, the later `updatedAt` wins, of marks the
 * later mark; tags, followers and the like are kept from both. Writes nothing when there is nothing new, so
 * that any number of devices may do it, again and again. Tells whether it wrote.
 */
export function carryPageChanges(
  source: Y.Doc,
  target: Y.Doc,
  page: MovableId,
  from: SpaceId,
): boolean {
  const old = movableIn(source, page)?.record
  const record = movableIn(target, page)?.record
  if (!old || !record) return false
  const seenKey = `${seenPrefix}${from}`
  const now = Object.fromEntries(plainFields(old))
  const seen = baselineOf(old, record, seenKey)
  if (!seen) return false
  const changed = Object.keys({ ...seen, ...now }).filter(
    (key) => !samePlainValue(now[key], seen[key]),
  )
  if (changed.length === 0) return false
  const isLater = (readNumber(old, 'updatedAt') ?? 0) > (readNumber(record, 'updatedAt') ?? 0)
  target.transact(() => {
    for (const key of changed) {
      const mine = record.get(key)
      const isMember = key.includes(':') && (now[key] === true || seen[key] === true)
      const isTaken =
        isMember || isLater || samePlainValue(mine, seen[key]) || isLaterMark(now[key], mine)
      if (!isTaken) continue
      if (samePlainValue(mine, now[key])) continue
      if (now[key] === undefined) record.delete(key)
      else record.set(key, now[key])
    }
    record.set(seenKey, now)
  }, modelOrigin)
  return true
}

/** Whether what was written here was marked after what was written there. */
function isLaterMark(here: unknown, there: unknown): boolean {
  const at = plainObjectOf(here).at
  const other = plainObjectOf(there).at
  return typeof at === 'number' && (typeof other !== 'number' || at > other)
}

/** What the target knows of the source; of a page that lost against a move to elsewhere, what it was when it came. */
function baselineOf(
  old: Y.Map<unknown>,
  record: Y.Map<unknown>,
  seenKey: string,
): Readonly<Record<string, unknown>> | null {
  if (record.has(seenKey)) return plainObjectOf(record.get(seenKey))
  const arrival = readArrival(old)
  return arrival ? plainObjectOf(old.get(`${seenPrefix}${arrival.space}`)) : null
}

function isMoveKey(key: string): boolean {
  return key === arrivedKey || key.startsWith(movedToPrefix) || key.startsWith(seenPrefix)
}

function* plainFields(
  fields: Iterable<readonly [string, unknown]>,
): Iterable<[string, unknown]> {
  // Where it stands is of one tree alone.
  for (const [key, value] of fields)
    if (key !== 'place' && !isMoveKey(key) && isPlainValue(value)) yield [key, value]
}
