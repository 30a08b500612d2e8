/** Address cards (vCard 2.1, 3.0 and 4.0: RFC 2426, RFC 6350) as what they say of people. */
import { isMailAddress } from '../contactToHref.ts'
import type { RawPerson } from './draftPerson.ts'
import type { CardPhoto, ImportIssue } from './PersonDraft.ts'
import type { PersonField } from './personFields.ts'

/** A card that was read. */
export interface Vcard {
  /** Counted from 1. */
  readonly row: number
  readonly raw: RawPerson
  readonly issues: readonly ImportIssue[]
}

interface Property {
  readonly name: string
  readonly params: string
  readonly value: string
}

/** Whether a text is made of cards. */
export function isVcardText(text: string): boolean {
  return /^\s*BEGIN:VCARD\s*$/im.test(text.slice(0, 200))
}

/** Reads all cards; one that does not end is read as far as the next begins, and named. */
export function readVcards(
  text: string,
  onProgress?: (share: number) => void,
): readonly Vcard[] {
  const lines = unfold(text)
  const cards: Vcard[] = []
  let open: Property[] | null = null
  const close = (isWhole: boolean) => {
    if (!open) return
    cards.push(toCard(cards.length + 1, open, isWhole))
    open = null
  }
  for (const [at, line] of lines.entries()) {
    if (at % 5000 === 0) onProgress?.(at / lines.length)
    if (/^BEGIN:VCARD\s*$/i.test(line)) {
      close(false)
      open = []
    } else if (/^END:VCARD\s*$/i.test(line)) close(true)
    else if (open) {
      const property = parseProperty(line)
      if (property) open.push(property)
    }
  }
  close(false)
  onProgress?.(1)
  return cards
}

/** Joins lines that were folded: by a blank at the beginning of the next, or in quoted-printable by `=` at the end. A picture is of a hundred thousand lines. */
function unfold(text: string): readonly string[] {
  const lines: string[] = []
  let parts: string[] = []
  let isQuoted = false
  let isSoft = false
  const close = () => {
    if (parts.length > 0) lines.push(parts.join(''))
    parts = []
  }
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (isSoft) parts.push((parts.pop() ?? '').slice(0, -1), line)
    else if (/^[ \t]/.test(line) && parts.length > 0) parts.push(line.slice(1))
    else {
      close()
      parts.push(line)
      isQuoted = /^[^:]*ENCODING=QUOTED-PRINTABLE[^:]*:/i.test(line)
    }
    isSoft = isQuoted && line.endsWith('=')
  }
  close()
  return lines
}

function parseProperty(line: string): Property | null {
  // A group's name before the dot means nothing here; a parameter's value may be quoted, colons in it.
  const match = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:[^":;]|"[^"]*")*)*):(.*)$/s.exec(line)
  if (!match) return null
  const [, name = '', params = '', value = ''] = match
  const decoded = /QUOTED-PRINTABLE/i.test(params) ? decodeQuoted(value, params) : value
  return { name: name.toUpperCase(), params: params.toUpperCase(), value: decoded }
}

function decodeQuoted(value: string, params: string): string {
  const bytes: number[] = []
  for (let at = 0; at < value.length; at++) {
    const hex = value[at] === '=' ? value.slice(at + 1, at + 3) : ''
    if (/^[0-9A-F]{2}$/i.test(hex)) {
      bytes.push(Number.parseInt(hex, 16))
      at += 2
    } else bytes.push(...new TextEncoder().encode(value[at]))
  }
  const isLatin = /CHARSET=(ISO-8859-1|WINDOWS-1252)/i.test(params)
  return new TextDecoder(isLatin ? 'windows-1252' : 'utf-8').decode(new Uint8Array(bytes))
}

