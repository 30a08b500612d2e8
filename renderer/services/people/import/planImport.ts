/** What an import would do: who is new, who is known already, and what of the file is left out. */
import type { PersonId, TopicId } from '../../../../model/ids.ts'
import type { Contact } from '../../../../model/people/Contact.ts'
import type { Profile } from '../../../../model/people/profile.ts'
import type { NewPerson, ProfileChange } from '../../../../model/people/updateProfile.ts'
import { topicKey } from '../../../../model/topics/topicKey.ts'
import type { TopicLevel } from '../../../../model/topics/topicLevels.ts'
import type { CardPhoto, ImportIssue, PersonDraft } from './PersonDraft.ts'
import { toKey } from './readTable.ts'

/** What to do with someone who is known already: fill what is empty, take the file's word, leave them, or add another. */
export const matchChoices = ['complete', 'overwrite', 'keep', 'add'] as const
/** One of {@link matchChoices}. */
export type MatchChoice = (typeof matchChoices)[number]

/** How people who are known already are dealt with. */
export interface ImportChoices {
  /** Of whom the mail address is known: the same person. */
  readonly byMail: Exclude<MatchChoice, 'add'>
  /** Of whom only the name is: perhaps another. */
  readonly byName: MatchChoice
}

/** Someone of the file, and whom of the workspace that seems to be. */
export interface ImportEntry {
  readonly draft: PersonDraft
  readonly match: { readonly person: PersonId; readonly by: 'mail' | 'name' } | null
}

/** An import before choices are applied. */
export interface ImportEntries {
  readonly entries: readonly ImportEntry[]
  readonly issues: readonly ImportIssue[]
}

/** What cannot be said of a person before topics are made and pictures kept. */
export interface ImportExtras {
  readonly name: string
  /** Levels by the topics' names. */
  readonly topics: readonly { readonly name: string; readonly level: TopicLevel }[]
  readonly photo: CardPhoto | null
}

/** What is written when the import is carried out. */
export interface ImportChanges {
  readonly creates: readonly NewPerson[]
  readonly updates: readonly { readonly person: PersonId; readonly change: ProfileChange }[]
  /** By person; of whom there is nothing of it none. */
  readonly extras: ReadonlyMap<PersonId, ImportExtras>
  /** Topics that would be made. */
  readonly newTopics: number
  /** Known people of whom the file says nothing new, or who are left as they are. */
  readonly unchanged: number
  readonly issues: readonly ImportIssue[]
}

const mailsOf = (contacts: readonly Contact[]) =>
  contacts.filter((one) => one.kind === 'mail').map((one) => toKey(one.value))

/**
 * Makes rows that mean the same person one, and finds who is known already: by a mail address,
 * else by a name that only one has. Of two rows with a name alike but other addresses each stays.
 */
export function matchDrafts(
  drafts: readonly PersonDraft[],
  people: readonly Profile[],
): ImportEntries {
  const issues: ImportIssue[] = []
  const merged: PersonDraft[] = []
  const byMail = new Map<string, number>()
  const byName = new Map<string, number>()
  for (const draft of drafts) {
    const mails = mailsOf(draft.contacts)
    const name = toKey(draft.name)
    const sameMail = mails.map((mail) => byMail.get(mail)).find((at) => at !== undefined)
    const sameName = byName.get(name)
    const other = sameName === undefined ? undefined : merged[sameName]
    const isNamesake = other && (mails.length === 0 || mailsOf(other.contacts).length === 0)
    const at = sameMail ?? (isNamesake ? sameName : undefined)
    const first = at === undefined ? undefined : merged[at]
    if (at === undefined || !first) {
      for (const mail of mails) byMail.set(mail, merged.length)
      if (sameName === undefined) byName.set(name, merged.length)
      merged.push(draft)
      continue
    }
    issues.push({ row: draft.row, kind: 'twice', value: first.name })
    merged[at] = joinDrafts(first, draft)
    for (const mail of mails) byMail.set(mail, at)
  }
  return { entries: findKnown(merged, people), issues }
}

