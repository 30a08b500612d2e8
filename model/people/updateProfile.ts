/** Changing what a person's record says; what is changed of another leaves a trace there. */
import * as Y from 'yjs'
import type { FileId, PersonId, TopicId } from '../ids.ts'
import { plainObjectOf } from '../movedTo.ts'
import { samePlainValue } from '../plainValues.ts'
import { addRecord, type RecordFields } from '../sharedMap.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import { levelPrefix, parseTopicLevel, type TopicLevel } from '../topics/topicLevels.ts'
import type { Contact } from './Contact.ts'
import { fieldsOf, settleClaims, takenAway } from './claims.ts'
import type { StatusKind } from './PersonStatus.ts'
import { peopleOf } from './person.ts'
import { profilePrefixes } from './profile.ts'
import type { WorkingHours } from './WorkingHours.ts'

const textFields = ['name', 'position', 'team', 'place', 'askMeAbout'] as const

/** What to change of a profile; what is not named stays. */
export interface ProfileChange {
  readonly name?: string
  readonly position?: string
  readonly team?: string
  readonly place?: string
  readonly askMeAbout?: string
  readonly hours?: WorkingHours | null
  readonly manager?: PersonId | null
  readonly photo?: FileId | null
  readonly status?: { readonly kind: StatusKind; readonly on: string | null }
  /** Tags to add (`true`) or take away. */
  readonly languages?: Readonly<Record<string, boolean>>
  /** By id: a fresh one adds, a known one changes, `null` takes away. */
  readonly contacts?: Readonly<Record<string, Contact | null>>
  /** Levels by topics' records; `null` takes one away. Whoever is a member declares their own (`declareTopicLevel`). */
  readonly levels?: Readonly<Record<TopicId, TopicLevel | null>>
}

/** Someone with what is known of them, under an id that nobody has used. */
export type NewPerson = ProfileChange & { readonly id: PersonId; readonly name: string }

/**
 * Changes a profile in one transaction. Two who change different fields, languages or
 * contacts keep both; of one field the later write wins. What already stands is not
 * written, and what is changed of another leaves `trace`, a fresh id, on the record.
 * Gives the names of the fields that changed; nothing is done when there is no such person.
 */
export function updateProfile(
  doc: Y.Doc,
  id: PersonId,
  change: ProfileChange,
  stamp: Stamp & { readonly trace: string },
): readonly string[] {
  const record = peopleOf(doc).get(id)
  if (!(record instanceof Y.Map)) return []
  const said = fieldsOf(doc, id, settleClaims(doc)) ?? record
  const writes = listWrites(said, change, stamp)
  if (writes.length === 0) return []
  const fields = [...new Set(writes.map((write) => write.field))]
  doc.transact(() => {
    for (const { key, value } of writes)
      if (value !== undefined) record.set(key, value)
      else if (said !== record) record.set(key, takenAway)
      else record.delete(key)
    record.set('updatedAt', stamp.at)
    record.set('updatedBy', stamp.by)
    if (stamp.by !== id)
      record.set(`${profilePrefixes.trace}${stamp.trace}`, {
        at: stamp.at,
        by: stamp.by,
        fields,
      })
  }, modelOrigin)
  return fields
}

/** Adds people in one transaction, hence one update; all or, when it throws before writing, none. Throws when an id is taken. */
export function createPeople(doc: Y.Doc, people: readonly NewPerson[], stamp: Stamp): void {
  const records = peopleOf(doc)
  const taken = people.find((one) => records.has(one.id))
  if (taken) throw new Error(`createPeople: "${taken.id}" is taken`)
  doc.transact(() => {
    for (const { id, ...fields } of people) {
      addRecord(records, id, [
        ...listWrites(null, fields, stamp).map(({ key, value }) => [key, value] as const),
        ['createdAt', stamp.at],
        ['createdBy', stamp.by],
      ])
    }
  }, modelOrigin)
}

interface Write {
  readonly field: string
  readonly key: string
  /** `undefined` takes the key away. */
  readonly value: unknown
}

/** What has to be written so that the record says what is asked. */
function listWrites(
  record: RecordFields | null,
  change: ProfileChange,
  stamp: Stamp,
): readonly Write[] {
  const writes: Write[] = []
  const put = (field: string, key: string, value: unknown) => {
    if (!samePlainValue(record?.get(key) ?? undefined, value))
      writes.push({ field, key, value })
  }
  for (const field of textFields) {
    const value = change[field]
    if (value !== undefined && (value !== '' || record?.has(field))) put(field, field, value)
  }
  for (const field of ['hours', 'manager', 'photo'] as const) {
    const value = change[field]
    if (value !== undefined) put(field, field, value ?? undefined)
  }
  const { status } = change
  if (status && !isSameStatus(record?.get('status'), status))
    writes.push({
      field: 'status',
      key: 'status',
      value: { kind: status.kind, on: status.on, at: stamp.at, by: stamp.by },
    })
  for (const [tag, speaks] of Object.entries(change.languages ?? {}))
    put('languages', `${profilePrefixes.language}${tag}`, speaks || undefined)
  for (const [id, contact] of Object.entries(change.contacts ?? {}))
    put('contacts', `${profilePrefixes.contact}${id}`, contact ?? undefined)
  for (const [topic, level] of Object.entries(change.levels ?? {})) {
    const key = `${levelPrefix}${topic}`
    if (level !== (parseTopicLevel(plainObjectOf(record?.get(key)).level) ?? null))
      writes.push({
        field: 'topics',
        key,
        value: level ? { level, at: stamp.at, by: stamp.by } : undefined,
      })
  }
  return writes
}

function isSameStatus(
  stored: unknown,
  asked: { readonly kind: StatusKind; readonly on: string | null },
): boolean {
  if (typeof stored !== 'object' || stored === null) return asked.kind === 'active' && !asked.on
  const { kind, on } = stored as Readonly<Record<string, unknown>>
  return kind === asked.kind && on === asked.on
}
