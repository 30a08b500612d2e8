/**
 * The record of a restricted space: it stands in the space's own document, under
 * `space`, so that nobody outside learns so much as its name. Its members are
 * the relay's to know (the roster), not the document's.
 */
import type * as Y from 'yjs'
import type { SpaceId } from './ids.ts'
import { readNumber, readText } from './sharedMap.ts'
import type { Space, SpaceFields } from './space.ts'
import { modelOrigin, type Stamp } from './stamp.ts'

const recordOf = (doc: Y.Doc) => doc.getMap<unknown>('space')

/** Founds a restricted space in its document. Throws in one that holds one already. */
export function createRestrictedSpace(
  doc: Y.Doc,
  space: { readonly name: string; readonly icon?: string; readonly description?: string },
  stamp: Stamp,
): void {
  const record = recordOf(doc)
  if (record.has('createdAt')) throw new Error('createRestrictedSpace: the document holds one')
  doc.transact(() => {
    record.set('name', space.name)
    record.set('icon', space.icon ?? '')
    record.set('description', space.description ?? '')
    record.set('createdAt', stamp.at)
    record.set('createdBy', stamp.by)
  }, modelOrigin)
}

/** Reads the space that a document holds; `null` while its record has not arrived. */
export function readRestrictedSpace(doc: Y.Doc, id: SpaceId): Space | null {
  const record = recordOf(doc)
  if (!record.has('createdAt')) return null
  return {
    id,
    name: readText(record, 'name'),
    icon: readText(record, 'icon'),
    description: readText(record, 'description'),
    createdAt: readNumber(record, 'createdAt'),
  }
}

/** Changes a restricted space's fields; each field's later write wins by itself. */
export function updateRestrictedSpace(doc: Y.Doc, fields: SpaceFields): void {
  const record = recordOf(doc)
  if (!record.has('createdAt')) return
  doc.transact(() => {
    for (const key of ['name', 'icon', 'description'] as const) {
      const value = fields[key]
      if (value !== undefined && value !== record.get(key)) record.set(key, value)
    }
  }, modelOrigin)
}
