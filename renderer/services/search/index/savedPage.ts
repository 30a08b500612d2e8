/** What is kept of a record on disk, and whether what lies there is one. */
import { isHeldFile } from '../../links/readLinkedText.ts'
import { isTextLink } from '../../links/TextLink.ts'
import { isOpenThread } from '../../threads/OpenThread.ts'
import { isFileReading } from '../attachments/attachmentMessages.ts'
import { parseRecordId } from '../RecordKind.ts'
import type { AnalysedBody, PageFields, RecordFields } from '../SearchRecord.ts'

/** A record as it is kept. */
export interface SavedPage {
  readonly fields: RecordFields
  readonly body: AnalysedBody | null
}

/** Tells whether a value is a record whose words are among the first `forms` of the lexicon. */
export function isSavedPage(value: unknown, forms: number): value is SavedPage {
  const { fields, body } = (value ?? {}) as Readonly<Record<string, unknown>>
  return isFields(fields) && (body === null || isBody(body, forms))
}

function isFields(value: unknown): boolean {
  const fields = (value ?? {}) as Partial<PageFields>
  const { id, kind, space, target } = fields
  return (
    parseRecordId(id) !== null &&
    id?.startsWith(`${kind}:`) === true &&
    typeof target === 'object' &&
    (space === null || typeof space === 'string') &&
    (kind !== 'page' || (typeof fields.page === 'string' && space !== null)) &&
    typeof fields.title === 'string' &&
    typeof fields.icon === 'string' &&
    [fields.path, fields.tags, fields.topics].every(isTexts)
  )
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function isBody(value: unknown, forms: number): boolean {
  const body = (value ?? {}) as Partial<AnalysedBody>
  const { text, words, readings, headings, anchors, links, headingTexts, closed } = body
  return (
    typeof text === 'string' &&
    (body.language === 'en' || body.language === 'fr') &&
    isBelow(words, forms) &&
    isBelow(readings, forms) &&
    isBelow(headings, words.length + 1) &&
    isBelow(anchors, text.length + 1) &&
    isBelow(headingTexts, text.length + 1) &&
    isBelow(closed, text.length + 1) &&
    Array.isArray(links) &&
    links.every(isTextLink) &&
    Array.isArray(body.threads) &&
    body.threads.every(isOpenThread) &&
    Array.isArray(body.files) &&
    body.files.every(isHeldFile) &&
    (body.file === null || isFileReading(body.file))
  )
}

function isBelow(value: unknown, limit: number): value is Uint32Array {
  if (!(value instanceof Uint32Array)) return false
  for (let at = 0; at < value.length; at++) if ((value[at] as number) >= limit) return false
  return true
}
