import type * as Y from 'yjs'
import { listRecords, readNumber, readText } from '../../../../model/sharedMap.ts'
import { plainBody, plainFields } from './plainFields.ts'
import type { WorkspaceRecordReader } from './RecordReader.ts'

/**
 * Topics that have a record of their own in the workspace's document, under `topics`:
 * a name, perhaps a description. Those that pages merely write with a `#` are found
 * through their pages (IndexedRecords.ts).
 */
export const topicsReader: WorkspaceRecordReader = {
  kind: 'topic',
  read: (doc) =>
    listRecords<string>(doc.getMap<Y.Map<unknown>>('topics')).flatMap(([id, record]) => {
      const name = (readText(record, 'name') || readText(record, 'label')).trim()
      if (name === '') return []
      const target = { kind: 'topic', topic: name } as const
      const createdAt = readNumber(record, 'createdAt')
      const known = { id: `topic:${id}`, kind: 'topic', target, title: name } as const
      return {
        fields: plainFields({ ...known, icon: readText(record, 'icon'), createdAt }),
        body: plainBody(readText(record, 'description')),
      }
    }),
}
