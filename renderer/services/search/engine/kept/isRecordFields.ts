import { parseRecordId, recordKinds } from '../../RecordKind.ts'
import type { RecordFields } from '../../SearchRecord.ts'

const isTexts = (value: unknown) =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
const isTextOrNull = (value: unknown) => value === null || typeof value === 'string'
const isNumberOrNull = (value: unknown) => value === null || typeof value === 'number'

/** Tells whether a value that lay on a disk is what is known of a record. */
export function isRecordFields(value: unknown): value is RecordFields {
  const fields = (value ?? {}) as Partial<Record<keyof RecordFields, unknown>>
  return (
    parseRecordId(fields.id) !== null &&
    recordKinds.some((kind) => kind === fields.kind) &&
    typeof fields.target === 'object' &&
    fields.target !== null &&
    isTextOrNull(fields.space) &&
    typeof fields.title === 'string' &&
    typeof fields.icon === 'string' &&
    isTexts(fields.path) &&
    isTexts(fields.tags) &&
    isTexts(fields.topics) &&
    isTextOrNull(fields.owner) &&
    (fields.language === null || fields.language === 'en' || fields.language === 'fr') &&
    [fields.createdAt, fields.updatedAt, fields.verifiedUntil].every(isNumberOrNull) &&
    typeof fields.archived === 'boolean'
  )
}
