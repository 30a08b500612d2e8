/** People of the workspace, in its root document under `people`: who they are. What they say of themselves is in profile.ts. */
import * as Y from 'yjs'
import { type FileId, type PersonId, parseFileId } from '../ids.ts'
import { addRecord, type RecordFields, readNumber, readText } from '../sharedMap.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import { activeStatus, type PersonStatus, parseStatus } from './PersonStatus.ts'

/** Someone of the workspace. */
export interface Person {
  readonly id: PersonId
  readonly name: string
  readonly createdAt: number | null
  readonly status: PersonStatus
  /** A small square picture. */
  readonly photo: FileId | null
}

/** The shared map of the people, for those who observe it. */
export function peopleOf(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap<Y.Map<unknown>>('people')
}

/** Someone of whom no more is known than a name: the roster names them, and no record does. */
export function personWithoutRecord(
  id: PersonId,
  name: string,
  createdAt: number | null,
): Person {
  return { id, name, createdAt, status: activeStatus, photo: null }
}

/** Adds a person under a fresh id; two people added at once are both kept. */
export function createPerson(
  doc: Y.Doc,
  person: { id: PersonId; name: string },
  stamp: Stamp,
): void {
  doc.transact(() => {
    addRecord(peopleOf(doc), person.id, [
      ['name', person.name],
      ['createdAt', stamp.at],
      ['createdBy', stamp.by],
    ])
  }, modelOrigin)
}

/** Renames a person; does nothing when there is none of that id. The later of two names wins. */
export function renamePerson(doc: Y.Doc, id: PersonId, name: string): void {
  const record = peopleOf(doc).get(id)
  if (record instanceof Y.Map) doc.transact(() => record.set('name', name), modelOrigin)
}

/** Reads one person, withdrawn ones too, as what they did is still theirs; `null` when there is none of that id or the record is broken. */
export function readPerson(doc: Y.Doc, id: PersonId): Person | null {
  const record = peopleOf(doc).get(id)
  return record instanceof Y.Map ? readPersonRecord(id, record) : null
}

/** Reads a person from their shared map; unknown and broken fields read as absent. */
export function readPersonRecord(id: PersonId, record: RecordFields): Person {
  return {
    id,
    name: readText(record, 'name'),
    createdAt: readNumber(record, 'createdAt'),
    status: parseStatus(record.get('status')),
    photo: parseFileId(record.get('photo')),
  }
}

/** Whether an import that added this person was undone (withdrawPeople.ts), and nobody changed the record since or meanwhile. */
export function isWithdrawn(record: Pick<RecordFields, 'has'>): boolean {
  return record.has('withdrawn') && !record.has('updatedAt')
}

// One collator for all: comparing without takes ten times as long.
const byName = new Intl.Collator()

/** Orders people by name, then by id. */
export function comparePeople(
  a: Pick<Person, 'id' | 'name'>,
  b: Pick<Person, 'id' | 'name'>,
): number {
  return byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
}
