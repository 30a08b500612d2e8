import { useMemo } from 'react'
import type { EndorsementId, PersonId, TopicId } from '../../../../model/ids.ts'
import { statusOn } from '../../../../model/people/PersonStatus.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useToday } from '../../../hooks/screen/useToday.ts'
import { useMayWrite } from '../../../hooks/spaces/useMayWrite.ts'
import { useExpertise } from '../../../hooks/topics/useExpertise.ts'
import { useTopicActions } from '../../../hooks/topics/useTopicActions.ts'
import { showToast } from '../../../ui/toasts.ts'

/** The word that one puts in for a colleague's know-how. */
export interface Endorsing {
  /** Whether one may put in a word for somebody: not for oneself, and not for whoever left. */
  may(person: PersonId): boolean
  /** One's own words for somebody on a topic that stand. */
  own(person: PersonId, topic: TopicId): readonly EndorsementId[]
  /** Puts in a word, with the way back; a topic that only texts write gets its record. */
  endorse(person: PersonId, topic: TopicId, topicName: string): void
  withdraw(person: PersonId, topic: TopicId): void
}

/** Gives the ways to endorse: any colleague, on any topic, whoever is listed. */
export function useEndorsing(): Endorsing {
  const t = useMessages()
  const { person: self } = useSession()
  const { facts } = useExpertise()
  const actions = useTopicActions()
  const mayWrite = useMayWrite(null)
  const today = useToday()
  return useMemo(() => {
    const nameOf = (person: PersonId) =>
      facts.people.get(person)?.name.trim() || t('topics.someone')
    const own = (person: PersonId, topic: TopicId) =>
      facts.endorsements
        .filter(
          (one) =>
            one.by === self &&
            one.person === person &&
            (facts.topics.get(one.topic)?.id ?? one.topic) === topic,
        )
        .map(({ id }) => id)
    return {
      own,
      may(person) {
        const fact = facts.people.get(person)
        return (
          mayWrite &&
          person !== self &&
          fact !== undefined &&
          statusOn(fact.status, today) !== 'left'
        )
      },
      endorse(person, topic, topicName) {
        const id = actions.endorse(person, actions.record(topic, topicName))
        showToast({
          title: t('topics.endorsedToast', { name: nameOf(person) }),
          action: { label: t('topics.undo'), onAction: () => actions.withdraw([id]) },
        })
      },
      withdraw(person, topic) {
        actions.withdraw(own(person, topic))
        showToast({ title: t('topics.withdrawnToast', { name: nameOf(person) }) })
      },
    }
  }, [facts, self, mayWrite, today, actions, t])
}
