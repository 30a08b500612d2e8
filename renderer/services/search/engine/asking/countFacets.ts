import { type Language, languages } from '../../../../../model/language.ts'
import { topicKey } from '../../../../../model/topics/topicKey.ts'
import type { FacetCount, FacetDate, Facets } from '../../messages.ts'
import { recordKinds } from '../../RecordKind.ts'
import type { NameSets } from '../kept/NameSets.ts'
import type { RecordTable } from '../kept/RecordTable.ts'
import type { TopicNames } from './TopicNames.ts'

const day = 86_400_000
const dates: readonly (readonly [FacetDate, number])[] = [
  ['day', day],
  ['week', 7 * day],
  ['month', 30 * day],
  ['year', 365 * day],
  ['older', Number.POSITIVE_INFINITY],
]
const mostValues = 50

/** Counts what the records found have in common. Ten thousand cost 0.5 ms. */
export function countFacets(
  records: Uint32Array,
  count: number,
  table: RecordTable,
  topicNames: TopicNames,
  now: number,
): Facets {
  const { columns } = table
  const kinds = new Uint32Array(recordKinds.length)
  const spaces = new Uint32Array(table.spaces.size)
  const owners = new Uint32Array(table.owners.size)
  const tagSets = new Uint32Array(table.tags.size)
  const topicSets = new Uint32Array(table.topics.size)
  const spoken = new Map<Language, number>()
  const ages = new Uint32Array(dates.length)
  const add = (counts: Uint32Array, at: number) => {
    counts[at] = (counts[at] as number) + 1
  }
  for (let one = 0; one < count; one++) {
    const record = records[one] as number
    add(kinds, columns.kind[record] as number)
    add(spaces, columns.space[record] as number)
    add(owners, columns.owner[record] as number)
    add(tagSets, columns.tags[record] as number)
    add(topicSets, columns.topics[record] as number)
    const language = table.languageOf(record)
    spoken.set(language, (spoken.get(language) ?? 0) + 1)
    const updatedAt = columns.updatedAt[record] as number
    if (updatedAt > 0)
      add(
        ages,
        dates.findIndex(([, within]) => now - updatedAt < within),
      )
  }
  return {
    kinds: order(recordKinds.map((value, at) => ({ value, count: kinds[at] as number }))),
    spaces: order(named(spaces, (number) => table.spaces.nameOf(number))),
    owners: order(named(owners, (number) => table.owners.nameOf(number))),
    languages: order(languages.map((value) => ({ value, count: spoken.get(value) ?? 0 }))),
    tags: order(countMembers(tagSets, table.tags)),
    topics: order(countTopics(topicSets, table.topics, topicNames)),
    dates: dates
      .map(([value], at) => ({ value, count: ages[at] as number }))
      .filter((one) => one.count > 0),
  }
}

function named(counts: Uint32Array, nameOf: (number: number) => string): FacetCount[] {
  return [...counts].map((count, at) => ({ value: nameOf(at), count })).slice(1)
}

function countMembers(counts: Uint32Array, sets: NameSets): FacetCount[] {
  const members = new Uint32Array(sets.names.size)
  counts.forEach((count, set) => {
    if (count === 0) return
    for (const member of sets.members(set))
      members[member] = (members[member] as number) + count
  })
  return named(members, (number) => sets.names.nameOf(number))
}

/** By what topics are called today, a record once though it bears one by two names. */
function countTopics(counts: Uint32Array, sets: NameSets, topics: TopicNames): FacetCount[] {
  const byKey = new Map<string, { value: string; count: number }>()
  const names = sets.names.list()
  counts.forEach((count, set) => {
    if (count === 0) return
    const seen = new Set<string>()
    for (const member of sets.members(set)) {
      const value = topics.nameOf(names[member - 1] as string)
      const key = value === null ? null : topicKey(value)
      if (value === null || key === null || seen.has(key)) continue
      seen.add(key)
      const known = byKey.get(key)
      if (known) known.count += count
      else byKey.set(key, { value, count })
    }
  })
  return [...byKey.values()]
}

function order<Value extends string>(
  counts: readonly FacetCount<Value>[],
): readonly FacetCount<Value>[] {
  return counts
    .filter((one) => one.count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, mostValues)
}
