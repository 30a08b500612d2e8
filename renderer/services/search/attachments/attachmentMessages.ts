/** What crosses the wall between the search worker and the one that reads attachments, and how it is read there. */
import { type FileId, parseFileId, parseId, type WorkspaceId } from '../../../../model/ids.ts'
import type { FilePlace, FileReading, FileTextOutcome, NoTextReason } from './FileText.ts'
import type { NamedFile } from './FileTexts.ts'

/** What is asked; every question but `open` is answered once. */
export type AttachmentQuestion =
  | { readonly ask: 'open'; readonly workspace: WorkspaceId }
  | { readonly ask: 'read'; readonly file: NamedFile }
  | { readonly ask: 'keep-only'; readonly ids: readonly FileId[] }
  /** What is known of a file whose reading took the worker with it. */
  | { readonly ask: 'note'; readonly id: FileId; readonly outcome: FileTextOutcome }

/** A question under its number. */
export type AttachmentRequest = { readonly number: number } & AttachmentQuestion

/** The answer under the question's number. */
export type AttachmentResponse =
  | { readonly number: number; readonly ok: true; readonly value: unknown }
  | { readonly number: number; readonly ok: false; readonly reason: string }

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** Reads a request; `null` for anything else. */
export function parseAttachmentRequest(value: unknown): AttachmentRequest | null {
  const { number, ask, ...rest } = fieldsOf(value)
  if (typeof number !== 'number') return null
  switch (ask) {
    case 'open': {
      const workspace = parseId<WorkspaceId>(rest.workspace)
      return workspace && { number, ask, workspace }
    }
    case 'read': {
      const { id, name } = fieldsOf(rest.file)
      const file = parseFileId(id)
      return file && typeof name === 'string' ? { number, ask, file: { id: file, name } } : null
    }
    case 'keep-only':
      return Array.isArray(rest.ids)
        ? { number, ask, ids: rest.ids.flatMap((id) => parseFileId(id) ?? []) }
        : null
    case 'note': {
      const id = parseFileId(rest.id)
      const outcome = parseFileTextOutcome(rest.outcome)
      return id && outcome && { number, ask, id, outcome }
    }
    default:
      return null
  }
}

/** Reads an answer; `null` for anything else. */
export function parseAttachmentResponse(value: unknown): AttachmentResponse | null {
  const { number, ok, value: answer, reason } = fieldsOf(value)
  if (typeof number !== 'number' || typeof ok !== 'boolean') return null
  return ok ? { number, ok, value: answer } : { number, ok, reason: String(reason) }
}

const noTextReasons: readonly unknown[] = [
  'encrypted',
  'corrupt',
  'too-big',
  'too-slow',
  'no-text',
] satisfies NoTextReason[]

/** Reads what came of reading a file, from a message or from the disk; `null` for anything else. */
export function parseFileTextOutcome(value: unknown): FileTextOutcome | null {
  const { ok, reason, file } = fieldsOf(value)
  if (ok === false && noTextReasons.includes(reason))
    return { ok, reason: reason as NoTextReason }
  const { text, places, whole } = fieldsOf(file)
  const fits =
    ok === true &&
    typeof text === 'string' &&
    typeof whole === 'boolean' &&
    Array.isArray(places) &&
    places.every(isFilePlace)
  return fits ? { ok, file: { text, whole, places } } : null
}

function isFilePlace(value: unknown): value is FilePlace {
  const { start, kind, label } = fieldsOf(value)
  return (
    typeof start === 'number' &&
    start >= 0 &&
    (kind === 'page' || kind === 'slide' || kind === 'sheet') &&
    typeof label === 'string'
  )
}

/** Tells whether a value that lay on a disk is what was read of a file. */
export function isFileReading(value: unknown): value is FileReading {
  const { state, places } = fieldsOf(value)
  const isState =
    state === 'whole' || state === 'cut' || state === 'skipped' || noTextReasons.includes(state)
  return isState && Array.isArray(places) && places.every(isFilePlace)
}
