/** What people do with comments. The marks in the text are the editor's; the rest is here. */
import * as Y from 'yjs'
import type { CommentId, ThreadId } from '../ids.ts'
import { addRecord, listRecords, readNumber, readText } from '../sharedMap.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import { commentsOf, maxCommentLength, maxQuoteLength } from './Thread.ts'

/** A comment to write, under an id that nobody has used. */
export interface NewComment {
  readonly id: CommentId
  readonly text: string
}

/**
 * Begins a thread with its first comment; threads begun at once are all kept.
 * `quote` is the text it is about, kept for the day on which those words are
 * deleted; `null` for the whole page. Throws when an id is taken.
 */
export function startThread(
  doc: Y.Doc,
  thread: { readonly id: ThreadId; readonly quote: string | null; readonly first: NewComment },
  stamp: Stamp,
): void {
  const quote = thread.quote?.replace(/\s+/g, ' ').trim().slice(0, maxQuoteLength)
  doc.transact(() => {
    addRecord(commentsOf(doc), thread.id, [
      ['kind', 'thread'],
      ['createdAt', stamp.at],
      ['createdBy', stamp.by],
      ...(quote ? ([['quote', quote]] as const) : []),
    ])
    addComment(doc, thread.id, thread.first, stamp)
  }, modelOrigin)
}

/**
 * Answers in a thread; answers given at once are all kept. A thread that
 * somebody settles at the same time stays open, since they did not see it.
 * Does nothing when there is no such thread.
 */
export function replyToThread(
  doc: Y.Doc,
  thread: ThreadId,
  comment: NewComment,
  stamp: Stamp,
): void {
  if (recordOf(doc, thread, 'thread'))
    doc.transact(() => addComment(doc, thread, comment, stamp), modelOrigin)
}

function addComment(doc: Y.Doc, thread: ThreadId, comment: NewComment, stamp: Stamp): void {
  // An answer stands below what it answers, however far behind this device's clock is.
  const latest = commentsIn(doc, thread).map((one) => readNumber(one, 'createdAt') ?? 0)
  addRecord(commentsOf(doc), comment.id, [
    ['kind', 'comment'],
    ['thread', thread],
    ['createdAt', Math.max(stamp.at, ...latest.map((at) => at + 1))],
    ['createdBy', stamp.by],
    ['text', toText(comment.text)],
  ])
}

/** Changes one's own comment; of two changes at once one wins. Throws at another's comment or an empty text. */
export function editComment(doc: Y.Doc, id: CommentId, text: string, stamp: Stamp): void {
  withOwn(doc, id, stamp, (record) => {
    record.set('text', toText(text))
    record.set('editedAt', stamp.at)
  })
}

/**
 * Takes one's own comment away, text and all; the record stays, so that a late
 * change of it does not bring it back. Gives the text for `restoreComment`.
 * Throws at another's comment.
 */
export function deleteComment(doc: Y.Doc, id: CommentId, stamp: Stamp): string {
  let text = ''
  withOwn(doc, id, stamp, (record) => {
    text = readText(record, 'text')
    record.set('deletedAt', stamp.at)
    record.delete('text')
  })
  return text
}

/** Brings one's own deleted comment back with the text it had. */
export function restoreComment(doc: Y.Doc, id: CommentId, text: string, stamp: Stamp): void {
  withOwn(doc, id, stamp, (record) => {
    record.set('text', toText(text))
    record.delete('deletedAt')
  })
}

/**
 * Settles a thread or opens it again. Of two turns at once one wins whole; an
 * answer that this device had not seen keeps the thread open.
 */
export function setThreadResolved(
  doc: Y.Doc,
  id: ThreadId,
  resolved: boolean,
  stamp: Stamp,
): void {
  const record = recordOf(doc, id, 'thread')
  if (!record) return
  const comments = commentsIn(doc, id).length
  doc.transact(
    () => record.set('state', { resolved, at: stamp.at, by: stamp.by, comments }),
    modelOrigin,
  )
}

function recordOf(doc: Y.Doc, id: string, kind: string): Y.Map<unknown> | null {
  const record = commentsOf(doc).get(id)
  return record instanceof Y.Map && record.get('kind') === kind ? record : null
}

function commentsIn(doc: Y.Doc, thread: ThreadId): Y.Map<unknown>[] {
  return listRecords(commentsOf(doc))
    .map(([, record]) => record)
    .filter((one) => one.get('kind') === 'comment' && one.get('thread') === thread)
}

function withOwn(
  doc: Y.Doc,
  id: CommentId,
  stamp: Stamp,
  change: (record: Y.Map<unknown>) => void,
): void {
  const record = recordOf(doc, id, 'comment')
  if (!record) return
  if (record.get('createdBy') !== stamp.by)
    throw new Error(`comments: "${id}" was not written by "${stamp.by}"`)
  doc.transact(() => change(record), modelOrigin)
}

function toText(text: string): string {
  const kept = text.trim().slice(0, maxCommentLength)
  if (kept === '') throw new Error('comments: an empty comment is none')
  return kept
}
