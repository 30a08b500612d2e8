import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { QuestionId, TopicId } from '../../../model/ids.ts'
import { fieldsOf, settleClaims } from '../../../model/people/claims.ts'
import { listDeclaredLevels } from '../../../model/topics/topicLevels.ts'
import type { QuestionReader } from '../../services/questions/listQueue.ts'
import {
  addAnonymous,
  anonymousKey,
  parseAnonymous,
} from '../../services/questions/ownAnonymous.ts'
import { useSpacesLookedAfter } from '../moderation/useReports.ts'
import { useServices, useSession } from '../ServicesContext.tsx'
import { useTopics } from '../topics/useTopics.ts'
import { useDocumentValue } from '../useDocumentValue.ts'
import { useJoinedSpaces } from '../useWorkspace.ts'

/** What the queues need to know of the person who looks at them. */
export function useQuestionReader(): QuestionReader {
  const { person, root, workspace } = useSession()
  const { settings } = useServices()
  const topics = useTopics()
  const joined = useJoinedSpaces()
  const cared = useSpacesLookedAfter()
  const { held, records } = useDocumentValue(
    root.doc,
    useCallback(
      (doc: Y.Doc) => {
        const same = settleClaims(doc)
        const fields = fieldsOf(doc, person, same)
        return {
          records: same.recordsOf(person),
          held: fields ? listDeclaredLevels(fields).map((one) => one.topic) : [],
        }
      },
      [person],
    ),
  )
  const asked = useSyncExternalStore(settings.subscribe, () =>
    settings.read(anonymousKey(workspace)),
  )
  return useMemo(() => {
    const known = new Set<TopicId>(
      held.flatMap((id) => [id, ...(topics.get(id)?.members ?? [])]),
    )
    const spaces = new Set<string>(joined.map((one) => one.id))
    const lookedAfter = new Set<string>(cared)
    return {
      person,
      records: new Set(records),
      topics: known,
      isIn: (space) => spaces.has(space),
      looksAfter: (space) => lookedAfter.has(space),
      anonymous: parseAnonymous(asked),
    }
  }, [person, records, held, topics, joined, cared, asked])
}

/** Gives the function that remembers, on this device alone, a question asked without a name. */
export function useKeepAnonymous(): (question: QuestionId) => void {
  const { workspace } = useSession()
  const { settings } = useServices()
  return useCallback(
    (question) => {
      const key = anonymousKey(workspace)
      settings.write(key, addAnonymous(settings.read(key), question))
    },
    [settings, workspace],
  )
}
