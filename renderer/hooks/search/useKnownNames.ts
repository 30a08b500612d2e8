import { useEffect, useMemo, useState } from 'react'
import type { KnownNames } from '../../services/search/query/completeQuery.ts'
import { usePageTrees } from '../pages/usePageTrees.ts'
import { useSession } from '../ServicesContext.tsx'
import { usePeople, useSpaces } from '../useWorkspace.ts'

const askedTopics = 300

/** The names that filters can be completed with: spaces, people, topics, tags; the most used tags first. */
export function useKnownNames(): KnownNames {
  const { search } = useSession()
  const spaces = useSpaces()
  const people = usePeople()
  const trees = usePageTrees(spaces.map((space) => space.id))
  const [topics, setTopics] = useState<readonly string[]>([])
  useEffect(() => {
    let wanted = true
    search.query({ text: 'type:topic', limit: askedTopics, sort: 'title' }, 'topics').then(
      (answer) => {
        if (wanted && answer) setTopics(answer.hits.map((hit) => hit.title))
      },
      (error: unknown) => console.warn('useKnownNames: the topics were not given', error),
    )
    return () => {
      wanted = false
    }
  }, [search])
  return useMemo(() => {
    const uses = new Map<string, number>()
    for (const tree of trees)
      for (const page of tree.all())
        for (const tag of page.tags) uses.set(tag, (uses.get(tag) ?? 0) + 1)
    return {
      spaces: spaces.map((space) => space.name),
      people: people.map((person) => person.name),
      topics,
      tags: [...uses].sort((a, b) => b[1] - a[1]).map(([tag]) => tag),
    }
  }, [trees, spaces, people, topics])
}
