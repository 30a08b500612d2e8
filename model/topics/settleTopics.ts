/**
 * Which records are one topic, and where topics stand below each other, decided from nothing but
 * the records: equal records give equal topics everywhere, in whatever order they arrived.
 */
import type { PersonId, TopicId } from '../ids.ts'
import { type Criticality, criticalityAxes, type TopicRecord } from './topicRecord.ts'

/** A piece of know-how of the workspace: one record, or several that mean the same. */
export interface Topic {
  /** The record that stands for all; the others' ids lead to it. */
  readonly id: TopicId
  readonly name: string
  readonly description: string
  /** By which texts name it, folded. */
  readonly keys: readonly string[]
  /** Other names it goes by: those it had, and those of what was merged into it. */
  readonly aliases: readonly string[]
  /** The topic it is shown under, after lost parents and cycles are settled; `null` at the top. */
  readonly parent: TopicId | null
  readonly criticality: Criticality
  readonly createdAt: number | null
  readonly createdBy: PersonId | null
  /** All its records, its own first: what people say of any of them they say of the topic. */
  readonly members: readonly TopicId[]
  /** Those that somebody merged into another, and may be taken apart again. */
  readonly merged: readonly TopicId[]
  /** When it was taken off the lists; `null` when it was not. */
  readonly removedAt: number | null
}

/**
 * Puts records together that were merged or that share a name. Of several the one stays that was
 * merged into none; of several such, and where merges made at once go in a circle, the oldest, then
 * the least id. A merge into a record that is not here counts for nothing. Parents that would make a
 * circle: the topic that was nested last (then the greatest id) stands at the top. About O(n).
 */
export function settleTopics(
  records: ReadonlyMap<TopicId, TopicRecord>,
): ReadonlyMap<TopicId, Topic> {
  const topics = new Map<TopicId, Topic>()
  const leaderOf = new Map<TopicId, TopicId>()
  const groups = groupRecords(records).map((group) => leaderFirst(group, records))
  for (const group of groups)
    for (const { id } of group) leaderOf.set(id, (group[0] as TopicRecord).id)
  const parents = breakCycles(
    new Map(groups.map((group) => [(group[0] as TopicRecord).id, placeOf(group, leaderOf)])),
  )
  for (const group of groups) {
    const topic = joinRecords(group, parents)
    topics.set(topic.id, topic)
  }
  return topics
}

function groupRecords(
  records: ReadonlyMap<TopicId, TopicRecord>,
): readonly (readonly TopicRecord[])[] {
  const above = new Map<TopicId, TopicId>()
  const topOf = (id: TopicId): TopicId => {
    let top = id
    for (let next = above.get(top); next; next = above.get(top)) top = next
    // Paths are shortened, else a thousand merges in a row would be walked again and again.
    for (let at = id; at !== top; ) {
      const next = above.get(at) as TopicId
      above.set(at, top)
      at = next
    }
    return top
  }
  const join = (a: TopicId, b: TopicId) => {
    const [one, two] = [topOf(a), topOf(b)]
    if (one !== two) above.set(one, two)
  }
  const named = new Map<string, TopicId>()
  for (const { id, keys, mergedInto } of records.values()) {
    if (mergedInto && records.has(mergedInto)) join(id, mergedInto)
    for (const key of keys) {
      const other = named.get(key)
      if (other) join(id, other)
      else named.set(key, id)
    }
  }
  const groups = new Map<TopicId, TopicRecord[]>()
  for (const record of records.values()) {
    const top = topOf(record.id)
    const group = groups.get(top)
    if (group) group.push(record)
    else groups.set(top, [record])
  }
  return [...groups.values()]
}

/** The records of one topic, the one that stays first, then by age. */
function leaderFirst(
  group: readonly TopicRecord[],
  records: ReadonlyMap<TopicId, TopicRecord>,
): readonly TopicRecord[] {
  if (group.length === 1) return group
  const sorted = group.toSorted(byAge)
  const targetOf = (one: TopicRecord) =>
    one.mergedInto && one.mergedInto !== one.id ? records.get(one.mergedInto) : undefined
  const free = sorted.find((one) => !targetOf(one))
  const leader = free ?? sorted.find((one) => isOnCircle(one, targetOf)) ?? sorted[0]
  return [leader as TopicRecord, ...sorted.filter((one) => one !== leader)]
}

