/** Spaces of the workspace, in its root document under `spaces`; their pages live in documents of their own. */
import * as Y from 'yjs'
import { parseId, type SpaceId } from './ids.ts'
import { readNumber, readText } from './sharedMap.ts'
import { modelOrigin, type Stamp } from './stamp.ts'

/** A team's or a community's part of the workspace, with its own page tree. */
export interface Space {
  readonly id: SpaceId
  readonly name: string
  /** An emoji, or empty. */
  readonly icon: string
  readonly description: string
  readonly createdAt: number | null
}

/** What may be changed of a space at once. */
export type SpaceFields = Partial<Pick<Space, 'name' | 'icon' | 'description'>>

const spacesOf = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('spaces')

/** Adds a space under a fresh id; two spaces added at once are both kept. */
export function createSpace(
  doc: Y.Doc,
  space: { id: SpaceId; name: string; icon?: string; description?: string },
  stamp: Stamp,
): void {
  doc.transact(() => {
    const record = new Y.Map<unknown>()
    record.set('name', space.name)
    record.set('icon', space.icon ?? '')
    record.set('description', space.description ?? '')
    record.set('createdAt', stamp.at)
    record.set('createdBy', stamp.by)
    spacesOf(doc).set(space.id, record)
  }, modelOrigin)
}

/** Changes a space's fields; each field's later write wins by itself. */
export function updateSpace(doc: Y.Doc, id: SpaceId, fields: SpaceFields): void {
  const record = spacesOf(doc).get(id)
  if (!(record instanceof Y.Map)) return
  doc.transact(() => {
    for (const [key, value] of Object.entries(fields)) record.set(key, value)
  }, modelOrigin)
}

/** Reads one space; `null` when there is none of that id or the record is broken. */
export function readSpace(doc: Y.Doc, id: SpaceId): Space | null {
  const record = spacesOf(doc).get(id)
  if (!(record instanceof Y.Map)) return null
  return {
    id,
    name: readText(record, 'name'),
    icon: readText(record, 'icon'),
    description: readText(record, 'description'),
    createdAt: readNumber(record, 'createdAt'),
  }
}

/** Lists the spaces, oldest first, then by id. */
export function listSpaces(doc: Y.Doc): readonly Space[] {
  const spaces: Space[] = []
  for (const key of spacesOf(doc).keys()) {
    const id = parseId<SpaceId>(key)
    const space = id && readSpace(doc, id)
    if (space) spaces.push(space)
  }
  return spaces.sort(
    (a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0) || (a.id < b.id ? -1 : 1),
  )
}
