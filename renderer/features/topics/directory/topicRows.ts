import type { TopicId } from '../../../../model/ids.ts'
import type { TopicMap } from '../../../../model/topics/TopicMap.ts'
import type { TopicEntry } from '../useTopicRows.ts'

/** A line of the directory. */
export interface TopicRow {
  readonly entry: TopicEntry
  readonly depth: number
  /** Whether topics stand under it that the filters let through. */
  readonly hasChildren: boolean
  readonly isOpen: boolean
  /** Whether it is there only because of what stands under it. */
  readonly isAbove: boolean
}

/**
 * The lines of the tree: the topics that fit and those above them, siblings in the order of `fitting`
 * where they are in it. `isOpen` decides what of a topic's children is shown.
 */
export function topicRows(
  all: readonly TopicEntry[],
  fitting: readonly TopicEntry[],
  topics: TopicMap,
  isOpen: (topic: TopicId) => boolean,
): readonly TopicRow[] {
  const entries = new Map(all.map((entry) => [entry.id, entry]))
  const fits = new Set(fitting.map(({ id }) => id))
  const families = new Map<TopicId | null, TopicEntry[]>()
  const seen = new Set<TopicId>()
  const place = (entry: TopicEntry) => {
    if (seen.has(entry.id)) return
    seen.add(entry.id)
    const above = entry.topic && topics.ancestors(entry.id).at(-1)
    const parent = above ? (entries.get(above.id) ?? null) : null
    if (parent) place(parent)
    const family = families.get(parent?.id ?? null)
    if (family) family.push(entry)
    else families.set(parent?.id ?? null, [entry])
  }
  for (const entry of fitting) place(entry)
  const rows: TopicRow[] = []
  const walk = (parent: TopicId | null, depth: number) => {
    for (const entry of families.get(parent) ?? []) {
      const hasChildren = families.has(entry.id)
      const open = hasChildren && isOpen(entry.id)
      rows.push({ entry, depth, hasChildren, isOpen: open, isAbove: !fits.has(entry.id) })
      if (open) walk(entry.id, depth + 1)
    }
  }
  walk(null, 0)
  return rows
}