/** The first row's word holds; the second fills what it leaves open. */
function joinDrafts(first: PersonDraft, second: PersonDraft): PersonDraft {
  const isNew = (contact: Contact) =>
    !first.contacts.some((one) => toKey(one.value) === toKey(contact.value))
  return {
    ...first,
    position: first.position || second.position,
    team: first.team || second.team,
    place: first.place || second.place,
    askMeAbout: first.askMeAbout || second.askMeAbout,
    manager: first.manager || second.manager,
    status: first.status ?? second.status,
    hours: first.hours ?? second.hours,
    topics: [
      ...first.topics,
      ...second.topics.filter(
        (topic) => !first.topics.some((one) => topicKey(one.name) === topicKey(topic.name)),
      ),
    ],
    photo: first.photo ?? second.photo,
    languages: [...new Set([...first.languages, ...second.languages])].sort(),
    contacts: [...first.contacts, ...second.contacts.filter(isNew)],
  }
}

function findKnown(
  drafts: readonly PersonDraft[],
  people: readonly Profile[],
): readonly ImportEntry[] {
  const { byMail, byName } = indexPeople(people)
  const taken = new Set<PersonId>()
  return drafts.map((draft) => {
    const mail = mailsOf(draft.contacts)
      .map((one) => byMail.get(one))
      .find(Boolean)
    const person = mail ?? byName.get(toKey(draft.name)) ?? null
    // One record takes one row: a second namesake of the file is someone else.
    if (!person || (!mail && taken.has(person))) return { draft, match: null }
    taken.add(person)
    return { draft, match: { person, by: mail ? ('mail' as const) : ('name' as const) } }
  })
}

/** People by their addresses, and by the names that only one of them has (`null`: several). */
function indexPeople(people: readonly Pick<Profile, 'id' | 'name' | 'contacts'>[]): {
  readonly byMail: ReadonlyMap<string, PersonId>
  readonly byName: ReadonlyMap<string, PersonId | null>
} {
  const byMail = new Map<string, PersonId>()
  const byName = new Map<string, PersonId | null>()
  for (const { id, name, contacts } of people) {
    for (const mail of mailsOf(contacts)) byMail.set(mail, id)
    const key = toKey(name)
    byName.set(key, byName.has(key) ? null : id)
  }
  return { byMail, byName }
}

/**
 * Says what is written under some choices. `freshId` draws ids, for people and for their
 * contacts. Managers are found among the workspace's people and those of the file.
 */
export function planChanges(
  entries: readonly ImportEntry[],
  people: readonly Profile[],
  topics: readonly KnownTopic[],
  choices: ImportChoices,
  freshId: () => string,
): ImportChanges {
  const known = new Map(people.map((one) => [one.id, one]))
  const placed = entries.map(({ draft, match }) => {
    const choice = match ? (match.by === 'mail' ? choices.byMail : choices.byName) : 'add'
    const profile = choice === 'add' || !match ? null : (known.get(match.person) ?? null)
    return { draft, choice, profile, id: profile?.id ?? (freshId() as PersonId) }
  })
  const { byMail, byName } = indexPeople([
    ...people,
    ...placed
      .filter((one) => !one.profile)
      .map(({ id, draft }) => ({ id, name: draft.name, contacts: asKept(draft.contacts) })),
  ])
  const issues: ImportIssue[] = []
  const managerOf = (draft: PersonDraft, id: PersonId): PersonId | undefined => {
    if (draft.manager === '') return undefined
    const key = toKey(draft.manager)
    const found = byMail.get(key) ?? byName.get(key)
    if (found && found !== id) return found
    if (found !== id) {
      const kind = found === null ? 'several-managers' : 'no-manager'
      issues.push({ row: draft.row, kind, value: draft.manager })
    }
    return undefined
  }
  const topicOf = new Map(topics.flatMap((one) => one.keys.map((key) => [key, one] as const)))
  const extras = new Map<PersonId, ImportExtras>()
  const unknownTopics = new Set<string>()
  const addExtras = (
    draft: PersonDraft,
    profile: Profile | null,
    id: PersonId,
    wins: boolean,
  ) => {
    const isOwn = profile !== null && profile.createdBy === profile.id
    // How well somebody who is here knows something is theirs to say.
    if (isOwn && draft.topics.length > 0)
      issues.push({ row: draft.row, kind: 'own-topics', value: draft.name })
    const said = isOwn ? [] : newLevels(draft.topics, profile, topicOf, wins)
    const photo = draft.photo && (wins || !profile?.photo) ? draft.photo : null
    if (said.length === 0 && !photo) return false
    for (const { name } of said)
      if (!topicOf.has(topicKey(name))) unknownTopics.add(topicKey(name))
    extras.set(id, { name: draft.name, topics: said, photo })
    return true
  }
  const creates: NewPerson[] = []
  const updates: { person: PersonId; change: ProfileChange }[] = []
  let unchanged = 0
  for (const { draft, choice, profile, id } of placed) {
    if (!profile) {
      const change = toChange(draft, null, true, managerOf(draft, id), freshId)
      creates.push({ ...change, id, name: draft.name })
      addExtras(draft, null, id, true)
      continue
    }
    if (choice === 'keep') {
      unchanged++
      continue
    }
    const wins = choice === 'overwrite'
    const change = toChange(draft, profile, wins, managerOf(draft, id), freshId)
    const hasExtras = addExtras(draft, profile, id, wins)
    if (Object.keys(change).length === 0 && !hasExtras) unchanged++
    else updates.push({ person: id, change })
  }
  return { creates, updates, extras, newTopics: unknownTopics.size, unchanged, issues }
}

