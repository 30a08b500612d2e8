import * as Y from 'yjs'
import { type CommentId, isId, type PageId, parseId } from '../ids.ts'
import { plainObjectOf } from '../movedTo.ts'

/** Kinds of what can be moderated and stands in the space's document, and the map that holds it there. */
const collections = {
  page: 'pages',
  question: 'questions',
  answer: 'answers',
  post: 'posts',
  /** What is said below a post. */
  reply: 'posts',
} as const

/** Something written in a space that can be moderated and reported. A comment stands in the document of its page, or of its question or answer. */
export type Target =
  | { readonly kind: keyof typeof collections; readonly id: string }
  | { readonly kind: 'comment'; readonly id: CommentId; readonly page: PageId }

/** The record of a target; `null` when it is not here. `body` is the document of a comment's page. */
export function recordOfTarget(
  space: Y.Doc,
  body: Y.Doc | null,
  target: Target,
): Y.Map<unknown> | null {
  const record =
    target.kind === 'comment'
      ? body?.getMap('comments').get(target.id)
      : space.getMap(collections[target.kind]).get(target.id)
  return record instanceof Y.Map ? record : null
}

/** Reads a target as it stands in a list of acts or reports; `null` when it names nothing. */
export function parseTarget(value: unknown): Target | null {
  const { kind, id, page } = plainObjectOf(value)
  if (!isId(id)) return null
  if (kind === 'comment') {
    const on = parseId<PageId>(page)
    return on && { kind, id: id as CommentId, page: on }
  }
  return typeof kind === 'string' && Object.hasOwn(collections, kind)
    ? { kind: kind as keyof typeof collections, id }
    : null
}
