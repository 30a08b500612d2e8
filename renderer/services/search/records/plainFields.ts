import type { RecordFields } from '../SearchRecord.ts'

/** The fields of a record of which little is known. */
export function plainFields(
  known: Pick<RecordFields, 'id' | 'kind' | 'target' | 'title'> & Partial<RecordFields>,
): RecordFields {
  return {
    space: null,
    icon: '',
    path: [],
    tags: [],
    topics: [],
    owner: null,
    language: null,
    createdAt: null,
    updatedAt: null,
    archived: false,
    verifiedUntil: null,
    ...known,
  }
}

/** A body of lines and nothing else. */
export function plainBody(...lines: readonly string[]) {
  return { text: lines.filter((line) => line.trim() !== '').join('\n'), headings: [] }
}
