import type { AnswerId, PageId, QuestionId } from '../ids.ts'

/**
 * The id under which a question's details or an answer's text lie among the
 * bodies of their space: their document is named and kept like a page's
 * (`pageDocName`), with the same comments and versions.
 */
export function bodyOf(id: QuestionId | AnswerId): PageId {
  return id as string as PageId
}
