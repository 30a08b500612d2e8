import { listProfiles } from '../../../../model/people/profile.ts'
import { listShownLevels } from '../../../../model/topics/shownLevels.ts'
import { readTopics } from '../../../../model/topics/TopicMap.ts'
import { plainBody, plainFields } from './plainFields.ts'
import type { WorkspaceRecordReader } from './RecordReader.ts'

/** People, by their names and by what they say of themselves. */
export const peopleReader: WorkspaceRecordReader = {
  kind: 'person',
  read: (doc) => {
    const topics = readTopics(doc)
    return listProfiles(doc).flatMap((profile) => {
      const { id, name, createdAt, position, team, place, askMeAbout } = profile
      if (name.trim() === '') return []
      const target = { kind: 'person', person: id } as const
      const known = listShownLevels(profile, topics).flatMap(
        ({ topic }) => topics.get(topic)?.name ?? [],
      )
      return {
        fields: plainFields({
          id: `person:${id}`,
          kind: 'person',
          target,
          title: name,
          topics: known,
          createdAt,
        }),
        body: plainBody([position, team, place].filter(Boolean).join(' · '), askMeAbout),
      }
    })
  },
}
