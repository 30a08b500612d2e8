import type {
  AnswerId,
  CommentId,
  FileId,
  PageId,
  PersonId,
  QuestionId,
  SpaceId,
  ThreadId,
  TopicId,
} from '../../../model/ids.ts'

/** The kinds of things that are found. */
export const recordKinds = [
  'page',
  'person',
  'topic',
  'question',
  'answer',
  'comment',
  'space',
  'file',
] as const
/** What kind of thing a record is. */
export type RecordKind = (typeof recordKinds)[number]

/** Names a record in the index: its kind and what it is called there. */
export type RecordId = `${RecordKind}:${string}`

/** The id of a page's record. */
export function pageRecordId(page: PageId): RecordId {
  return `page:${page}`
}

/** The page that a record is; `null` for another kind. */
export function recordPage(id: string): PageId | null {
  return id.startsWith('page:') ? (id.slice('page:'.length) as PageId) : null
}

/** Reads a record's id; `null` for anything else. */
export function parseRecordId(value: unknown): RecordId | null {
  if (typeof value !== 'string') return null
  const kind = value.slice(0, value.indexOf(':'))
  return recordKinds.some((one) => one === kind) ? (value as RecordId) : null
}

/** The question or answer whose text a document is, that is no page's. */
export interface QuestionText {
  readonly question: QuestionId
  /** `null` for what was asked. */
  readonly answer: AnswerId | null
}

/** The place that opening a record leads to. */
export type RecordTarget =
  | {
      readonly kind: 'page'
      readonly space: SpaceId
      readonly page: PageId
      /** A block of the page; `null` for its top. */
      readonly block: string | null
    }
  | {
      readonly kind: 'thread'
      readonly space: SpaceId
      /** The document it stands in, a page or what `within` tells. */
      readonly page: PageId
      readonly within: QuestionText | null
      readonly thread: ThreadId
      /** `null` for the thread as a whole. */
      readonly comment: CommentId | null
    }
  | {
      readonly kind: 'file'
      readonly file: FileId
      readonly space: SpaceId
      /** The document that holds it, a page or what `within` tells. */
      readonly page: PageId
      readonly within: QuestionText | null
      readonly block: string | null
    }
  | { readonly kind: 'question'; readonly space: SpaceId; readonly question: QuestionId }
  | {
      readonly kind: 'answer'
      readonly space: SpaceId
      readonly question: QuestionId
      readonly answer: AnswerId
    }
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'space'; readonly space: SpaceId }
  | {
      readonly kind: 'topic'
      readonly topic: string
      /** The records that are this topic; none for one that only texts write. */
      readonly members: readonly TopicId[]
    }
