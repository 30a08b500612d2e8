/** What a row of a table, or a card, says of a person, made fit to be kept; what is not is named. */
import type { Contact } from '../../../../model/people/Contact.ts'
import { parseDay } from '../../../../model/people/PersonStatus.ts'
import { parseHours } from '../../../../model/people/WorkingHours.ts'
import { topicKey } from '../../../../model/topics/topicKey.ts'
import { longestTopicName } from '../../../../model/topics/topics.ts'
import { contactToHref } from '../contactToHref.ts'
import { textToWeek } from '../hoursText.ts'
import { textToLanguage } from '../languageNames.ts'
import { cellToTopics, type WrittenTopic } from '../levelWords.ts'
import { weekTimeIn } from '../localTime.ts'
import type { CardPhoto, ImportIssue, IssueKind, PersonDraft } from './PersonDraft.ts'
import type { PersonField } from './personFields.ts'

/** Longer texts are cut: a record is no place for a page. */
const longest = 200
const longestAbout = 2000
/** More topics than this on one person are no topics but a text. */
const mostTopics = 50

/** The values of a row by field, in the order of their columns. */
export type RawPerson = Partial<Readonly<Record<PersonField, readonly string[]>>> & {
  readonly photo?: CardPhoto
}

/** Gathers a row's cells by what their columns mean. */
export function rowToRaw(cells: readonly string[], mapping: readonly PersonField[]): RawPerson {
  const raw: Partial<Record<PersonField, string[]>> = {}
  for (const [at, field] of mapping.entries()) {
    const cell = cells[at]
    if (field === 'skip' || cell === undefined || cell.trim() === '') continue
    const values = raw[field]
    if (values) values.push(cell)
    else raw[field] = [cell]
  }
  return raw
}

/** Makes a draft; `null` when the row names nobody. `today` tells who has already left. */
export function draftPerson(
  row: number,
  raw: RawPerson,
  today: string,
): { readonly draft: PersonDraft | null; readonly issues: readonly ImportIssue[] } {
  const issues: ImportIssue[] = []
  const report = (kind: IssueKind, value: string) => {
    issues.push({ row, kind, value: value.length > 80 ? `${value.slice(0, 79)}…` : value })
  }
  const text = (value: string | undefined, most = longest): string => {
    const clean = cleanText(value ?? '')
    if (/^[=@]/.test(clean)) report('formula', clean)
    if (clean.length <= most) return clean
    report('too-long', clean)
    return clean.slice(0, most)
  }
  const first = (field: PersonField) => raw[field]?.[0]
  const parts = [first('firstName'), first('lastName')].filter(Boolean).join(' ')
  const name = text(first('name') ?? parts)
  if (name === '') {
    const { photo: _, ...words } = raw
    report('no-name', Object.values(words).flat().join(' ').trim())
    return { draft: null, issues }
  }
  const draft: PersonDraft = {
    row,
    name,
    position: text(first('position')),
    team: text(first('team')),
    place: text(first('place')),
    askMeAbout: text(first('askMeAbout'), longestAbout),
    languages: readLanguages((raw.languages ?? []).join(', '), report),
    contacts: readContacts(raw, report),
    manager: text(first('manager')),
    status: readStatus(first('lastDay') ?? '', today, report),
    hours: readHours(first('zone') ?? '', first('hours') ?? '', report),
    topics: readTopics(first('topics') ?? '', text, report),
    photo: raw.photo ?? null,
  }
  return { draft, issues }
}

type Report = (kind: IssueKind, value: string) => void

/** Without control characters, and with single blanks between words. */
function cleanText(value: string): string {
  // Most cells are plain, and there may be a million of them.
  if (/^(?:[!-~]+ ?)*$/.test(value)) return value.trimEnd()
  return value
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** Several in one cell: a number may have blanks in it, the address of a page commas. */
const separators = {
  mail: /[;,]\s*|\s+(?=\S+@)/,
  phone: /[;\n]|\s\/\s/,
  chat: /;?\s+/,
  link: /;?\s+/,
} as const

function readContacts(raw: RawPerson, report: Report): readonly Contact[] {
  const found: Contact[] = []
  const wrong = {
    mail: 'bad-mail',
    phone: 'bad-phone',
    chat: 'bad-link',
    link: 'bad-link',
  } as const
  for (const kind of ['mail', 'phone', 'chat', 'link'] as const)
    for (const cell of raw[kind] ?? []) {
      for (const part of cell.split(separators[kind])) {
        const value = cleanText(part).slice(0, 500)
        if (value === '') continue
        if (contactToHref({ kind, value }) === null) report(wrong[kind], value)
        else if (!found.some((one) => one.kind === kind && one.value === value))
          found.push({ kind, value, label: '' })
      }
    }
  return found
}

function readLanguages(cell: string, report: Report): readonly string[] {
  const tags = new Set<string>()
  for (const part of cell.split(/[,;/|+\n]|\bet\b|\band\b/)) {
    // "Anglais (B2)" tells a level, which a profile has no place for.
    const words = cleanText(part.replace(/\(.*?\)/g, ''))
    if (words === '') continue
    const tag = textToLanguage(words)
    if (tag) tags.add(tag)
    else report('bad-language', words)
  }
  return [...tags].sort()
}

function readTopics(
  cell: string,
  text: (value: string, most: number) => string,
  report: Report,
): readonly WrittenTopic[] {
  const topics = new Map<string, WrittenTopic>()
  for (const { name, level } of cellToTopics(cell)) {
    const clean = text(name, longestTopicName)
    const key = topicKey(clean)
    // Of a topic that is named twice the first word holds.
    if (key !== '' && !topics.has(key)) topics.set(key, { name: clean, level })
  }
  const all = [...topics.values()]
  if (all.length > mostTopics) report('many-topics', String(all.length))
  return all.slice(0, mostTopics)
}

function readStatus(cell: string, today: string, report: Report): PersonDraft['status'] {
  const words = cleanText(cell)
  if (words === '') return null
  const on = textToDay(words)
  if (!on) {
    report('bad-day', words)
    return null
  }
  return { kind: on < today ? 'left' : 'leaving', on }
}

/** Reads a day as `2027-06-30`, `30.06.2027` or `30/06/2027`: the day first, as in both languages' Europe. */
export function textToDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text)
  if (iso) return parseDay(`${iso[1]}-${iso[2]}-${iso[3]}`)
  const local = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text)
  if (!local) return null
  const two = (part: string | undefined) => (part ?? '').padStart(2, '0')
  return parseDay(`${local[3]}-${two(local[2])}-${two(local[1])}`)
}

function readHours(zone: string, hours: string, report: Report): PersonDraft['hours'] {
  const place = cleanText(zone)
  const words = cleanText(hours)
  if (place === '' && words === '') return null
  const week = words === '' ? [] : textToWeek(words)
  const read = week && weekTimeIn(place, 0) ? parseHours({ zone: place, week }) : null
  if (!read) report('bad-hours', [place, words].filter(Boolean).join(' '))
  return read
}
