/**
 * Posts of a space's feed and what is said below them, in the space's document under `posts`:
 * one map each under a fresh id, so that whoever writes at the same time writes somewhere else.
 *
 * | record | fields |
 * |---|---|
 * | post | kind 'post', createdAt, createdBy, text, machine?, editedAt?, deletedAt?, `moderation:…`, `mergedInto:<PostId>` = {at, by, off?} |
 * | comment | kind 'comment', post, createdAt, createdBy, text, editedAt?, deletedAt?, `moderation:…` |
 *
 * A text is plain, with people named as in comments (comments/commentText.ts).
 */
import type * as Y from 'yjs'
import { type CommentId, type PersonId, type PostId, parseId } from '../ids.ts'
import { type Moderation, readModeration } from '../moderation/Moderation.ts'
import { isMovedAway } from '../movedTo.ts'
import { listRecords, readNumber, readText } from '../sharedMap.ts'
import { headsOfMerged, readMerged } from './mergedPosts.ts'

/** Longest post that is written or read, in UTF-16 units. */
export const longestPost = 20_000
/** Longest comment below a post. */
export const longestPostComment = 10_000

/** What somebody said below a post, or another post that was merged into it. */
export interface PostComment {
  readonly id: CommentId
  readonly text: string
  readonly createdAt: number
  readonly createdBy: PersonId | null
  readonly editedAt: number | null
  /** Whether it is hidden, by whom and why. */
  readonly moderation: Moderation
  /** The post that it was until somebody merged it into this one; `null` for what was said as a comment. */
  readonly mergedPost: PostId | null
  /** What wrote a merged post when no person did. */
  readonly machine: string | null
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

/**
 * Lists a space's posts, newest first. Deleted and broken ones are left out, those that went to another
 * space too; one that was merged into another stands among that one's comments. Costs one pass over all.
 */
export function listPosts(space: Y.Doc): readonly Post[] {
  const below = new Map<string, PostComment[]>()
  const posts = new Map<PostId, Omit<Post, 'comments'>>()
  const marks = new Map<PostId, readonly PostId[]>()
  for (const [id, record] of listRecords<string>(postsOf(space))) {
    if (isMovedAway(record)) continue
    if (record.get('kind') === 'comment') {
      const post = parseId<PostId>(record.get('post'))
      const said = readSaid(record, longestPostComment)
      const comment = { id: id as CommentId, mergedPost: null, machine: null }
      if (post && said) below.set(post, [...(below.get(post) ?? []), { ...comment, ...said }])
      continue
    }
    const said = record.get('kind') === 'post' ? readSaid(record, longestPost) : null
    if (!said) continue
    const machine = readText(record, 'machine').trim().slice(0, 120) || null
    posts.set(id as PostId, { id: id as PostId, machine, ...said })
    const into = readMerged(record)
    if (into.length > 0) marks.set(id as PostId, into)
  }
  const heads = headsOfMerged(posts, marks)
  for (const [id, head] of heads) {
    const post = posts.get(id)
    if (!post) continue
    const own = below.get(id) ?? []
    const asComment = { ...post, id: id as string as CommentId, mergedPost: id }
    below.set(head, [...(below.get(head) ?? []), asComment, ...own])
  }
  return [...posts.values()]
    .filter(({ id }) => !heads.has(id))
    .map((post) => ({ ...post, comments: (below.get(post.id) ?? []).sort(byAge) }))
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
    moderation: readModeration(record),
  }
}

function byAge(
  a: { readonly createdAt: number; readonly id: string },
  b: { readonly createdAt: number; readonly id: string },
): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}
