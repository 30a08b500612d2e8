import type * as Y from 'yjs'
import { commentToLine } from '../../../../model/comments/commentText.ts'
import { listThreads } from '../../../../model/comments/Thread.ts'
import type { PersonId, ThreadId } from '../../../../model/ids.ts'

/** A thread of comments as it is found, open or settled. */
export interface Talk {
  readonly id: ThreadId
  /** The words it is about; `null` for the whole page. */
  readonly quote: string | null
  /** Its comments, a line each, the oldest first. */
  readonly lines: readonly string[]
  readonly by: PersonId | null
  readonly at: number
  readonly lastAt: number
}

/** Reads a page's threads, oldest first. What was hidden is found by nobody. */
export function readTalks(doc: Y.Doc): readonly Talk[] {
  return listThreads(doc).flatMap(({ id, quote, createdBy, createdAt, comments }) => {
    const shown = comments.filter((one) => one.moderation.hide === null)
    if (shown.length === 0) return []
    return {
      id,
      quote,
      lines: shown.map(({ text }) => commentToLine(text)),
      by: createdBy,
      at: createdAt,
      lastAt: shown.at(-1)?.createdAt ?? createdAt,
    }
  })
}
