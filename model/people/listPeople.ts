import type * as Y from 'yjs'
import type { PersonId } from '../ids.ts'
import { listRecords } from '../sharedMap.ts'
import { fieldsOf, settleClaims } from './claims.ts'
import {
  comparePeople,
  isWithdrawn,
  type Person,
  peopleOf,
  readPersonRecord,
} from './person.ts'

/** Lists the people by name, then by id: each once, whatever number of records they have. */
export function listPeople(workspace: Y.Doc): readonly Person[] {
  const same = settleClaims(workspace)
  return listRecords<PersonId>(peopleOf(workspace))
    .filter(([id, record]) => !isWithdrawn(record) && same.headOf(id) === id)
    .map(([id, record]) => readPersonRecord(id, fieldsOf(workspace, id, same) ?? record))
    .sort(comparePeople)
}
