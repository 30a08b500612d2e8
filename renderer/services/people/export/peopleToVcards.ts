/** People as address cards: vCard 3.0 (RFC 2426), which every address book reads. */
import type { PersonId } from '../../../../model/ids.ts'
import type { Profile } from '../../../../model/people/profile.ts'
import { weekToText } from '../hoursText.ts'

/** What the cards need besides the profiles. */
export interface VcardOptions {
  readonly nameOf: (person: PersonId) => string
  /** The topics that a person declares, as a table has them. */
  readonly topicsOf: (profile: Profile) => string
  /** Their picture, `type` as `JPEG`; `null` where there is none or this device does not have it. */
  readonly photoOf: (
    profile: Profile,
  ) => { readonly type: string; readonly base64: string } | null
}

/** Writes the cards, one after the other. */
export function peopleToVcards(people: readonly Profile[], options: VcardOptions): string {
  return people.map((profile) => toCard(profile, options)).join('')
}

function toCard(profile: Profile, { nameOf, topicsOf, photoOf }: VcardOptions): string {
  const words = profile.name.split(' ')
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `UID:${profile.id}`,
    `FN:${escapeText(profile.name)}`,
    // Which part of a name is the family's no rule tells; the last word is what address books sort by.
    `N:${escapeText(words.at(-1) ?? '')};${escapeText(words.slice(0, -1).join(' '))};;;`,
  ]
  const put = (name: string, value: string) => {
    if (value !== '') lines.push(`${name}:${escapeText(value)}`)
  }
  put('TITLE', profile.position)
  if (profile.team) lines.push(`ORG:;${escapeText(profile.team)}`)
  if (profile.place) lines.push(`ADR;TYPE=WORK:;;${escapeText(profile.place)};;;;`)
  const names = {
    mail: 'EMAIL;TYPE=INTERNET',
    phone: 'TEL;TYPE=WORK',
    chat: 'IMPP',
    link: 'URL',
  }
  for (const { kind, value } of profile.contacts) put(names[kind], value)
  for (const tag of profile.languages) put('LANG', tag)
  put('NOTE', profile.askMeAbout)
  if (profile.manager) put('X-MANAGER', nameOf(profile.manager))
  if (profile.hours) {
    put('TZ', profile.hours.zone)
    put('X-RELAIS-HOURS', weekToText(profile.hours.week))
  }
  put('X-RELAIS-LAST-DAY', profile.status.on ?? '')
  put('X-RELAIS-TOPICS', topicsOf(profile))
  const photo = photoOf(profile)
  if (photo) lines.push(`PHOTO;ENCODING=b;TYPE=${photo.type}:${photo.base64}`)
  lines.push('END:VCARD')
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\n|\r/g, '\\n')
}

/** Lines of at most 75 bytes; a character is never cut. */
function fold(line: string): string {
  if (/^[ -~]*$/.test(line)) return foldPlain(line)
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length
    if (bytes + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
      bytes = 0
    }
    part += letter
    bytes += size
  }
  return [...parts, part].join('\r\n ')
}

/** As {@link fold} where each character is a byte: a picture is twenty thousand of them. */
function foldPlain(line: string): string {
  const parts = [line.slice(0, 75)]
  for (let at = 75; at < line.length; at += 74) parts.push(line.slice(at, at + 74))
  return parts.join('\r\n ')
}
