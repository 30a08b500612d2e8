/** What crosses the wall between the search worker and its reader, and how it is read there. */
import { type DocName, parseDocName, parseId, type WorkspaceId } from '../../../../model/ids.ts'
import { parseRecordId } from '../RecordKind.ts'
import type { BodyText, FoundRecord } from '../SearchRecord.ts'
import type { SpaceAsk } from './PageReader.ts'
import type { SpaceChange } from './SpaceChange.ts'

/** What is asked of the reader; every question but `open` is answered once. */
export type ReaderQuestion =
  | { readonly ask: 'open'; readonly workspace: WorkspaceId }
  | { readonly ask: 'clocks'; readonly names: readonly DocName[] | null }
  | { readonly ask: 'bodies'; readonly names: readonly DocName[] }
  | { readonly ask: 'space'; readonly name: DocName; readonly part: SpaceAsk }
  | { readonly ask: 'workspace'; readonly name: DocName }

/** A question under its number. */
export type ReaderRequest = ReaderQuestion & { readonly id: number }

/** The answer under the question's number. */
export type ReaderResponse =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly reason: string }

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const parseNames = (value: unknown): readonly DocName[] | null =>
  Array.isArray(value)
    ? value.filter((name): name is DocName => parseDocName(name) !== null)
    : null

/** Reads a request; `null` for anything else. */
export function parseReaderRequest(value: unknown): ReaderRequest | null {
  const { id, ask, name, part, ...rest } = fieldsOf(value)
  if (typeof id !== 'number') return null
  const names = parseNames(rest.names)
  switch (ask) {
    case 'open': {
      const workspace = parseId<WorkspaceId>(rest.workspace)
      return workspace && { id, ask, workspace }
    }
    case 'clocks':
      return { id, ask, names }
    case 'bodies':
      return names && { id, ask, names }
    case 'space':
      if (parseDocName(name)?.kind !== 'space') return null
      if (part !== 'whole' && part !== 'changes' && part !== 'more') return null
      return { id, ask, name: name as DocName, part }
    case 'workspace':
      return parseDocName(name)?.kind === 'workspace'
        ? { id, ask, name: name as DocName }
        : null
    default:
      return null
  }
}

/** Reads an answer; `null` for anything else. */
export function parseReaderResponse(value: unknown): ReaderResponse | null {
  const { id, ok, value: answer, reason } = fieldsOf(value)
  if (typeof id !== 'number' || typeof ok !== 'boolean') return null
  return ok ? { id, ok, value: answer } : { id, ok, reason: String(reason) }
}

/** Reads the answer to `clocks`. */
export function parseClocks(value: unknown): ReadonlyMap<DocName, number> | null {
  return value instanceof Map ? (value as ReadonlyMap<DocName, number>) : null
}

/** Reads the answer to `bodies`. */
export function parseBodies(value: unknown): readonly (BodyText | null)[] | null {
  if (!Array.isArray(value)) return null
  const isBody = (body: unknown) =>
    body === null ||
    (typeof fieldsOf(body).text === 'string' && Array.isArray(fieldsOf(body).headings))
  return value.every(isBody) ? (value as (BodyText | null)[]) : null
}

/** Reads the answer to `space`. Pages are ours on both sides; their list is checked, not each field. */
export function parseSpaceChange(value: unknown): SpaceChange | null {
  const { whole, put, removed, records, more } = fieldsOf(value)
  const others = fieldsOf(records)
  const fits =
    typeof whole === 'boolean' &&
    typeof more === 'boolean' &&
    Array.isArray(removed) &&
    Array.isArray(put) &&
    put.every((fields) => typeof fieldsOf(fields).page === 'string') &&
    parseFoundRecords(others.put) !== null &&
    Array.isArray(others.removed)
  return fits ? (value as SpaceChange) : null
}

/** Reads the answer to `workspace`. Records are ours on both sides, like pages. */
export function parseFoundRecords(value: unknown): readonly FoundRecord[] | null {
  if (!Array.isArray(value)) return null
  const isRecord = (one: unknown) => {
    const { fields, body } = fieldsOf(one)
    return (
      parseRecordId(fieldsOf(fields).id) !== null && typeof fieldsOf(body).text === 'string'
    )
  }
  return value.every(isRecord) ? (value as FoundRecord[]) : null
}
