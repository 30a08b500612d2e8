import { memo, useCallback } from 'react'
import { foldWord } from '../../../../model/foldWord.ts'
import type { SpaceId, TopicId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import {
  type QuestionFilter,
  type QuestionSort,
  questionSorts,
} from '../../../hooks/questions/questionQueues.ts'
import { useTopics } from '../../../hooks/topics/useTopics.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { ComboField } from '../../../ui/ComboField.tsx'
import { Select } from '../../../ui/Select.tsx'

const any = 'any'
const states = ['open', 'answered', 'kept', 'closed'] as const
const shownTopics = 30

/** What narrows and orders a queue, beside its words; a key in the field of words draws nothing of it. */
export const QuestionFilters = memo(function QuestionFilters(
  props: Pick<QuestionFilter, 'topic' | 'space' | 'state'> & {
    readonly sort: QuestionSort
    /** The topics that questions bear. */
    readonly usedTopics: ReadonlySet<TopicId>
    readonly onChange: (fields: Partial<QuestionFilter>) => void
    readonly onSort: (sort: QuestionSort) => void
  },
) {
  const { onChange, usedTopics } = props
  const t = useMessages()
  const topics = useTopics()
  const spaces = useSpaces()
  // There may be two thousand: they are found by typing, and folded when somebody does.
  const findTopics = useCallback(
    (text: string) => {
      const words = foldWord(text)
        .split(/[\s#_-]+/)
        .filter(Boolean)
      const found: { readonly id: string; readonly label: string }[] = []
      for (const { id, members, name } of topics.all) {
        if (found.length === shownTopics) break
        if (!members.some((one) => usedTopics.has(one))) continue
        const key = words.length > 0 ? foldWord(name) : ''
        if (words.every((word) => key.includes(word))) found.push({ id, label: `#${name}` })
      }
      return found
    },
    [topics, usedTopics],
  )
  const chosen = props.topic ? topics.get(props.topic) : null
  return (
    <>
      {topics.all.length > 0 && (
        <ComboField
          label={t('questions.filterTopic')}
          hideLabel
          value={chosen ? { id: chosen.id, label: `#${chosen.name}` } : null}
          emptyLabel={t('questions.anyTopic')}
          clearLabel={t('questions.anyTopic')}
          find={findTopics}
          onChange={(topic) => onChange({ topic: topic as TopicId | null })}
        />
      )}
      {spaces.length > 1 && (
        <Select
          label={t('questions.filterSpace')}
          hideLabel
          value={props.space ?? any}
          options={[
            { id: any, label: t('questions.anySpace') },
            ...spaces.map(({ id, name }) => ({ id: id as string, label: name })),
          ]}
          onChange={(id) => onChange({ space: id === any ? null : (id as SpaceId) })}
        />
      )}
      <Select
        label={t('questions.filterState')}
        hideLabel
        value={props.state ?? any}
        options={[
          { id: any, label: t('questions.anyState') },
          ...states.map((id) => ({ id, label: t(`questions.state.${id}`) })),
        ]}
        onChange={(id) => onChange({ state: states.find((one) => one === id) ?? null })}
      />
      <Select
        label={t('questions.sort')}
        hideLabel
        value={props.sort}
        options={questionSorts.map((id) => ({ id, label: t(`questions.sort.${id}`) }))}
        onChange={props.onSort}
      />
    </>
  )
})
