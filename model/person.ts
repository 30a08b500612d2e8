/** People of the workspace, in its root document under `people`. */
import * as Y from 'yjs'
import type { PersonId } from './ids.ts'
import { addRecord, listRecords, readNumber, readText } from './sharedMap.ts'
import { modelOrigin, type Stamp } from './stamp.ts'

/** Someone of the workspace. */
export interface Person {
  readonly id: PersonId
  readonly name: string
  readonly createdAt: number | null
}

const peopleOf = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('people')

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

/** Reads one person; `null` when there is none of that id or the record is broken. */
export function readPerson(doc: Y.Doc, id: PersonId): Person | null {
  const record = peopleOf(doc).get(id)
  return record instanceof Y.Map ? readPersonRecord(id, record) : null
}

function readPersonRecord(id: PersonId, record: Y.Map<unknown>): Person {
  return { id, name: readText(record, 'name'), createdAt: readNumber(record, 'createdAt') }
}

/** Lists the people by name, then by id. */
export function listPeople(doc: Y.Doc): readonly Person[] {
  const people = listRecords<PersonId>(peopleOf(doc)).map((entry) => readPersonRecord(...entry))
  return people.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}
