import { memo } from 'react'
import { foldWord } from '../../../model/foldWord.ts'
import type { TopicId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { suggestTopics } from '../../hooks/questions/suggestTopics.ts'
import { useTopics } from '../../hooks/topics/useTopics.ts'
import { Choose } from './Choose.tsx'

const shown = 5

/** Topics of a question: those chosen, and those that its text speaks of. */
export const TopicChoice = memo(function TopicChoice(props: {
  readonly text: string
  readonly chosen: readonly TopicId[]
  readonly onChange: (topic: TopicId, present: boolean) => void
}) {
  const { chosen, onChange, text } = props
  const t = useMessages()
  const topics = useTopics()
  const taken = new Set(chosen)
  const find = (typed: string) => {
    const wanted = foldWord(typed)
    const found =
      typed === ''
        ? suggestTopics(text, topics.all, taken)
        : topics.all.filter(
            (topic) => !taken.has(topic.id) && foldWord(topic.name).includes(wanted),
          )
    return found.slice(0, shown).map(({ id, name }) => ({ id, label: name }))
  }
  return (
    <Choose
      label={t('questions.topics')}
      description={t('questions.topicAddWords')}
      chosenLabel={t('questions.topicsChosen')}
      chosen={chosen.map((id) => ({ id, label: topics.get(id)?.name ?? id }))}
      removeLabel={({ label }) => t('questions.topicRemove', { name: label })}
      onRemove={({ id }) => onChange(id as TopicId, false)}
      find={find}
      addLabel={({ label }) => t('questions.topicSuggest', { name: label })}
      onAdd={({ id }) => onChange(id as TopicId, true)}
      nothing={(typed) => t('questions.topicUnknown', { name: typed })}
    />
  )
})
