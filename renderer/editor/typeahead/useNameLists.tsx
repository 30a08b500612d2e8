import { Hash, Plus } from 'lucide-react'
import { use, useMemo } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { TopicsContext } from '../context/TopicsContext.ts'
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

/** So many words may be a new topic; more are prose. */
const mostNewWords = 5

/**
 * The topics that `#` names: those in use, and a new one as it is typed. What is typed over blanks is
 * offered without being chosen as long as no topic is called so. `null` is none.
 */
export function useTopicList(query: string | null): TypeaheadList {
  const { findTopics, beginTopic } = useEditorContext()
  const find = use(TopicsContext)
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
    const typed = query.trim()
    const known = findTopics(typed)
    const called = [typed, find?.(typed).name ?? typed].map(foldWords)
    const isKnown = known.some((one) => called.includes(foldWords(one)))
    const isNew = !isKnown && typed !== '' && typed.split(' ').length <= mostNewWords
    const isOffer = query.endsWith(' ') || (query.includes(' ') && known.length === 0)
    const fresh = {
      ...option(typed),
      label: t('typeahead.newTopic', { topic: typed }),
      icon: <Plus />,
    }
    const options = [...known.map(option), ...(isNew ? [fresh] : [])]
    const [first, ...others] = options
    if (!isOffer || !first) return { options, none: null }
    return { options: [{ ...first, shortcut: 'Tab' }, ...others], none: null, isOffer }
  }, [query, findTopics, beginTopic, find, t])
}
