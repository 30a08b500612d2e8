/**
 * Comments of a page, as they are read from its own document. They lie under
 * `comments`: one map per thread and one per comment, each under a fresh id, so
 * that whoever writes at the same time writes somewhere else. The words that a
 * thread is about carry its id in the body (node type `mark`).
 *
 * | record | fields |
 * |---|---|
 * | thread | kind 'thread', createdAt, createdBy, quote?, state? {resolved, at, by, comments} |
 * | comment | kind 'comment', thread, createdAt, createdBy, text, editedAt?, deletedAt?, `moderation:<id>`? |
 */
import * as Y from 'yjs'
import { type CommentId, type PersonId, parseId, type ThreadId } from '../ids.ts'
import { type Moderation, readModeration } from '../moderation/Moderation.ts'
import { listRecords, readNumber, readText } from '../sharedMap.ts'

/** Longest comment that is written or read, in UTF-16 units. */
export const maxCommentLength = 10_000
/** Longest quote that is kept, in UTF-16 units. */
export const maxQuoteLength = 300

/** What somebody wrote in a thread. Times are milliseconds since 1970. */
export interface Comment {
  readonly id: CommentId
  /** Plain text; people are named as commentText.ts says. */
  readonly text: string
  readonly createdAt: number
  readonly createdBy: PersonId | null
  /** When it was last changed; `null` for never. */
  readonly editedAt: number | null
  /** Whether those who look after the space hid it. */
  readonly moderation: Moderation
}

/** Who settled a thread, or opened it again, and when. */
export interface ThreadTurn {
  readonly at: number
  readonly by: PersonId | null
}

/** A thread with what is to be read of it: one whose comments were all deleted is none. */
export interface Thread {
  readonly id: ThreadId
  /** The words it was begun on, as they read then; `null` for one on the whole page. */
  readonly quote: string | null
  readonly createdAt: number
  readonly createdBy: PersonId | null
  readonly resolved: ThreadTurn | null
  /** The last time it was opened again; `null` while it is settled. */
  readonly reopened: ThreadTurn | null
  /** Oldest first, at least one. */
  readonly comments: readonly Comment[]
}

/** The shared map of a page's comments. */
export function commentsOf(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap<Y.Map<unknown>>('comments')
}

/** Lists a page's threads, oldest first. Unknown and broken records are left out; costs one pass over all comments. */
export function listThreads(doc: Y.Doc): readonly Thread[] {
  const threads = new Map<string, Y.Map<unknown>>()
  const comments = new Map<string, { all: number; shown: Comment[] }>()
  for (const [id, record] of listRecords<string>(commentsOf(doc))) {
    const kind = record.get('kind')
    if (kind === 'thread') threads.set(id, record)
    if (kind !== 'comment') continue
    const thread = parseId<ThreadId>(record.get('thread'))
    if (!thread) continue
    const found = comments.get(thread) ?? { all: 0, shown: [] }
    comments.set(thread, found)
    found.all++
    const comment = readComment(id as CommentId, record)
    if (comment) found.shown.push(comment)
  }
  return [...threads]
    .flatMap(([id, record]) => {
      const found = comments.get(id)
      return found && found.shown.length > 0
        ? [readThread(id as ThreadId, record, found.shown, found.all)]
        : []
    })
    .sort(byAge)
}

function readComment(id: CommentId, record: Y.Map<unknown>): Comment | null {
  const text = readText(record, 'text').slice(0, maxCommentLength)
  if (text.trim() === '' || readNumber(record, 'deletedAt') !== null) return null
  return {
    id,
    text,
    createdAt: readNumber(record, 'createdAt') ?? 0,
    createdBy: parseId<PersonId>(record.get('createdBy')),
    editedAt: readNumber(record, 'editedAt'),
    moderation: readModeration(record),
  }
}

function readThread(
  id: ThreadId,
  record: Y.Map<unknown>,
  comments: Comment[],
  all: number,
): Thread {
  const quote = readText(record, 'quote').slice(0, maxQuoteLength).trim()
  const state = readState(record)
  // What was answered while somebody settled it has been seen by nobody: that keeps it open.
  const isResolved = state?.resolved === true && all <= state.comments
  const turn = state && { at: state.at, by: state.by }
  return {
    id,
    quote: quote === '' ? null : quote,
    createdAt: readNumber(record, 'createdAt') ?? 0,
    createdBy: parseId<PersonId>(record.get('createdBy')),
    resolved: isResolved ? turn : null,
    reopened: state?.resolved === false ? turn : null,
    comments: comments.sort(byAge),
  }
}

function readState(record: Y.Map<unknown>) {
  const value = record.get('state')
  if (typeof value !== 'object' || value === null || value instanceof Y.AbstractType)
    return null
  const { resolved, at, by, comments } = value as Readonly<Record<string, unknown>>
  if (typeof resolved !== 'boolean') return null
  return {
    resolved,
    at: typeof at === 'number' && Number.isFinite(at) ? at : 0,
    by: parseId<PersonId>(by),
    comments: typeof comments === 'number' ? comments : 0,
  }
}

function byAge(
  a: { readonly createdAt: number; readonly id: string },
  b: { readonly createdAt: number; readonly id: string },
): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}
