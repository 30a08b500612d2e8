import { useMemo } from 'react'
import type { EndorsementId, PersonId, TopicId } from '../../../model/ids.ts'
import {
  declineEndorsements,
  type Endorsement,
  endorsePerson,
  listEveryEndorsement,
  withdrawEndorsements,
} from '../../../model/topics/endorsements.ts'
import { type EvidenceKey, hideEvidence } from '../../../model/topics/hiddenEvidence.ts'
import { declareTopicLevel, type TopicLevel } from '../../../model/topics/topicLevels.ts'
import { ensureTopic } from '../../../model/topics/topics.ts'
import { writtenTopicKey } from '../../services/expertise/Facts.ts'
import { useSession } from '../ServicesContext.tsx'
import { useFreshId, useStamp } from '../useStamp.ts'
import { topicsIn } from './useTopics.ts'

/** What a person does with topics in their own name. */
export interface TopicActions {
  /** The record of a topic, made now when only texts write it; `null` for a name without a letter. */
  ensure(name: string): TopicId | null
  /** The record of a topic of a list, which may be one that only texts write (`~…`). */
  record(topic: TopicId, name: string): TopicId
  declare(topic: TopicId, level: TopicLevel | null): void
  endorse(person: PersonId, topic: TopicId): EndorsementId
  withdraw(ids: readonly EndorsementId[]): void
  decline(ids: readonly EndorsementId[], declined: boolean): void
  hide(keys: readonly EvidenceKey[], hidden: boolean): void
}

/** Gives what one does in one's own name: levels, endorsements, what is hidden of oneself. */
export function useTopicActions(): TopicActions {
  const { root, person } = useSession()
  const stamp = useStamp()
  const freshId = useFreshId()
  return useMemo(() => {
    const { doc } = root
    const ensure = (name: string) => ensureTopic(doc, { id: freshId<TopicId>(), name }, stamp())
    return {
      ensure,
      record: (topic, name) =>
        writtenTopicKey(topic) === null ? topic : (ensure(name) ?? topic),
      declare(topic, level) {
        const members = topicsIn(doc).read().get(topic)?.members ?? [topic]
        declareTopicLevel(doc, person, members, level, stamp())
      },
      endorse(colleague, topic) {
        const id = freshId<EndorsementId>()
        endorsePerson(doc, { id, person: colleague, topic }, stamp())
        return id
      },
      withdraw: (ids) => withdrawEndorsements(doc, ids, stamp()),
      decline(ids, declined) {
        // Said again after it was declined, a word is the same: accepting it accepts them all.
        const topics = topicsIn(doc).read()
        const wordOf = ({ by, person: whose, topic }: Endorsement) =>
          `${whose}/${topics.get(topic)?.id ?? topic}/${by}`
        const every = listEveryEndorsement(doc)
        const words = new Set(every.filter(({ id }) => ids.includes(id)).map(wordOf))
        const same = every.filter((one) => words.has(wordOf(one))).map(({ id }) => id)
        declineEndorsements(doc, person, declined ? ids : same, declined)
      },
      hide: (keys, hidden) => hideEvidence(doc, person, keys, hidden),
    }
  }, [root, person, stamp, freshId])
}
