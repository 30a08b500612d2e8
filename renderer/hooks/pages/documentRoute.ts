import type { PageId, SpaceId, ThreadId } from '../../../model/ids.ts'
import type { Route } from '../../routes.ts'
import type { QuestionText } from '../../services/search/RecordKind.ts'

/** A document of a space: a page's, or that of a question or an answer. */
export interface PlacedDocument {
  readonly space: SpaceId
  readonly page: PageId
  readonly within: QuestionText | null
}

/** The anchor by which a document's screen opens one of its threads. */
export function threadToAnchor(thread: ThreadId): string {
  return `comment-${thread}`
}

/** Where a document is read, at one of its threads if one is named. */
export function documentRoute(
  { space, page, within }: PlacedDocument,
  thread: ThreadId | null = null,
): Route {
  const comment = thread === null ? null : threadToAnchor(thread)
  if (!within)
    return { name: 'page', space, page, ...(comment === null ? {} : { heading: comment }) }
  const anchor = comment ?? (within.answer ? `answer-${within.answer}` : null)
  return {
    name: 'question',
    space,
    question: within.question,
    ...(anchor === null ? {} : { anchor }),
  }
}
