/**
 * Posts that were put together, because they tell of the same. The mark stands on the post that goes
 * below the other, a key for each; taking it back is a mark, too. The same on every device that has the same marks.
 */
import * as Y from 'yjs'
import { isId, type PostId } from '../ids.ts'
import { plainObjectOf } from '../movedTo.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'

const prefix = 'mergedInto:'

/** Puts a post below another, or takes it out again. What was said below it goes along and nothing is copied. */
export function mergePost(
  space: Y.Doc,
  post: PostId,
  into: PostId,
  merged: boolean,
  stamp: Stamp,
): void {
  if (post === into) throw new Error(`mergePost: "${post}" is itself`)
  const record = space.getMap('posts').get(post)
  if (!(record instanceof Y.Map) || record.get('kind') !== 'post') return
  space.transact(
    () => record.set(`${prefix}${into}`, merged ? { ...stamp } : { ...stamp, off: true }),
    modelOrigin,
  )
}

/** The posts that a post was put below, as marked. */
export function readMerged(record: Y.Map<unknown>): readonly PostId[] {
  const into: PostId[] = []
  for (const key of record.keys()) {
    const post = key.startsWith(prefix) ? key.slice(prefix.length) : ''
    if (isId(post) && plainObjectOf(record.get(key)).off !== true)
      into.push(post as string as PostId)
  }
  return into
}

/**
 * Tells for each post that stands below another, below which. Posts that point to each other, directly or
 * over others, are one group; its head is the oldest of those that point nowhere, and where two people pointed
 * crosswise, the oldest of all. Marks to posts that are not there are left out.
 */
export function headsOfMerged(
  posts: ReadonlyMap<PostId, { readonly createdAt: number }>,
  marks: ReadonlyMap<PostId, readonly PostId[]>,
): ReadonlyMap<PostId, PostId> {
  const neighbours = new Map<PostId, Set<PostId>>()
  const pointing = new Set<PostId>()
  const join = (a: PostId, b: PostId) =>
    neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b))
  for (const [post, into] of marks)
    for (const other of into) {
      if (!posts.has(post) || !posts.has(other)) continue
      pointing.add(post)
      join(post, other)
      join(other, post)
    }
  const ageOf = (id: PostId) => posts.get(id)?.createdAt ?? 0
  const byAge = (a: PostId, b: PostId) => ageOf(a) - ageOf(b) || (a < b ? -1 : 1)
  const heads = new Map<PostId, PostId>()
  const seen = new Set<PostId>()
  for (const start of neighbours.keys()) {
    if (seen.has(start)) continue
    const group = new Set([start])
    for (const one of group) for (const next of neighbours.get(one) ?? []) group.add(next)
    const members = [...group].sort(byAge)
    const head = (members.find((one) => !pointing.has(one)) ?? members[0]) as PostId
    for (const one of members) {
      seen.add(one)
      if (one !== head) heads.set(one, head)
    }
  }
  return heads
}
