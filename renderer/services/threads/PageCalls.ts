/** What on a page calls for somebody: who is named in its text, and what is said in its open comments. Kept in the index. */
import type * as Y from 'yjs'
import { type BodyMention, listBodyMentions } from '../../../model/body/listMentions.ts'
import { commentToLine, parseCommentText } from '../../../model/comments/commentText.ts'
import { listThreads } from '../../../model/comments/Thread.ts'
import {
  type CommentId,
  isId,
  type PageId,
  type PersonId,
  type SpaceId,
  type ThreadId,
} from '../../../model/ids.ts'

/** Somebody named in the text, with the line. */
export interface CallingMention extends BodyMention {
  readonly line: string
}

/** A comment of an open thread. */
export interface CallingComment {
  readonly id: CommentId
  readonly thread: ThreadId
  readonly by: PersonId | null
  readonly at: number
  /** Who is named in it. */
  readonly named: readonly PersonId[]
  /** Who wrote in the thread before it, its beginner first. */
  readonly before: readonly PersonId[]
  readonly line: string
}

/** See the head of this file. */
export interface PageCalls {
  readonly mentions: readonly CallingMention[]
  readonly comments: readonly CallingComment[]
}

/** The calls of a page with where it stands. */
export interface CallingPage extends PageCalls {
  readonly page: PageId
  readonly space: SpaceId
  readonly title: string
  readonly owner: PersonId | null
  readonly updatedAt: number | null
}

/** Characters of a line that are kept. */
const longestLine = 200

/** Reads a page's calls; `lines` are those in which people are named, in their order. `null` when nobody is called. */
export function readPageCalls(
  doc: Y.Doc,
  lines: readonly { readonly person: PersonId; readonly line: string }[],
): PageCalls | null {
  const left = [...lines]
  const mentions = listBodyMentions(doc).map((mention): CallingMention => {
    const at = left.findIndex((one) => one.person === mention.person)
    const [found] = at < 0 ? [] : left.splice(at, 1)
    return { ...mention, line: (found?.line ?? '').trim().slice(0, longestLine) }
  })
  const comments = listThreads(doc)
    .filter((thread) => thread.resolved === null)
    .flatMap((thread) => {
      const before: PersonId[] = []
      const shown = thread.comments.filter((one) => one.moderation.hide === null)
      return shown.map((comment): CallingComment => {
        const named = parseCommentText(comment.text).flatMap((part) =>
          part.kind === 'mention' ? [part.person] : [],
        )
        const call: CallingComment = {
          id: comment.id,
          thread: thread.id,
          by: comment.createdBy,
          at: comment.createdAt,
          named: [...new Set(named)],
          before: [...before],
          line: commentToLine(comment.text).slice(0, longestLine),
        }
        if (comment.createdBy && !before.includes(comment.createdBy))
          before.push(comment.createdBy)
        return call
      })
    })
  return mentions.length + comments.length > 0 ? { mentions, comments } : null
}

/** Tells whether a value that lay on a disk or crossed a wall is such. */
export function isPageCalls(value: unknown): value is PageCalls {
  const { mentions, comments } = fieldsOf(value)
  return (
    Array.isArray(mentions) &&
    mentions.every((one) => {
      const { id, person, by, line } = fieldsOf(one)
      return typeof id === 'string' && isId(person) && isSomeone(by) && typeof line === 'string'
    }) &&
    Array.isArray(comments) &&
    comments.every((one) => {
      const { id, thread, by, at, named, before, line } = fieldsOf(one)
      return (
        [id, thread].every(isId) &&
        isSomeone(by) &&
        Number.isFinite(at) &&
        [named, before].every((list) => Array.isArray(list) && list.every(isId)) &&
        typeof line === 'string'
      )
    })
  )
}

/** Reads what the worker answers about calls; `null` for anything else. */
export function parseCallingPages(value: unknown): readonly CallingPage[] | null {
  if (!Array.isArray(value)) return null
  const isPage = (one: unknown) => {
    const { page, space, title, owner, updatedAt } = fieldsOf(one)
    return (
      isId(page) &&
      isId(space) &&
      typeof title === 'string' &&
      isSomeone(owner) &&
      (updatedAt === null || Number.isFinite(updatedAt)) &&
      isPageCalls(one)
    )
  }
  return value.every(isPage) ? (value as CallingPage[]) : null
}

function isSomeone(value: unknown): boolean {
  return value === null || isId(value)
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
