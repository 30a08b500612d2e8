import { useCallback, useMemo } from 'react'
import { foldWord } from '../../../../model/foldWord.ts'
import type { PersonId, TopicId } from '../../../../model/ids.ts'
import { topicKey } from '../../../../model/topics/topicKey.ts'
import { cleanTopicName } from '../../../../model/topics/topics.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useExpertise } from '../../../hooks/topics/useExpertise.ts'
import { useTopicActions } from '../../../hooks/topics/useTopicActions.ts'
import { ComboField } from '../../../ui/ComboField.tsx'
import shared from '../Topics.module.css'
import { useEndorsing } from './useEndorsing.ts'

const shown = 30
const made = 'made:'

const wordsOf = (text: string) =>
  foldWord(text)
    .split(/[\s#_-]+/)
    .filter(Boolean)

/** Names somebody who knows a topic, whoever is listed there. */
export function EndorsePersonField(props: {
  readonly topic: TopicId
  readonly topicName: string
}) {
  const { topic, topicName } = props
  const t = useMessages()
  const { facts } = useExpertise()
  const endorsing = useEndorsing()
  const people = useMemo(
    () =>
      [...facts.people.values()]
        .filter(({ id }) => endorsing.may(id) && endorsing.own(id, topic).length === 0)
        .map(({ id, name, team }) => ({ id, label: name, note: team, key: foldWord(name) }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [facts, endorsing, topic],
  )
  const find = useCallback(
    (text: string) => {
      const words = wordsOf(text)
      return people
        .filter(({ key }) => words.every((word) => key.includes(word)))
        .slice(0, shown)
    },
    [people],
  )
  if (people.length === 0) return null
  return (
    <div className={shared.endorse}>
      <ComboField
        label={t('topics.endorseSomeone')}
        emptyLabel={t('topics.endorseWhom')}
        value={null}
        forgets
        find={find}
        onChange={(id) => id && endorsing.endorse(id as PersonId, topic, topicName)}
      />
    </div>
  )
}

/** Says what somebody knows: a topic that is there, or one that begins with it. */
export function EndorseTopicField(props: { readonly person: PersonId; readonly name: string }) {
  const { person, name } = props
  const t = useMessages()
  const { facts } = useExpertise()
  const actions = useTopicActions()
  const endorsing = useEndorsing()
  const find = useCallback(
    (text: string) => {
      const words = wordsOf(text)
      const found = facts.topics.all
        .filter(({ id, name: own, aliases }) => {
          const names = [own, ...aliases].map(foldWord)
          return (
            names.some((one) => words.every((word) => one.includes(word))) &&
            endorsing.own(person, id).length === 0
          )
        })
        .slice(0, shown)
        .map(({ id, name: own }) => ({ id: id as string, label: own }))
      const typed = cleanTopicName(text)
      const isNew = topicKey(typed) !== '' && facts.topics.find(typed) === null
      return isNew
        ? [...found, { id: `${made}${typed}`, label: typed, note: t('topics.newTopic') }]
        : found
    },
    [facts, endorsing, person, t],
  )
  return (
    <div className={shared.endorse}>
      <ComboField
        label={t('topics.endorseFor', { name })}
        emptyLabel={t('topics.choose')}
        value={null}
        forgets
        find={find}
        onChange={(id) => {
          const topic = id?.startsWith(made)
            ? actions.ensure(id.slice(made.length))
            : (id as TopicId | null)
          if (topic) endorsing.endorse(person, topic, facts.topics.get(topic)?.name ?? '')
        }}
      />
    </div>
  )
}
