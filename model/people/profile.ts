/** What a person's record says of them besides the name. Every field is theirs to give or leave. */
import type * as Y from 'yjs'
import {
  type EndorsementId,
  type PersonId,
  parseFileId,
  parseId,
  type TopicId,
} from '../ids.ts'
import { listRecords, type RecordFields, readNumber, readText } from '../sharedMap.ts'
import { declinedPrefix } from '../topics/endorsements.ts'
import { hiddenPrefix, parseHiddenLevel } from '../topics/hiddenEvidence.ts'
import {
  compareLevels,
  type DeclaredLevel,
  levelPrefix,
  parseDeclaredLevel,
} from '../topics/topicLevels.ts'
import { contactKinds, type KeptContact, parseContact } from './Contact.ts'
import { fieldsOf, type SamePeople, settleClaims } from './claims.ts'
import { parseStatus } from './PersonStatus.ts'
import { isWithdrawn, type Person, peopleOf } from './person.ts'
import { parseHours, type WorkingHours } from './WorkingHours.ts'

/** That someone changed another's profile. */
export interface ProfileTrace {
  readonly id: string
  readonly at: number
  readonly by: PersonId
  /** The names of what was changed, such as `position` or `contacts`. */
  readonly fields: readonly string[]
}

/** A person with all that is said of them. Times are milliseconds since 1970. */
export interface Profile extends Person {
  readonly position: string
  readonly team: string
  readonly place: string
  /** Tags such as `fr` or `pt-BR`, in alphabetical order. */
  readonly languages: readonly string[]
  /** Mails first, then numbers, chats and links; those of one kind by id. */
  readonly contacts: readonly KeptContact[]
  readonly askMeAbout: string
  /** The levels that they declare, hidden ones too, by the topics' records: what of it is shown says `listShownLevels`. */
  readonly declared: readonly DeclaredLevel[]
  /** Topics' records of which they hide their level. */
  readonly hiddenLevels: readonly TopicId[]
  /** Keys of all evidence that they hide (`EvidenceKey`). */
  readonly hidden: readonly string[]
  /** Endorsements that they declined. */
  readonly declined: readonly EndorsementId[]
  readonly hours: WorkingHours | null
  /** As stored: the manager may be gone or below themselves; organisation.ts settles that. */
  readonly manager: PersonId | null
  readonly createdBy: PersonId | null
  readonly updatedAt: number | null
  readonly updatedBy: PersonId | null
  /** What others changed, newest first. */
  readonly traces: readonly ProfileTrace[]
}

/** Keys of the record that make up its sets begin with these. */
export const profilePrefixes = {
  language: 'language:',
  contact: 'contact:',
  trace: 'trace:',
} as const

/** Reads a language's tag; `null` for what has not the form of one. */
export function parseLanguageTag(value: unknown): string | null {
  if (typeof value !== 'string') return null
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value) ? value : null
}

/** Reads the profile of whom a record belongs to; `null` when there is none of that id or the record is broken. */
export function readProfile(
  doc: Y.Doc,
  id: PersonId,
  same: SamePeople = settleClaims(doc),
): Profile | null {
  const person = same.headOf(id)
  const fields = fieldsOf(doc, person, same)
  return fields && readProfileRecord(person, fields)
}

/** Reads a profile from its record's fields; unknown and broken ones read as absent. One pass, as the directory waits for five thousand. */
export function readProfileRecord(id: PersonId, record: RecordFields): Profile {
  const languages: string[] = []
  const contacts: KeptContact[] = []
  const traces: ProfileTrace[] = []
  const declared: DeclaredLevel[] = []
  const hiddenLevels: TopicId[] = []
  const hidden: string[] = []
  const declined: EndorsementId[] = []
  record.forEach((value, key) => {
    const colon = key.indexOf(':')
    if (colon < 0) return
    const member = key.slice(colon + 1)
    switch (key.slice(0, colon + 1)) {
      case profilePrefixes.language: {
        const tag = value === true ? parseLanguageTag(member) : null
        if (tag) languages.push(tag)
        break
      }
      case profilePrefixes.contact: {
        const contact = parseContact(value)
        if (contact)
          contacts.push({
            id: member,
            kind: contact.kind,
            value: contact.value,
            label: contact.label,
          })
        break
      }
      case profilePrefixes.trace: {
        const trace = readTrace(member, value)
        if (trace) traces.push(trace)
        break
      }
      case levelPrefix: {
        const level = parseDeclaredLevel(member, value)
        if (level) declared.push(level)
        break
      }
      case hiddenPrefix: {
        if (value !== true) break
        hidden.push(member)
        const topic = parseHiddenLevel(member)
        if (topic) hiddenLevels.push(topic)
        break
      }
      case declinedPrefix: {
        const endorsement = value === true ? parseId<EndorsementId>(member) : null
        if (endorsement) declined.push(endorsement)
      }
    }
  })
  return {
    id,
    name: readText(record, 'name'),
    createdAt: readNumber(record, 'createdAt'),
    status: parseStatus(record.get('status')),
    photo: parseFileId(record.get('photo')),
    position: readText(record, 'position'),
    team: readText(record, 'team'),
    place: readText(record, 'place'),
    languages: languages.length > 1 ? languages.sort() : languages,
    contacts: contacts.length > 1 ? contacts.sort(compareContacts) : contacts,
    askMeAbout: readText(record, 'askMeAbout'),
    declared: declared.length > 1 ? declared.sort(compareLevels) : declared,
    hiddenLevels,
    hidden,
    declined,
    hours: parseHours(record.get('hours')),
    manager: parseId<PersonId>(record.get('manager')),
    createdBy: parseId<PersonId>(record.get('createdBy')),
    updatedAt: readNumber(record, 'updatedAt'),
    updatedBy: parseId<PersonId>(record.get('updatedBy')),
    traces: traces.length > 1 ? traces.sort(compareTraces) : traces,
  }
}

function compareContacts(a: KeptContact, b: KeptContact): number {
  const rank = contactKinds.indexOf(a.kind) - contactKinds.indexOf(b.kind)
  return rank || (a.id < b.id ? -1 : 1)
}

function compareTraces(a: ProfileTrace, b: ProfileTrace): number {
  return b.at - a.at || (a.id < b.id ? -1 : 1)
}

/** Lists the profiles in no order, each person once; withdrawn ones are left out. */
export function listProfiles(doc: Y.Doc): readonly Profile[] {
  const same = settleClaims(doc)
  return listRecords<PersonId>(peopleOf(doc)).flatMap(([id, record]) =>
    isWithdrawn(record) || same.headOf(id) !== id ? [] : (readProfile(doc, id, same) ?? []),
  )
}

/** A person of whom there is no record, as a profile that says nothing. */
export function emptyProfile(person: Person): Profile {
  return {
    ...person,
    position: '',
    team: '',
    place: '',
    languages: [],
    contacts: [],
    askMeAbout: '',
    declared: [],
    hiddenLevels: [],
    hidden: [],
    declined: [],
    hours: null,
    manager: null,
    createdBy: null,
    updatedAt: null,
    updatedBy: null,
    traces: [],
  }
}

function readTrace(id: string, value: unknown): ProfileTrace | null {
  if (typeof value !== 'object' || value === null) return null
  const { at, by, fields } = value as Readonly<Record<string, unknown>>
  const author = parseId<PersonId>(by)
  if (typeof at !== 'number' || !Number.isFinite(at) || !author || !Array.isArray(fields))
    return null
  return { id, at, by: author, fields: fields.filter((one) => typeof one === 'string') }
}