function isOnCircle(
  start: TopicRecord,
  targetOf: (one: TopicRecord) => TopicRecord | undefined,
): boolean {
  const seen = new Set<TopicRecord>()
  for (let at = targetOf(start); at && !seen.has(at); at = targetOf(at)) {
    if (at === start) return true
    seen.add(at)
  }
  return false
}

function byAge(a: TopicRecord, b: TopicRecord): number {
  const age = (a.createdAt ?? Number.MAX_VALUE) - (b.createdAt ?? Number.MAX_VALUE)
  return age || (a.id < b.id ? -1 : 1)
}

interface Place {
  readonly parent: TopicId | null
  readonly nestedAt: number
}

/** Where a topic was put: as its own record says, else as the first that says something. */
function placeOf(
  group: readonly TopicRecord[],
  leaderOf: ReadonlyMap<TopicId, TopicId>,
): Place {
  const own = leaderOf.get((group[0] as TopicRecord).id)
  for (const { parent, nestedAt } of group) {
    if (nestedAt === 0 && !parent) continue
    const above = parent ? (leaderOf.get(parent) ?? null) : null
    // What was merged into its own parent stands where that did.
    if (above !== own) return { parent: above, nestedAt }
  }
  return { parent: null, nestedAt: 0 }
}

function breakCycles(
  places: ReadonlyMap<TopicId, Place>,
): ReadonlyMap<TopicId, TopicId | null> {
  const parents = new Map<TopicId, TopicId | null>()
  for (const [id, { parent }] of places) parents.set(id, parent)
  const walkOf = new Map<TopicId, number>()
  let walk = 0
  for (const start of parents.keys()) {
    walk++
    let at: TopicId | null = start
    while (at !== null && !walkOf.has(at)) {
      walkOf.set(at, walk)
      at = parents.get(at) ?? null
    }
    if (at === null || walkOf.get(at) !== walk) continue
    let top = at
    for (let next = parents.get(at); next && next !== at; next = parents.get(next)) {
      const later = (places.get(next)?.nestedAt ?? 0) - (places.get(top)?.nestedAt ?? 0)
      if (later > 0 || (later === 0 && next > top)) top = next
    }
    parents.set(top, null)
  }
  return parents
}

function joinRecords(
  group: readonly TopicRecord[],
  parents: ReadonlyMap<TopicId, TopicId | null>,
): Topic {
  const leader = group[0] as TopicRecord
  if (group.length === 1) return ownTopic(leader, parents.get(leader.id) ?? null)
  const keys = new Set(group.flatMap((one) => one.keys))
  const names = group.flatMap((one) => [one.name, ...one.aliases])
  const criticality = { ...leader.criticality }
  for (const axis of criticalityAxes)
    criticality[axis] =
      group.find((one) => one.criticality[axis] !== null)?.criticality[axis] ?? null
  return {
    id: leader.id,
    name: leader.name,
    description: group.find((one) => one.description.trim() !== '')?.description ?? '',
    keys: [...keys].sort(),
    aliases: [...new Set(names)].filter((name) => name !== leader.name).sort(),
    parent: parents.get(leader.id) ?? null,
    criticality,
    createdAt: leader.createdAt,
    createdBy: leader.createdBy,
    members: group.map(({ id }) => id),
    merged: group.filter((one) => one !== leader && one.mergedInto).map(({ id }) => id),
    removedAt: removalOf(group),
  }
}

/** A topic of one record, as nearly all are: what the list of topics waits for is not put together of one. */
function ownTopic(record: TopicRecord, parent: TopicId | null): Topic {
  const { aliases, createdAt, createdBy, criticality, description, id, keys, name } = record
  return {
    id,
    name,
    description: description.trim() === '' ? '' : description,
    keys,
    aliases: aliases.includes(name) ? aliases.filter((one) => one !== name) : aliases,
    parent,
    criticality,
    createdAt,
    createdBy,
    members: [id],
    merged: none,
    removedAt: record.removedAt,
  }
}

const none: readonly TopicId[] = []

/** A topic is gone when all its records are that were merged into none: someone may have written it anew. */
function removalOf(group: readonly TopicRecord[]): number | null {
  const own = group.filter((one, at) => at === 0 || !one.mergedInto)
  if (own.some((one) => one.removedAt === null)) return null
  return Math.max(...own.map((one) => one.removedAt ?? 0))
}
