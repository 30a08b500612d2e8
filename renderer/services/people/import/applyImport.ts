/** Carrying an import out, whole, and taking it back. */
import type * as Y from 'yjs'
import type { PersonId } from '../../../../model/ids.ts'
import { type Profile, readProfile } from '../../../../model/people/profile.ts'
import {
  createPeople,
  type ProfileChange,
  updateProfile,
} from '../../../../model/people/updateProfile.ts'
import { withdrawPeople } from '../../../../model/people/withdrawPeople.ts'
import { modelOrigin, type Stamp } from '../../../../model/stamp.ts'
import type { ImportChanges } from './planImport.ts'

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
}

/** What taking back came to. */
export interface UndoneImport {
  readonly withdrawn: number
  readonly restored: number
  /** Who was changed since, and stays. */
  readonly kept: number
}

/** Writes an import in one transaction: all of it or nothing. */
export function applyImport(
  doc: Y.Doc,
  changes: Pick<ImportChanges, 'creates' | 'updates'>,
  stamp: Stamp,
  freshId: () => string,
): AppliedImport {
  const updated: { person: PersonId; before: Profile; after: Profile }[] = []
  doc.transact(() => {
    createPeople(doc, changes.creates, stamp)
    for (const { person, change } of changes.updates) {
      const before = readProfile(doc, person)
      if (!before) continue
      updateProfile(doc, person, change, { ...stamp, trace: freshId() })
      updated.push({ person, before, after: readProfile(doc, person) ?? before })
    }
  }, modelOrigin)
  return { at: stamp.at, created: changes.creates.map((one) => one.id), updated }
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
  }, modelOrigin)
  const all = applied.created.length + applied.updated.length
  return { withdrawn, restored, kept: all - withdrawn - restored }
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
