import { readTopics } from '../../../../model/topics/TopicMap.ts'
import { plainBody, plainFields } from './plainFields.ts'
import type { WorkspaceRecordReader } from './RecordReader.ts'

/**
 * Topics that have a record of their own in the workspace's document: records that are one topic are
 * found once, by its name, its other names and its description. Those that pages merely write with a
 * `#` are found through their pages (IndexedRecords.ts).
 */
export const topicsReader: WorkspaceRecordReader = {
  kind: 'topic',
  read: (doc) =>
    readTopics(doc).all.map(({ id, name, aliases, members, description, createdAt }) => ({
      fields: plainFields({
        id: `topic:${id}`,
        kind: 'topic',
        target: { kind: 'topic', topic: name, members },
        title: name,
        topics: aliases,
        createdAt,
      }),
      body: plainBody(description),
    })),
}
