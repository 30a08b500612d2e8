/** What people do with the posts of a space. */
import * as Y from 'yjs'
import type { CommentId, PostId } from '../ids.ts'
import { addRecord, listRecords, readNumber, readText } from '../sharedMap.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import { longestPost, longestPostComment, postsOf } from './Post.ts'

/**
 * Posts something; posts made at once are all kept. `machine` names the program that wrote it,
 * for which the stamp's person answers. Throws when the id is taken or the text is empty.
 */
export function createPost(
  space: Y.Doc,
  post: { readonly id: PostId; readonly text: string; readonly machine?: string },
  stamp: Stamp,
): void {
  const machine = post.machine?.trim()
  space.transact(() => {
    addRecord(postsOf(space), post.id, [
      ['kind', 'post'],
      ['createdAt', stamp.at],
      ['createdBy', stamp.by],
      ['text', toText(post.text, longestPost)],
      ...(machine ? ([['machine', machine]] as const) : []),
    ])
  }, modelOrigin)
}

/** Says something below a post; it stands below what it answers, however far behind this device's clock is. */
export function commentPost(
  space: Y.Doc,
  post: PostId,
  comment: { readonly id: CommentId; readonly text: string },
  stamp: Stamp,
): void {
  const record = recordOf(space, post)
  if (record?.get('kind') !== 'post') return
  const times = listRecords<string>(postsOf(space))
    .filter(([, one]) => one.get('post') === post)
    .map(([, one]) => (readNumber(one, 'createdAt') ?? 0) + 1)
  space.transact(() => {
    addRecord(postsOf(space), comment.id, [
      ['kind', 'comment'],
      ['post', post],
      ['createdAt', Math.max(stamp.at, readNumber(record, 'createdAt') ?? 0, ...times)],
      ['createdBy', stamp.by],
      ['text', toText(comment.text, longestPostComment)],
    ])
  }, modelOrigin)
}

/** Changes one's own post or comment; of two changes at once one wins. Throws at another's or an empty text. */
export function editPost(
  space: Y.Doc,
  id: PostId | CommentId,
  text: string,
  stamp: Stamp,
): void {
  withOwn(space, id, stamp, (record) => {
    const longest = record.get('kind') === 'post' ? longestPost : longestPostComment
    record.set('text', toText(text, longest))
    record.set('editedAt', stamp.at)
  })
}

/**
 * Takes one's own post or comment away, text and all; the record stays, so that a late change
 * does not bring it back. Gives the text for {@link restorePost}. Throws at another's.
 */
export function deletePost(space: Y.Doc, id: PostId | CommentId, stamp: Stamp): string {
  let text = ''
  withOwn(space, id, stamp, (record) => {
    text = readText(record, 'text')
    record.set('deletedAt', stamp.at)
    record.delete('text')
  })
  return text
}

/** Brings one's own deleted post or comment back with the text it had. */
export function restorePost(
  space: Y.Doc,
  id: PostId | CommentId,
  text: string,
  stamp: Stamp,
): void {
  withOwn(space, id, stamp, (record) => {
    record.set('text', toText(text, longestPost))
    record.delete('deletedAt')
  })
}

function recordOf(space: Y.Doc, id: string): Y.Map<unknown> | null {
  const record = postsOf(space).get(id)
  return record instanceof Y.Map ? record : null
}

function withOwn(
  space: Y.Doc,
  id: string,
  stamp: Stamp,
  change: (record: Y.Map<unknown>) => void,
): void {
  const record = recordOf(space, id)
  if (!record) return
  if (record.get('createdBy') !== stamp.by)
    throw new Error(`posts: "${id}" was not written by "${stamp.by}"`)
  space.transact(() => change(record), modelOrigin)
}

function toText(text: string, longest: number): string {
  const kept = text.trim().slice(0, longest)
  if (kept === '') throw new Error('posts: an empty text is none')
  return kept
}
