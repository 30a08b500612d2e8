import { Hash, Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { foldWords } from '../keys/matchWords.ts'
import { $createMentionNode } from '../nodes/MentionNode.ts'
import { $createTopicNode } from '../nodes/TopicNode.ts'
import { emptyList, type TypeaheadList, type TypeaheadOption } from './TypeaheadOption.ts'

/** The people that `@` mentions. `null` is none. */
export function usePersonList(query: string | null): TypeaheadList {
  const { findPeople } = useEditorContext()
  return useMemo(() => {
    if (query === null) return emptyList
    const options = findPeople(query).map(({ id, name }) => ({
      id,
      label: name,
      icon: <Avatar name={name} id={id} size="s" />,
      choose: () => () => [$createMentionNode({ personId: id, label: name })],
    }))
    return { options, none: null }
  }, [query, findPeople])
}

/** The topics that `#` names: those in use, and a new one as it is typed. `null` is none. */
export function useTopicList(query: string | null): TypeaheadList {
  const { findTopics, beginTopic } = useEditorContext()
  const t = useMessages()
  return useMemo(() => {
    if (query === null) return emptyList
    const option = (label: string): TypeaheadOption => ({
      id: `topic-${label}`,
      label,
      icon: <Hash />,
      choose: () => {
        beginTopic?.(label)
        return () => [$createTopicNode(label)]
      },
    })
    const known = findTopics(query)
    const isKnown = known.some((one) => foldWords(one) === foldWords(query))
    const fresh = {
      ...option(query),
      label: t('typeahead.newTopic', { topic: query }),
      icon: <Plus />,
    }
    const isNew = !isKnown && query !== ''
    return { options: [...known.map(option), ...(isNew ? [fresh] : [])], none: null }
  }, [query, findTopics, beginTopic, t])
}
