/**
 * Posts of a space's feed and what is said below them, in the space's document under `posts`:
 * one map each under a fresh id, so that whoever writes at the same time writes somewhere else.
 *
 * | record | fields |
 * |---|---|
 * | post | kind 'post', createdAt, createdBy, text, machine?, editedAt?, deletedAt?, `moderation:…` |
 * | comment | kind 'comment', post, createdAt, createdBy, text, editedAt?, deletedAt? |
 *
 * A text is plain, with people named as in comments (comments/commentText.ts).
 */
import type * as Y from 'yjs'
import { type CommentId, type PersonId, type PostId, parseId } from '../ids.ts'
import { type Moderation, readModeration } from '../moderation/Moderation.ts'
import { listRecords, readNumber, readText } from '../sharedMap.ts'

/** Longest post that is written or read, in UTF-16 units. */
export const longestPost = 20_000
/** Longest comment below a post. */
export const longestPostComment = 10_000

/** What somebody said below a post. */
export interface PostComment {
  readonly id: CommentId
  readonly text: string
  readonly createdAt: number
  readonly createdBy: PersonId | null
  readonly editedAt: number | null
}

/** A post. Times are milliseconds since 1970. */
export interface Post {
  readonly id: PostId
  readonly text: string
  readonly createdAt: number
  readonly createdBy: PersonId | null
  /** What wrote it when no person did: the name of a program, a sensor, a report. */
  readonly machine: string | null
  readonly editedAt: number | null
  /** Whether it is pinned, hidden or locked, by whom and why. */
  readonly moderation: Moderation
  /** Oldest first. */
  readonly comments: readonly PostComment[]
}

/** The shared map of a space's posts, for those who observe it. */
export function postsOf(space: Y.Doc): Y.Map<Y.Map<unknown>> {
  return space.getMap<Y.Map<unknown>>('posts')
}

/** Lists a space's posts, newest first. Deleted and broken ones are left out; costs one pass over all. */
export function listPosts(space: Y.Doc): readonly Post[] {
  const records = listRecords<string>(postsOf(space))
  const below = new Map<string, PostComment[]>()
  for (const [id, record] of records) {
    const post = record.get('kind') === 'comment' ? parseId<PostId>(record.get('post')) : null
    const said = post ? readSaid(record, longestPostComment) : null
    if (post && said)
      below.set(post, [...(below.get(post) ?? []), { id: id as CommentId, ...said }])
  }
  return records
    .flatMap(([id, record]): Post[] => {
      const said = record.get('kind') === 'post' ? readSaid(record, longestPost) : null
      if (!said) return []
      const comments = (below.get(id) ?? []).sort(byAge)
      const machine = readText(record, 'machine').trim().slice(0, 120) || null
      return [
        { id: id as PostId, ...said, machine, moderation: readModeration(record), comments },
      ]
    })
    .sort((a, b) => byAge(b, a))
}

function readSaid(record: Y.Map<unknown>, longest: number) {
  const text = readText(record, 'text').slice(0, longest)
  if (text.trim() === '' || readNumber(record, 'deletedAt') !== null) return null
  return {
    text,
    createdAt: readNumber(record, 'createdAt') ?? 0,
    createdBy: parseId<PersonId>(record.get('createdBy')),
    editedAt: readNumber(record, 'editedAt'),
  }
}

function byAge(
  a: { readonly createdAt: number; readonly id: string },
  b: { readonly createdAt: number; readonly id: string },
): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}