/** A topic that is there already: its records, and the folded names that lead to it. */
export interface KnownTopic {
  readonly members: readonly TopicId[]
  readonly keys: readonly string[]
}

/** The levels of a draft that are news; of a level that is declared already another is, when the file `wins`. */
function newLevels(
  written: PersonDraft['topics'],
  profile: Profile | null,
  topicOf: ReadonlyMap<string, KnownTopic>,
  wins: boolean,
): ImportExtras['topics'] {
  return written.flatMap(({ name, level }) => {
    const members = topicOf.get(topicKey(name))?.members ?? []
    const before = profile?.declared.find((one) => members.includes(one.topic))?.level
    const asked = level ?? before ?? levelUnsaid
    return asked === before || (before && !wins) ? [] : [{ name, level: asked }]
  })
}

/** What a topic without a level stands for: that they work with it. */
const levelUnsaid: TopicLevel = 'practises'

const asKept = (contacts: readonly Contact[]) => contacts.map((one) => ({ id: '', ...one }))

/** What of a draft differs from what is known; what is filled in already is changed only when `wins`. */
function toChange(
  draft: PersonDraft,
  profile: Profile | null,
  wins: boolean,
  manager: PersonId | undefined,
  freshId: () => string,
): ProfileChange {
  const change: { -readonly [Field in keyof ProfileChange]: ProfileChange[Field] } = {}
  for (const field of ['position', 'team', 'place', 'askMeAbout'] as const) {
    const value = draft[field]
    const before = profile?.[field] ?? ''
    if (value !== '' && value !== before && (wins || before === '')) change[field] = value
  }
  if (manager && manager !== profile?.manager && (wins || !profile?.manager))
    change.manager = manager
  if (draft.hours && (wins || !profile?.hours)) {
    const before = JSON.stringify(profile?.hours ?? null)
    if (JSON.stringify(draft.hours) !== before) change.hours = draft.hours
  }
  const { status } = draft
  const before = profile?.status
  const isNews = status && (status.kind !== before?.kind || status.on !== before?.on)
  if (isNews && (wins || !before || before.kind === 'active')) change.status = status
  const languages = draft.languages.filter((tag) => !profile?.languages.includes(tag))
  if (languages.length > 0)
    change.languages = Object.fromEntries(languages.map((tag) => [tag, true]))
  const isKnown = (contact: Contact) =>
    profile?.contacts.some((one) => toKey(one.value) === toKey(contact.value)) ?? false
  const contacts = draft.contacts.filter((one) => !isKnown(one))
  if (contacts.length > 0)
    change.contacts = Object.fromEntries(contacts.map((one) => [freshId(), one]))
  return change
}
