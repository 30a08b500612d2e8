/**
 * How well people say of themselves that they know a topic: in their record of the workspace's
 * document, under `topic:<topic>` = {level, at, by}, a key for each topic. `by` is who wrote it: an import may have.
 */
import * as Y from 'yjs'
import { type PersonId, parseId, type TopicId } from '../ids.ts'
import { plainObjectOf } from '../movedTo.ts'
import { fieldsOf, settleClaims, takenAway } from '../people/claims.ts'
import type { RecordFields } from '../sharedMap.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'

/** From learning it to being whom the others ask, in this order. */
export const topicLevels = ['learning', 'practises', 'masters', 'reference'] as const
/** How well somebody says that they know a topic. */
export type TopicLevel = (typeof topicLevels)[number]

/** One level as its person declared it. */
export interface DeclaredLevel {
  readonly topic: TopicId
  readonly level: TopicLevel
  readonly at: number
  /** Who wrote it: its person, or whoever brought it in; `null` where it does not say. */
  readonly by: PersonId | null
}

/** Keys of a person's record that hold their levels begin with this. */
export const levelPrefix = 'topic:'

/** Reads a level; `null` for anything unknown. */
export function parseTopicLevel(value: unknown): TopicLevel | null {
  return topicLevels.find((level) => level === value) ?? null
}

/** The shared map of a person's record; `null` when there is none. */
export function personRecordOf(workspace: Y.Doc, person: PersonId): Y.Map<unknown> | null {
  const record = workspace.getMap<unknown>('people').get(person)
  return record instanceof Y.Map ? record : null
}

/** Lists what a person declared, by topic; of several records of one topic each is listed. */
export function listDeclaredLevels(record: RecordFields): readonly DeclaredLevel[] {
  const levels: DeclaredLevel[] = []
  record.forEach((value, key) => {
    if (!key.startsWith(levelPrefix)) return
    const level = parseDeclaredLevel(key.slice(levelPrefix.length), value)
    if (level) levels.push(level)
  })
  return levels.sort(compareLevels)
}

/** Reads one level from what stands behind {@link levelPrefix} and its value; `null` for anything broken. */
export function parseDeclaredLevel(key: string, value: unknown): DeclaredLevel | null {
  const topic = parseId<TopicId>(key)
  const { level: stored, at, by } = plainObjectOf(value)
  const level = parseTopicLevel(stored)
  if (!topic || !level) return null
  return {
    topic,
    level,
    at: typeof at === 'number' && Number.isFinite(at) ? at : 0,
    by: parseId<PersonId>(by),
  }
}

/** Orders levels by their topics' ids, the same everywhere. */
export function compareLevels(a: DeclaredLevel, b: DeclaredLevel): number {
  return a.topic < b.topic ? -1 : 1
}

/**
 * Declares how well a person knows a topic, or takes it back (`null`). `members` are the topic's
 * records, its own first (`Topic.members`): what was said of the others is said of this one now.
 */
export function declareTopicLevel(
  workspace: Y.Doc,
  person: PersonId,
  members: readonly TopicId[],
  level: TopicLevel | null,
  stamp: Stamp,
): void {
  const record = personRecordOf(workspace, person)
  const [own] = members
  if (!record || !own) return
  const said = fieldsOf(workspace, person, settleClaims(workspace)) ?? record
  workspace.transact(() => {
    for (const member of members) {
      const key = `${levelPrefix}${member}`
      if (member === own && level !== null) continue
      if (said !== record && said.has(key)) record.set(key, takenAway)
      else record.delete(key)
    }
    if (level !== null)
      record.set(`${levelPrefix}${own}`, { level, at: stamp.at, by: stamp.by })
  }, modelOrigin)
}
