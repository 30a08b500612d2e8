/**
 * What is one person's alone and follows them across their devices: the document of a
 * personal space (ids.ts, decision "What is mine only"), which the relay shows to nobody else.
 *
 * | map | key | holds |
 * |---|---|---|
 * | `personal` | `of`, `createdAt` | whose it is |
 * | `marks` | `read:<notice>`, `done:<notice>` | {is, at, of}: read and done marks, see marks.ts |
 * | `marks` | `before:<time>` | notices up to then are done |
 * | `looked` | `all`, a page's or thread's id | when it was last looked at, see looked.ts |
 * | `settings` | `kind:<kind>`, `quiet`, `digest` | see notificationSettings.ts |
 * | `notified` | a notice's key | {by, at}: which window tells of it, see notified.ts |
 *
 * A person may have several such documents, one of each device that began without a network.
 * All of them are read, and the later of two values counts; the one with the smallest id is written to.
 */
import type * as Y from 'yjs'
import { type PersonId, parseId } from '../ids.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'

const recordOf = (doc: Y.Doc) => doc.getMap<unknown>('personal')

/** Begins a personal document. Throws in one that is begun already. */
export function createPersonalSpace(doc: Y.Doc, stamp: Stamp): void {
  const record = recordOf(doc)
  if (record.has('of')) throw new Error('createPersonalSpace: the document is begun already')
  doc.transact(() => {
    record.set('of', stamp.by)
    record.set('createdAt', stamp.at)
  }, modelOrigin)
}

/** Reads whose document it is; `null` while that has not arrived. */
export function readPersonalOwner(doc: Y.Doc): PersonId | null {
  return parseId<PersonId>(recordOf(doc).get('of'))
}
