import { isRestrictedSpace, type SpaceId } from '../../../../model/ids.ts'
import { readRestrictedSpace } from '../../../../model/restrictedSpace.ts'
import { listSpaces, type Space } from '../../../../model/space.ts'
import type { FoundRecord } from '../SearchRecord.ts'
import { plainBody, plainFields } from './plainFields.ts'
import type { RecordReader, WorkspaceRecordReader } from './RecordReader.ts'

/** Open spaces, by their names and descriptions: the workspace's document names them all. */
export const openSpacesReader: WorkspaceRecordReader = {
  kind: 'space',
  read: (doc) => listSpaces(doc).flatMap((space) => recordOf(space, null)),
}

/** A restricted space, which only its own document names; it leaves the device with that. */
export const restrictedSpaceReader: RecordReader = {
  kind: 'space',
  read(doc, id) {
    const space = isRestrictedSpace(id) ? readRestrictedSpace(doc, id) : null
    return space ? recordOf(space, id) : []
  },
}

function recordOf(space: Space, home: SpaceId | null): FoundRecord[] {
  const { id, name, icon, description, createdAt } = space
  if (name.trim() === '') return []
  const target = { kind: 'space', space: id } as const
  const known = { id: `space:${id}`, kind: 'space', target, title: name } as const
  return [
    {
      fields: plainFields({ ...known, space: home, icon, createdAt }),
      body: plainBody(description),
    },
  ]
}
