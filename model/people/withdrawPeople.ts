/** Taking back people whom an import has just added. */
import * as Y from 'yjs'
import type { PersonId } from '../ids.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import { isWithdrawn, peopleOf } from './person.ts'

/**
 * Takes people out of the lists who are still as they were added at `addedAt`; whoever
 * was changed since stays. The record stays too: what a colleague wrote in it meanwhile is
 * not lost, and brings the person back. Gives those who were withdrawn.
 */
export function withdrawPeople(
  doc: Y.Doc,
  ids: readonly PersonId[],
  addedAt: number,
  stamp: Stamp,
): readonly PersonId[] {
  const records = peopleOf(doc)
  const untouched = ids.flatMap((id) => {
    const record = records.get(id)
    const isAsAdded =
      record instanceof Y.Map &&
      record.get('createdAt') === addedAt &&
      !record.has('updatedAt') &&
      !isWithdrawn(record)
    return isAsAdded ? [{ id, record }] : []
  })
  if (untouched.length === 0) return []
  doc.transact(() => {
    for (const { record } of untouched) record.set('withdrawn', { at: stamp.at, by: stamp.by })
  }, modelOrigin)
  return untouched.map((one) => one.id)
}
