import { useCallback } from 'react'
import { foldOnce, foldWord } from '../../../../model/foldWord.ts'
import type { PersonId, TopicId } from '../../../../model/ids.ts'
import { topicKey } from '../../../../model/topics/topicKey.ts'
import { cleanTopicName } from '../../../../model/topics/topics.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useExpertise } from '../../../hooks/topics/useExpertise.ts'
import { useTopicActions } from '../../../hooks/topics/useTopicActions.ts'
import { ComboField, type ComboOption } from '../../../ui/ComboField.tsx'
import shared from '../Topics.module.css'
import { useEndorsing } from './useEndorsing.ts'

const shown = 30
const made = 'made:'

const wordsOf = (text: string) =>
  foldWord(text)
    .split(/[\s#_-]+/)
    .filter(Boolean)

/** The first of some that one of their names finds; whoever may not be chosen reads as `null`. */
function firstOf<Item>(
  items: Iterable<Item>,
  words: readonly string[],
  read: (item: Item) => {
    readonly names: readonly string[]
    readonly option: ComboOption
  } | null,
): readonly ComboOption[] {
  const found: ComboOption[] = []
  for (const item of items) {
    if (found.length === shown) break
    const one = read(item)
    const fits = (name: string) => {
      const key = words.length > 0 ? foldOnce(name) : ''
      return words.every((word) => key.includes(word))
    }
    if (one?.names.some(fits)) found.push(one.option)
  }
  return found
}

/** Names somebody who knows a topic, whoever is listed there. */
export function EndorsePersonField(props: {
  readonly topic: TopicId
  readonly topicName: string
}) {
  const { topic, topicName } = props
  const t = useMessages()
  const { facts } = useExpertise()
  const endorsing = useEndorsing()
  // By name, as the people come; no more than are shown, and none folded before something is typed.
  const find = useCallback(
    (text: string) =>
      firstOf(facts.people.values(), wordsOf(text), ({ id, name, team }) =>
        endorsing.may(id) && endorsing.own(id, topic).length === 0
          ? { names: [name], option: { id: id as string, label: name, note: team } }
          : null,
      ),
    [facts, endorsing, topic],
  )
  if (find('').length === 0) return null
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
      const found: readonly ComboOption[] = firstOf(
        facts.topics.all,
        wordsOf(text),
        ({ id, name: own, aliases }) =>
          endorsing.own(person, id).length === 0
            ? { names: [own, ...aliases], option: { id, label: own } }
            : null,
      )
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
