/** A profile while it is being written, and what of it changed. */
import type { FileId, PersonId } from '../../../../model/ids.ts'
import type { Contact, ContactKind } from '../../../../model/people/Contact.ts'
import { parseDay, type StatusKind } from '../../../../model/people/PersonStatus.ts'
import type { Profile } from '../../../../model/people/profile.ts'
import type { ProfileChange } from '../../../../model/people/updateProfile.ts'
import type { DayHours } from '../../../../model/people/WorkingHours.ts'
import { isMailAddress } from '../../../hooks/people/peopleSyntax.ts'

/** A contact as a line of the form. */
export interface ContactDraft extends Contact {
  readonly id: string
}

/** The form. */
export interface ProfileDraft {
  readonly name: string
  readonly position: string
  readonly team: string
  readonly place: string
  readonly askMeAbout: string
  readonly manager: PersonId | null
  readonly photo: FileId | null
  readonly languages: readonly string[]
  readonly contacts: readonly ContactDraft[]
  readonly hasHours: boolean
  readonly zone: string
  readonly week: readonly (DayHours | null)[]
  readonly statusKind: StatusKind
  readonly statusOn: string
}

const office: DayHours = { from: 9 * 60, to: 17 * 60 }

/** A form filled with what is known. */
export function toDraft(profile: Profile, ownZone: string): ProfileDraft {
  const { hours, status } = profile
  return {
    name: profile.name,
    position: profile.position,
    team: profile.team,
    place: profile.place,
    askMeAbout: profile.askMeAbout,
    manager: profile.manager,
    photo: profile.photo,
    languages: profile.languages,
    contacts: profile.contacts,
    hasHours: hours !== null,
    zone: hours?.zone ?? ownZone,
    week: hours?.week ?? [office, office, office, office, office, null, null],
    statusKind: status.kind,
    statusOn: status.on ?? '',
  }
}

/** Says what is wrong with a form, by field; nothing when it can be saved. */
export function checkDraft(
  draft: ProfileDraft,
): readonly ('name' | 'day' | `contact:${string}`)[] {
  const wrong: ('name' | 'day' | `contact:${string}`)[] = []
  if (draft.name.trim() === '') wrong.push('name')
  if (draft.statusKind !== 'active' && draft.statusOn !== '' && !parseDay(draft.statusOn))
    wrong.push('day')
  for (const { id, kind, value } of draft.contacts)
    if (kind === 'mail' && value.trim() !== '' && !isMailAddress(value))
      wrong.push(`contact:${id}`)
  return wrong
}

/**
 * What of the form differs from `before`, the profile as it was when the form was opened: what
 * somebody else changed of other fields meanwhile is not taken back.
 */
export function toChange(draft: ProfileDraft, before: Profile): ProfileChange {
  const change: { -readonly [Field in keyof ProfileChange]: ProfileChange[Field] } = {}
  for (const field of ['name', 'position', 'team', 'place', 'askMeAbout'] as const) {
    const value = draft[field].trim()
    if (value !== before[field]) change[field] = value
  }
  if (draft.manager !== before.manager) change.manager = draft.manager
  if (draft.photo !== before.photo) change.photo = draft.photo
  const hours = draft.hasHours ? { zone: draft.zone, week: draft.week } : null
  if (JSON.stringify(hours) !== JSON.stringify(before.hours)) change.hours = hours
  const on = draft.statusKind === 'active' ? null : parseDay(draft.statusOn)
  if (draft.statusKind !== before.status.kind || on !== before.status.on)
    change.status = { kind: draft.statusKind, on }
  const tags = new Set([...before.languages, ...draft.languages])
  const changed = [...tags].filter(
    (tag) => before.languages.includes(tag) !== draft.languages.includes(tag),
  )
  if (changed.length > 0)
    change.languages = Object.fromEntries(
      changed.map((tag) => [tag, draft.languages.includes(tag)]),
    )
  const contacts = changedContacts(draft, before)
  if (Object.keys(contacts).length > 0) change.contacts = contacts
  return change
}

function changedContacts(
  draft: ProfileDraft,
  before: Profile,
): Readonly<Record<string, Contact | null>> {
  const changes: Record<string, Contact | null> = {}
  const kept = draft.contacts.filter((one) => one.value.trim() !== '')
  for (const { id } of before.contacts)
    if (!kept.some((one) => one.id === id)) changes[id] = null
  for (const { id, kind, label, value } of kept) {
    const contact = { kind, value: value.trim(), label: label.trim() }
    const known = before.contacts.find((one) => one.id === id)
    const isSame =
      known?.kind === contact.kind &&
      known.value === contact.value &&
      known.label === contact.label
    if (!isSame) changes[id] = contact
  }
  return changes
}

/** What is typed tells what it is: a person who pastes an address need not say so. */
export function guessKind(value: string, kind: ContactKind): ContactKind {
  const text = value.trim()
  if (isMailAddress(text)) return 'mail'
  if (/^\+?[\d\s().-]{5,}$/.test(text)) return 'phone'
  if (/^https?:\/\//.test(text) && kind !== 'chat') return 'link'
  return kind
}
