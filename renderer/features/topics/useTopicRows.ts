import { useMemo } from 'react'
import { foldOnce, foldWord } from '../../../model/foldWord.ts'
import type { TopicId } from '../../../model/ids.ts'
import { statusOn } from '../../../model/people/PersonStatus.ts'
import type { Topic } from '../../../model/topics/settleTopics.ts'
import { criticalityAxes } from '../../../model/topics/topicRecord.ts'
import { useServices, useSession } from '../../hooks/ServicesContext.tsx'
import { useExpertise } from '../../hooks/topics/useExpertise.ts'

/** A topic as the directory shows it. */
export interface TopicEntry {
  readonly id: TopicId
  readonly name: string
  /** `null` for one that only texts write. */
  readonly topic: Topic | null
  /** How many people here know it, those who learn it not counted. */
  readonly holders: number
  readonly pages: number
  /** The mean of the rated axes, 1 to 4; `null` when none is. */
  readonly criticality: number | null
}

/** Which topics are shown. */
export const topicFilters = ['all', 'unheld', 'single', 'mine'] as const
export type TopicFilter = (typeof topicFilters)[number]
/** In which order. */
export const topicOrders = ['byName', 'byCriticality', 'byHolders'] as const
export type TopicOrder = (typeof topicOrders)[number]

/** From here on a topic is called critical: above "needed every week". */
export const criticalFrom = 3

/** How critical a topic is, from the axes that were rated; `null` when none was. */
export function meanCriticality(topic: Pick<Topic, 'criticality'>): number | null {
  const rated = criticalityAxes.flatMap((axis) => topic.criticality[axis] ?? [])
  return rated.length > 0 ? rated.reduce((sum, one) => sum + one, 0) / rated.length : null
}

/** All topics, those that only texts write too, by name. */
export function useTopicEntries(): readonly TopicEntry[] {
  const { platform } = useServices()
  const { facts, evidence, written } = useExpertise()
  return useMemo(() => {
    const today = new Date(platform.now()).toISOString().slice(0, 10)
    const holders = evidence.countHolders((id) => {
      const person = facts.people.get(id)
      return person !== undefined && statusOn(person.status, today) !== 'left'
    })
    const pages = new Map<TopicId, number>()
    for (const page of facts.pages)
      for (const topic of page.topics) pages.set(topic, (pages.get(topic) ?? 0) + 1)
    const entry = (id: TopicId, name: string, topic: Topic | null): TopicEntry => ({
      id,
      name,
      topic,
      holders: holders.get(id) ?? 0,
      pages: pages.get(id) ?? 0,
      criticality: topic && meanCriticality(topic),
    })
    const all = [
      ...facts.topics.all.map((topic) => entry(topic.id, topic.name, topic)),
      ...[...written].map(([id, name]) => entry(id, name, null)),
    ]
    const collator = new Intl.Collator(undefined, { numeric: true })
    return all.sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
  }, [facts, evidence, written, platform])
}

/** What narrows and orders the directory. */
export interface TopicLook {
  readonly text: string
  readonly filter: TopicFilter
  readonly order: TopicOrder
}

/** The topics that fit, in order. A text that is typed in full by a former name finds its topic too. */
export function useFittingTopics(
  entries: readonly TopicEntry[],
  look: TopicLook,
): readonly TopicEntry[] {
  const { person } = useSession()
  const { evidence } = useExpertise()
  const own = useMemo(
    () => new Set(evidence.about(person).map((one) => one.topic)),
    [evidence, person],
  )
  const { text, filter, order } = look
  return useMemo(() => {
    const words = foldWord(text)
      .split(/[\s#_-]+/)
      .filter(Boolean)
    const fits = (entry: TopicEntry) => {
      if (filter === 'unheld' && entry.holders > 0) return false
      if (filter === 'single' && entry.holders !== 1) return false
      if (filter === 'mine' && !own.has(entry.id)) return false
      if (words.length === 0) return true
      const names = [entry.name, ...(entry.topic?.aliases ?? [])].map(foldOnce)
      return names.some((name) => words.every((word) => name.includes(word)))
    }
    const found = entries.filter(fits)
    if (order === 'byCriticality')
      return found.sort(
        (a, b) => (b.criticality ?? 0) - (a.criticality ?? 0) || a.holders - b.holders,
      )
    return order === 'byHolders'
      ? found.sort(
          (a, b) => a.holders - b.holders || (b.criticality ?? 0) - (a.criticality ?? 0),
        )
      : found
  }, [entries, text, filter, order, own])
}
