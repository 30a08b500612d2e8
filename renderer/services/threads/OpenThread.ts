/** What the index keeps of a page's open comments, so that they are listed without opening a page. */
import type * as Y from 'yjs'
import { parseCommentText } from '../../../model/comments/commentText.ts'
import { listThreads } from '../../../model/comments/Thread.ts'
import {
  isId,
  type PageId,
  type PersonId,
  type SpaceId,
  type ThreadId,
} from '../../../model/ids.ts'
import type { QuestionText } from '../search/RecordKind.ts'

/** A thread that nobody has settled, in short. */
export interface OpenThread {
  readonly id: ThreadId
  /** The words it is about; `null` for the whole page. */
  readonly quote: string | null
  /** Its first comment as it is stored, cut. */
  readonly text: string
  readonly by: PersonId | null
  readonly at: number
  readonly comments: number
  readonly lastAt: number
  readonly lastBy: PersonId | null
  /** Who is named in any of its comments. */
  readonly named: readonly PersonId[]
}

/** A page with open comments, or a question or an answer. */
export interface CommentedPage {
  /** The document. */
  readonly page: PageId
  /** What the document is when it is no page's. */
  readonly within: QuestionText | null
  readonly space: SpaceId
  readonly title: string
  readonly icon: string
  readonly threads: readonly OpenThread[]
}

const longestText = 400

/** Lists a page's open threads, oldest first. */
export function listOpenThreads(doc: Y.Doc): readonly OpenThread[] {
  return listThreads(doc).flatMap((thread): OpenThread[] => {
    const shown = thread.comments.filter((one) => one.moderation.hide === null)
    const [first] = shown
    const last = shown.at(-1)
    if (thread.resolved !== null || !first || !last) return []
    const named = shown.flatMap(({ text }) =>
      parseCommentText(text).flatMap((part) => (part.kind === 'mention' ? [part.person] : [])),
    )
    return [
      {
        id: thread.id,
        quote: thread.quote,
        text: first.text.slice(0, longestText),
        by: first.createdBy,
        at: first.createdAt,
        comments: shown.length,
        lastAt: last.createdAt,
        lastBy: last.createdBy,
        named: [...new Set(named)],
      },
    ]
  })
}

/** Tells whether a value that lay on a disk is such a thread. */
export function isOpenThread(value: unknown): value is OpenThread {
  const thread = (value ?? {}) as Readonly<Record<string, unknown>>
  return (
    isId(thread.id) &&
    (thread.quote === null || typeof thread.quote === 'string') &&
    typeof thread.text === 'string' &&
    [thread.by, thread.lastBy].every((one) => one === null || isId(one)) &&
    [thread.at, thread.comments, thread.lastAt].every(Number.isFinite) &&
    Array.isArray(thread.named) &&
    thread.named.every(isId)
  )
}

/** Reads the list of commented pages that crossed the wall from the worker; `null` for anything else. */
export function parseCommentedPages(value: unknown): readonly CommentedPage[] | null {
  if (!Array.isArray(value)) return null
  const isPage = (one: unknown) => {
    const { page, within, space, title, icon, threads } = (one ?? {}) as Readonly<
      Record<string, unknown>
    >
    return (
      isId(page) &&
      isQuestionText(within) &&
      isId(space) &&
      typeof title === 'string' &&
      typeof icon === 'string' &&
      Array.isArray(threads) &&
      threads.every(isOpenThread)
    )
  }
  return value.every(isPage) ? (value as CommentedPage[]) : null
}

function isQuestionText(value: unknown): value is QuestionText | null {
  if (value === null) return true
  const { question, answer } = (value ?? {}) as Readonly<Record<string, unknown>>
  return isId(question) && (answer === null || isId(answer))
}
