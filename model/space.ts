/** Spaces of the workspace, in its root document under `spaces`; their pages live in documents of their own. */
import * as Y from 'yjs'
import type { SpaceId } from './ids.ts'
import { addRecord, listRecords, readNumber, readText } from './sharedMap.ts'
import type { Audience } from './spaceMembers.ts'
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
  space: {
    id: SpaceId
    name: string
    icon?: string
    description?: string
    /** Who is in it from the start; everyone unless told. The founder always is. */
    audience?: Audience
  },
  stamp: Stamp,
): void {
  doc.transact(() => {
    addRecord(spacesOf(doc), space.id, [
      ['name', space.name],
      ['icon', space.icon ?? ''],
      ['description', space.description ?? ''],
      ['createdAt', stamp.at],
      ['createdBy', stamp.by],
      ...(space.audience === 'by-choice'
        ? ([
            ['audience', 'by-choice'],
            [`member:${stamp.by}`, true],
          ] as const)
        : []),
    ])
  }, modelOrigin)
}

/** Changes a space's fields; each field's later write wins by itself. */
export function updateSpace(doc: Y.Doc, id: SpaceId, fields: SpaceFields): void {
  const record = spacesOf(doc).get(id)
  if (!(record instanceof Y.Map)) return
  doc.transact(() => {
    for (const key of ['name', 'icon', 'description'] as const) {
      const value = fields[key]
      if (value !== undefined) record.set(key, value)
    }
  }, modelOrigin)
}

/** Reads one space; `null` when there is none of that id or the record is broken. */
export function readSpace(doc: Y.Doc, id: SpaceId): Space | null {
  const record = spacesOf(doc).get(id)
  return record instanceof Y.Map ? readSpaceRecord(id, record) : null
}

function readSpaceRecord(id: SpaceId, record: Y.Map<unknown>): Space {
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
  const spaces = listRecords<SpaceId>(spacesOf(doc)).map((entry) => readSpaceRecord(...entry))
  return spaces.sort(
    (a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0) || (a.id < b.id ? -1 : 1),
  )
}
