/**
 * What is stored of one topic: in the workspace's document under `topics`, one map each under a
 * fresh id. Records that mean the same topic stay apart in the document and read as one
 * (settleTopics.ts), so that two devices may write the same topic while they do not meet.
 *
 * Fields: `name`, `description`, `parent` = {topic, at} and `mergedInto` = {topic, at, by}, each one
 * value; `alias:<key>` = the spelling by which it was called before; one field for each axis of its
 * criticality; `removedAt` = {at, by}; `merged:<topic>` = {at, by}: who merged it into what, a key for each
 * topic, so that of two at once both can be told (topicMerges.ts) though `mergedInto` holds one.
 */
import * as Y from 'yjs'
import { type PersonId, parseId, type TopicId } from '../ids.ts'
import { plainObjectOf } from '../movedTo.ts'
import { readNumber, readText } from '../sharedMap.ts'
import { topicKey } from './topicKey.ts'

/** What makes the loss of a piece of know-how hurt (the four axes of MASK's map of critical knowledge, Ermine et al. 2006). */
export const criticalityAxes = ['rarity', 'usefulness', 'acquiring', 'applying'] as const
/** One of the four axes. */
export type CriticalityAxis = (typeof criticalityAxes)[number]

/** The four levels of an axis, the least critical first. */
export const criticalityLevels = [1, 2, 3, 4] as const
/** How critical on one axis. */
export type CriticalityLevel = (typeof criticalityLevels)[number]

/** How critical a topic is on each axis; `null` where nobody has said. */
export type Criticality = Readonly<Record<CriticalityAxis, CriticalityLevel | null>>

/** That somebody merged a topic into another. Times are milliseconds since 1970. */
export interface SaidMerge {
  readonly into: TopicId
  readonly at: number
  readonly by: PersonId | null
}

/** One record as it is stored, before it is known which records are one topic. */
export interface TopicRecord {
  readonly id: TopicId
  readonly name: string
  readonly description: string
  /** By which texts name it: its name's and those it had, folded. */
  readonly keys: readonly string[]
  /** Names it had, as they were written. */
  readonly aliases: readonly string[]
  readonly parent: TopicId | null
  /** When it was put under its parent, or to the top; 0 when it never was. */
  readonly nestedAt: number
  readonly mergedInto: TopicId | null
  /** Who merged it so, and what others merged it into at the same time; mostly nothing. */
  readonly merges: readonly (SaidMerge & { readonly counts: boolean })[]
  readonly criticality: Criticality
  readonly createdAt: number | null
  readonly createdBy: PersonId | null
  readonly removedAt: number | null
}

/** Prefix of the keys that hold the names a topic had. */
export const aliasPrefix = 'alias:'

/** Prefix of the keys that say who merged a topic into what. */
export const mergedPrefix = 'merged:'

/** The shared map of the topics, for those who observe it. */
export function topicsOf(workspace: Y.Doc): Y.Map<Y.Map<unknown>> {
  return workspace.getMap<Y.Map<unknown>>('topics')
}

/** The shared map of one topic's record; `null` when there is none or it is broken. */
export function topicRecordOf(workspace: Y.Doc, id: TopicId): Y.Map<unknown> | null {
  const record = topicsOf(workspace).get(id)
  return record instanceof Y.Map ? record : null
}

/** Reads a level of an axis; `null` for anything but 1 to 4. */
export function parseCriticalityLevel(value: unknown): CriticalityLevel | null {
  return criticalityLevels.find((level) => level === value) ?? null
}

/** Reads a topic's record; `null` for one without a name that could be written in a text. */
export function readTopicRecord(id: TopicId, record: Y.Map<unknown>): TopicRecord | null {
  const name = readText(record, 'name').trim()
  const key = topicKey(name)
  if (key === '') return null
  const keys = [key]
  const aliases: string[] = []
  const said: SaidMerge[] = []
  record.forEach((spelling, field) => {
    if (field.startsWith(mergedPrefix)) {
      const merge = readMerge(field.slice(mergedPrefix.length), spelling)
      if (merge) said.push(merge)
    }
    if (!field.startsWith(aliasPrefix)) return
    const alias = topicKey(field.slice(aliasPrefix.length))
    if (alias === '' || keys.includes(alias)) return
    keys.push(alias)
    aliases.push(typeof spelling === 'string' && spelling.trim() ? spelling.trim() : alias)
  })
  const parent = plainObjectOf(record.get('parent'))
  const merged = plainObjectOf(record.get('mergedInto'))
  const removed = plainObjectOf(record.get('removedAt'))
  const mergedInto = parseId<TopicId>(merged.topic)
  return {
    id,
    name,
    description: readText(record, 'description'),
    keys: keys.length > 1 ? keys.sort() : keys,
    aliases: aliases.length > 1 ? aliases.sort() : aliases,
    parent: parseId<TopicId>(parent.topic),
    nestedAt: timeOf(parent.at) ?? 0,
    mergedInto,
    merges: mergedInto || said.length > 0 ? listMerges(mergedInto, merged, said) : none,
    criticality: {
      rarity: parseCriticalityLevel(record.get('rarity')),
      usefulness: parseCriticalityLevel(record.get('usefulness')),
      acquiring: parseCriticalityLevel(record.get('acquiring')),
      applying: parseCriticalityLevel(record.get('applying')),
    },
    createdAt: readNumber(record, 'createdAt'),
    createdBy: parseId<PersonId>(record.get('createdBy')),
    removedAt: timeOf(removed.at),
  }
}

const none: readonly never[] = []

function readMerge(topic: unknown, value: unknown): SaidMerge | null {
  const into = parseId<TopicId>(topic)
  const { at, by } = plainObjectOf(value)
  return into && { into, at: timeOf(at) ?? 0, by: parseId<PersonId>(by) }
}

/** The merge that counts first; what versions before wrote says no more than that. */
function listMerges(
  mergedInto: TopicId | null,
  merged: unknown,
  said: readonly SaidMerge[],
): TopicRecord['merges'] {
  const counting = mergedInto && readMerge(mergedInto, merged)
  const others = said
    .filter(({ into }) => into !== mergedInto)
    .map((one) => ({ ...one, counts: false }))
  return counting ? [{ ...counting, counts: true }, ...others] : others
}

function timeOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
