/** What a person's record says of them besides the name. Every field is theirs to give or leave. */
import * as Y from 'yjs'
import { type PersonId, parseId } from '../ids.ts'
import { listRecords, readNumber, readText } from '../sharedMap.ts'
import { listHidden } from '../topics/hiddenEvidence.ts'
import { type DeclaredLevel, listDeclaredLevels } from '../topics/topicLevels.ts'
import { contactKinds, type KeptContact, parseContact } from './Contact.ts'
import { isWithdrawn, type Person, peopleOf, readPersonRecord } from './person.ts'
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
  /** What they declare and do not hide; two topics that became one are two here. */
  readonly topics: readonly DeclaredLevel[]
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

/** Reads one profile; `null` when there is none of that id or the record is broken. */
export function readProfile(doc: Y.Doc, id: PersonId): Profile | null {
  const record = peopleOf(doc).get(id)
  return record instanceof Y.Map ? readProfileRecord(id, record) : null
}

/** Reads a profile from its shared map; unknown and broken fields read as absent. */
export function readProfileRecord(id: PersonId, record: Y.Map<unknown>): Profile {
  return {
    ...readPersonRecord(id, record),
    position: readText(record, 'position'),
    team: readText(record, 'team'),
    place: readText(record, 'place'),
    ...readSets(record),
    topics: listShownLevels(record),
    askMeAbout: readText(record, 'askMeAbout'),
    hours: parseHours(record.get('hours')),
    manager: parseId<PersonId>(record.get('manager')),
    createdBy: parseId<PersonId>(record.get('createdBy')),
    updatedAt: readNumber(record, 'updatedAt'),
    updatedBy: parseId<PersonId>(record.get('updatedBy')),
  }
}

function listShownLevels(record: Y.Map<unknown>): readonly DeclaredLevel[] {
  const levels = listDeclaredLevels(record)
  if (levels.length === 0) return levels
  const hidden = listHidden(record)
  return levels.filter((one) => !hidden.has(`level:${one.topic}`))
}

/** Lists the profiles in no order, withdrawn ones left out. */
export function listProfiles(doc: Y.Doc): readonly Profile[] {
  return listRecords<PersonId>(peopleOf(doc))
    .filter(([, record]) => !isWithdrawn(record))
    .map((entry) => readProfileRecord(...entry))
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
    topics: [],
    hours: null,
    manager: null,
    createdBy: null,
    updatedAt: null,
    updatedBy: null,
    traces: [],
  }
}

/** All sets in one pass over the keys: reading five thousand records is what the directory waits for. */
function readSets(record: Y.Map<unknown>): Pick<Profile, 'languages' | 'contacts' | 'traces'> {
  const languages: string[] = []
  const contacts: KeptContact[] = []
  const traces: ProfileTrace[] = []
  for (const key of record.keys()) {
    const colon = key.indexOf(':')
    if (colon < 0) continue
    const member = key.slice(colon + 1)
    switch (key.slice(0, colon + 1)) {
      case profilePrefixes.language: {
        const tag = parseLanguageTag(member)
        if (tag && record.get(key) === true) languages.push(tag)
        break
      }
      case profilePrefixes.contact: {
        const contact = parseContact(record.get(key))
        if (contact) contacts.push({ id: member, ...contact })
        break
      }
      case profilePrefixes.trace: {
        const trace = readTrace(member, record.get(key))
        if (trace) traces.push(trace)
      }
    }
  }
  const rank = (one: KeptContact) => contactKinds.indexOf(one.kind)
  return {
    languages: languages.sort(),
    contacts: contacts.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1)),
    traces: traces.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)),
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
