/** Brings the comments of an export back: marks their words in the body and gives the threads. */
import type { BodyElement } from '../../model/body/BodyNode.ts'
import type { ImportedThread } from '../../model/comments/importThreads.ts'
import type { CommentId, PersonId, ThreadId } from '../../model/ids.ts'
import { markPlaces } from './export/markPlaces.ts'
import type { ExportedThread } from './export/ownExport.ts'

/**
 * Marks the words in `blocks`, in place. A thread whose words are not to be found keeps them as its quote; who is
 * not known here is named before what they said.
 */
export function importComments(
  blocks: readonly BodyElement[],
  threads: readonly ExportedThread[],
  parts: {
    readonly draw: () => string
    readonly personOf: (name: string) => PersonId | null
  },
): readonly ImportedThread[] {
  return threads.map((thread) => {
    const id = parts.draw() as ThreadId
    markPlaces(blocks, id, thread.places)
    return {
      id,
      quote: thread.quote,
      resolved: thread.resolved && {
        at: timeOf(thread.resolved.at) ?? 0,
        by: thread.resolved.by === null ? null : parts.personOf(thread.resolved.by),
      },
      comments: thread.comments.map((comment) => {
        const by = comment.by === null ? null : parts.personOf(comment.by)
        const isStranger = by === null && comment.by !== null
        return {
          id: parts.draw() as CommentId,
          text: isStranger ? `${comment.by}: ${comment.text}` : comment.text,
          at: timeOf(comment.at) ?? 0,
          by,
          editedAt: comment.edited === null ? null : timeOf(comment.edited),
          ...(comment.hidden === undefined
            ? {}
            : { hidden: { act: parts.draw(), reason: comment.hidden } }),
        }
      }),
    }
  })
}

function timeOf(text: string): number | null {
  const at = Date.parse(text)
  return Number.isFinite(at) ? at : null
}