/** Splits at a separator that is not escaped, and takes the escapes away. */
function split(value: string, separator: ';' | ','): readonly string[] {
  const parts: string[] = ['']
  for (let at = 0; at < value.length; at++) {
    const letter = value[at] as string
    if (letter === '\\' && at + 1 < value.length) {
      const next = value[++at] as string
      parts[parts.length - 1] += next === 'n' || next === 'N' ? '\n' : next
    } else if (letter === separator) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.map((part) => part.trim())
}

const plain = (value: string) => split(value, ';').join(';')

function toCard(row: number, properties: readonly Property[], isWhole: boolean): Vcard {
  const raw: Partial<Record<PersonField, string[]>> & { photo?: CardPhoto } = {}
  const put = (field: PersonField, ...values: readonly string[]) => {
    const kept = values.filter((value) => value.trim() !== '')
    if (kept.length > 0) raw[field] = [...(raw[field] ?? []), ...kept]
  }
  const issues: ImportIssue[] = []
  if (!isWhole) issues.push({ row, kind: 'malformed', value: 'END:VCARD' })
  for (const property of properties)
    if (property.name !== 'PHOTO') readInto(property, put)
    else {
      const read = readPhoto(property)
      if (!read.ok) issues.push({ row, kind: read.reason, value: read.value })
      else raw.photo ??= { base64: read.base64 }
    }
  // A card without FN is named by the parts of N.
  if (raw.name) {
    delete raw.firstName
    delete raw.lastName
  }
  return { row, raw, issues }
}

function readInto(
  { name, params, value }: Property,
  put: (field: PersonField, ...values: readonly string[]) => void,
): void {
  switch (name) {
    case 'FN':
      put('name', plain(value))
      break
    case 'N': {
      const [family = '', given = ''] = split(value, ';')
      put('firstName', given)
      put('lastName', family)
      break
    }
    case 'EMAIL':
      put('mail', plain(value).replace(/^mailto:/i, ''))
      break
    case 'TEL':
      if (!/TYPE=[^;]*FAX/.test(params)) put('phone', plain(value).replace(/^tel:/i, ''))
      break
    case 'IMPP':
      put('chat', plain(value))
      break
    case 'URL':
      put(isMailAddress(value) ? 'mail' : 'link', plain(value))
      break
    case 'TITLE':
      put('position', plain(value))
      break
    case 'ORG': {
      const [organisation = '', ...units] = split(value, ';').filter(Boolean)
      put('team', units.at(-1) ?? organisation)
      break
    }
    case 'ADR':
      put('place', split(value, ';').filter(Boolean).join(', '))
      break
    case 'LANG':
      put('languages', plain(value))
      break
    case 'TZ':
      put('zone', plain(value))
      break
    case 'NOTE':
      put('askMeAbout', plain(value))
      break
    case 'X-MANAGER':
    case 'X-MS-MANAGER':
      put('manager', plain(value))
      break
    case 'X-RELAIS-HOURS':
      put('hours', plain(value))
      break
    case 'X-RELAIS-LAST-DAY':
      put('lastDay', plain(value))
      break
    case 'X-RELAIS-TOPICS':
      put('topics', plain(value))
  }
}

/** A picture of more bytes than this is left out: no address book makes such. */
const mostPhotoBytes = 20 * 1024 * 1024

/** A picture within the card; one that is kept elsewhere is not fetched: the import would tell whoever keeps it. */
function readPhoto({ params, value }: Property):
  | { readonly ok: true; readonly base64: string }
  | {
      readonly ok: false
      readonly reason: 'photo-elsewhere' | 'photo-too-big' | 'photo-unreadable'
      readonly value: string
    } {
  const inline = /^data:[^,]*;base64,/i.exec(value)
  if (!inline && /^[a-z][a-z0-9+.-]*:/i.test(value))
    return { ok: false, reason: 'photo-elsewhere', value: value.slice(0, 80) }
  const isEncoded = inline || /ENCODING=(B|BASE64)\b|;BASE64\b/.test(params)
  const base64 = (inline ? value.slice(inline[0].length) : value).replace(/\s+/g, '')
  if (!isEncoded || base64 === '' || /[^A-Za-z0-9+/=]/.test(base64))
    return { ok: false, reason: 'photo-unreadable', value: '' }
  if (base64.length * 0.75 > mostPhotoBytes)
    return { ok: false, reason: 'photo-too-big', value: '' }
  return { ok: true, base64 }
}
