import { listPeople } from '../../../../model/people/person.ts'
import { plainBody, plainFields } from './plainFields.ts'
import type { WorkspaceRecordReader } from './RecordReader.ts'

/** People, by their names. */
export const peopleReader: WorkspaceRecordReader = {
  kind: 'person',
  read: (doc) =>
    listPeople(doc).flatMap(({ id, name, createdAt }) => {
      if (name.trim() === '') return []
      const target = { kind: 'person', person: id } as const
      return {
        fields: plainFields({
          id: `person:${id}`,
          kind: 'person',
          target,
          title: name,
          createdAt,
        }),
        body: plainBody(),
      }
    }),
}
