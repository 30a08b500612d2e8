import type * as Y from 'yjs'
import type { CommentId, PersonId, ThreadId } from '../ids.ts'
import { parseCommentText } from './commentText.ts'
import { listThreads } from './Thread.ts'

/** Somebody named in a comment. */
export interface CommentMention {
  readonly thread: ThreadId
  readonly comment: CommentId
  readonly person: PersonId
  /** Who wrote it. */
  readonly by: PersonId | null
  readonly at: number
  readonly isResolved: boolean
  readonly text: string
}

/** Lists who is named in a page's comments, oldest thread first; a person once a comment. */
export function listCommentMentions(doc: Y.Doc): readonly CommentMention[] {
  return listThreads(doc).flatMap((thread) =>
    thread.comments.flatMap((comment) => {
      const people = parseCommentText(comment.text).flatMap((part) =>
        part.kind === 'mention' ? [part.person] : [],
      )
      return [...new Set(people)].map((person) => ({
        thread: thread.id,
        comment: comment.id,
        person,
        by: comment.createdBy,
        at: comment.createdAt,
        isResolved: thread.resolved !== null,
        text: comment.text,
      }))
    }),
  )
}
