/** Carrying an import out, whole, and taking it back. */
import type * as Y from 'yjs'
import type { FileId, PersonId, TopicId } from '../../../../model/ids.ts'
import { listProfiles, type Profile, readProfile } from '../../../../model/people/profile.ts'
import {
  createPeople,
  type ProfileChange,
  updateProfile,
} from '../../../../model/people/updateProfile.ts'
import { withdrawPeople } from '../../../../model/people/withdrawPeople.ts'
import { modelOrigin, type Stamp } from '../../../../model/stamp.ts'
import type { TopicLevel } from '../../../../model/topics/topicLevels.ts'
import { topicRecordOf } from '../../../../model/topics/topicRecord.ts'
import { ensureTopics, setTopicRemoved } from '../../../../model/topics/topics.ts'
import type { ImportChanges, ImportExtras } from './planImport.ts'

/** What is needed to take an import back. */
export interface AppliedImport {
  readonly at: number
  readonly created: readonly PersonId[]
  readonly updated: readonly {
    readonly person: PersonId
    /** As they were, and as the import left them. */
    readonly before: Profile
    readonly after: Profile
  }[]
  readonly madeTopics: readonly TopicId[]
}

/** What taking back came to. */
export interface UndoneImport {
  readonly withdrawn: number
  readonly restored: number
  /** Who was changed since, and stays. */
  readonly kept: number
}

/** What is said of a person besides their fields, once their picture is kept as a file. */
export type WritableExtras = Pick<ImportExtras, 'topics'> & { readonly photo: FileId | null }

/** What an import writes. */
export type WritableImport = Pick<ImportChanges, 'creates' | 'updates'> & {
  readonly extras: ReadonlyMap<PersonId, WritableExtras>
}

/** Writes an import in one transaction: all of it or nothing. */
export function applyImport(
  doc: Y.Doc,
  changes: WritableImport,
  stamp: Stamp,
  freshId: () => string,
): AppliedImport {
  const updated: { person: PersonId; before: Profile; after: Profile }[] = []
  let madeTopics: readonly TopicId[] = []
  doc.transact(() => {
    const names = [...changes.extras.values()].flatMap((one) =>
      one.topics.map(({ name }) => name),
    )
    const topics = ensureTopics(doc, names, () => freshId() as TopicId, stamp)
    madeTopics = topics.made
    const withExtras = (person: PersonId, change: ProfileChange): ProfileChange => {
      const extra = changes.extras.get(person)
      if (!extra) return change
      const levels = extra.topics.flatMap(({ name, level }) => {
        const topic = topics.idOf(name)
        return topic ? [[topic, level] as const] : []
      })
      return {
        ...change,
        ...(levels.length > 0 && { levels: Object.fromEntries(levels) }),
        ...(extra.photo && { photo: extra.photo }),
      }
    }
    createPeople(
      doc,
      changes.creates.map((one) => ({ ...one, ...withExtras(one.id, one) })),
      stamp,
    )
    for (const { person, change } of changes.updates) {
      const before = readProfile(doc, person)
      if (!before) continue
      updateProfile(doc, person, withExtras(person, change), { ...stamp, trace: freshId() })
      updated.push({ person, before, after: readProfile(doc, person) ?? before })
    }
  }, modelOrigin)
  return { at: stamp.at, created: changes.creates.map((one) => one.id), updated, madeTopics }
}

/** Takes an import back in one transaction. What someone changed since stays as they left it. */
export function undoImport(
  doc: Y.Doc,
  applied: AppliedImport,
  stamp: Stamp,
  freshId: () => string,
): UndoneImport {
  let withdrawn = 0
  let restored = 0
  doc.transact(() => {
    withdrawn = withdrawPeople(doc, applied.created, applied.at, stamp).length
    for (const { person, before, after } of applied.updated) {
      const now = readProfile(doc, person)
      const change = now && changeBack(now, before, after)
      if (!change) continue
      const fields = updateProfile(doc, person, change, { ...stamp, trace: freshId() })
      if (fields.length > 0) restored++
    }
    takeTopicsBack(doc, applied.madeTopics, stamp)
  }, modelOrigin)
  const all = applied.created.length + applied.updated.length
  return { withdrawn, restored, kept: all - withdrawn - restored }
}

/** Takes topics off the lists that the import made, that nobody changed since and nobody knows. */
function takeTopicsBack(doc: Y.Doc, topics: readonly TopicId[], stamp: Stamp): void {
  if (topics.length === 0) return
  const held = new Set(
    listProfiles(doc).flatMap((one) => one.declared.map(({ topic }) => topic)),
  )
  for (const topic of topics)
    if (!held.has(topic) && topicRecordOf(doc, topic)?.has('updatedAt') === false)
      setTopicRemoved(doc, topic, true, stamp)
}

/** The way back to `before`, for those fields that still are as `after` has them. */
function changeBack(now: Profile, before: Profile, after: Profile): ProfileChange {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const change: { -readonly [Field in keyof ProfileChange]: ProfileChange[Field] } = {}
  for (const field of ['position', 'team', 'place', 'askMeAbout'] as const)
    if (after[field] !== before[field] && now[field] === after[field])
      change[field] = before[field]
  if (after.manager !== before.manager && now.manager === after.manager)
    change.manager = before.manager
  if (after.photo !== before.photo && now.photo === after.photo) change.photo = before.photo
  const levels = after.declared.flatMap((said): (readonly [TopicId, TopicLevel | null])[] => {
    const [was, is] = [before, now].map((profile) =>
      profile.declared.find((one) => one.topic === said.topic),
    )
    return same(was, said) || !same(is, said) ? [] : [[said.topic, was?.level ?? null]]
  })
  if (levels.length > 0) change.levels = Object.fromEntries(levels)
  if (!same(after.hours, before.hours) && same(now.hours, after.hours))
    change.hours = before.hours
  if (!same(after.status, before.status) && same(now.status, after.status))
    change.status = { kind: before.status.kind, on: before.status.on }
  const languages = after.languages.filter((tag) => !before.languages.includes(tag))
  if (languages.length > 0)
    change.languages = Object.fromEntries(languages.map((tag) => [tag, false]))
  const added = after.contacts.filter(
    (contact) =>
      !before.contacts.some((one) => one.id === contact.id) &&
      now.contacts.some((one) => same(one, contact)),
  )
  if (added.length > 0) change.contacts = Object.fromEntries(added.map(({ id }) => [id, null]))
  return change
}
