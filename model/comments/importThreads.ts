/** Threads as an import brings them: with the dates and the names that they had. */
import type * as Y from 'yjs'
import type { CommentId, PersonId, ThreadId } from '../ids.ts'
import { maxReasonLength, moderationPrefix } from '../moderation/Moderation.ts'
import { addRecord } from '../sharedMap.ts'
import { modelOrigin } from '../stamp.ts'
import { commentsOf, maxCommentLength, maxQuoteLength } from './Thread.ts'

/** A thread to write, under ids that nobody has used. */
export interface ImportedThread {
  readonly id: ThreadId
  readonly quote: string | null
  readonly resolved: { readonly at: number; readonly by: PersonId | null } | null
  /** Oldest first; those without a text are left out. */
  readonly comments: readonly {
    readonly id: CommentId
    readonly text: string
    readonly at: number
    readonly by: PersonId | null
    readonly editedAt: number | null
    /** Of one that is hidden, also where it comes from: a fresh id for the act, and why. */
    readonly hidden?: { readonly act: string; readonly reason: string }
  }[]
}

/** Writes threads into a page's document; one without comments is none. Throws when an id is taken. */
export function importThreads(doc: Y.Doc, threads: readonly ImportedThread[]): void {
  doc.transact(() => {
    for (const thread of threads) {
      const comments = thread.comments.filter((one) => one.text.trim() !== '')
      const [first] = comments
      if (!first) continue
      const quote = thread.quote?.trim().slice(0, maxQuoteLength)
      addRecord(commentsOf(doc), thread.id, [
        ['kind', 'thread'],
        ['createdAt', first.at],
        ['createdBy', first.by],
        ...(quote ? ([['quote', quote]] as const) : []),
        ...(thread.resolved
          ? ([
              ['state', { resolved: true, ...thread.resolved, comments: comments.length }],
            ] as const)
          : []),
      ])
      for (const comment of comments)
        addRecord(commentsOf(doc), comment.id, [
          ['kind', 'comment'],
          ['thread', thread.id],
          ['createdAt', comment.at],
          ['createdBy', comment.by],
          ['text', comment.text.trim().slice(0, maxCommentLength)],
          ...(comment.editedAt === null ? [] : ([['editedAt', comment.editedAt]] as const)),
          ...(comment.hidden ? [hideField(comment.hidden, comment.at)] : []),
        ])
    }
  }, modelOrigin)
}

/** An act by nobody of here: who hid it is known where it comes from. */
function hideField(
  hidden: { readonly act: string; readonly reason: string },
  at: number,
): readonly [string, unknown] {
  const act = { kind: 'hide', reason: hidden.reason.slice(0, maxReasonLength), at, by: null }
  return [`${moderationPrefix}${hidden.act}`, act]
}
