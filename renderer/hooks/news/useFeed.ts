import { useMemo, useSyncExternalStore } from 'react'
import type { CommentId, PostId, SpaceId } from '../../../model/ids.ts'
import { noteChange } from '../../../model/moderation/listedChanges.ts'
import { moderate, undoModeration } from '../../../model/moderation/moderate.ts'
import { mergePost } from '../../../model/posts/mergedPosts.ts'
import { listPosts, type Post, type PostComment, postsOf } from '../../../model/posts/Post.ts'
import {
  commentPost,
  createPost,
  deletePost,
  editPost,
  restorePost,
} from '../../../model/posts/posts.ts'
import { modelOrigin } from '../../../model/stamp.ts'
import { listThanks, type Thanks, thanksOf } from '../../../model/thanks/thanks.ts'
import { useSession } from '../ServicesContext.tsx'
import { useFreshId, useStamp } from '../useStamp.ts'

export type { Post, PostComment }

/** Something in a feed. */
export type FeedEntry =
  | { readonly kind: 'post'; readonly id: PostId; readonly at: number; readonly post: Post }
  | {
      readonly kind: 'thanks'
      readonly id: Thanks['id']
      readonly at: number
      readonly thanks: Thanks
    }

/** A space's posts and thanks, pinned ones first, then the newest; read again when one of them changed. */
export function useFeed(space: SpaceId): readonly FeedEntry[] {
  const session = useSession()
  const store = useMemo(() => {
    const { doc } = session.space(space)
    let list: readonly FeedEntry[] | null = null
    const maps = [postsOf(doc), thanksOf(doc)]
    return {
      read: () => {
        list ??= readFeed()
        return list
      },
      subscribe(listener: () => void) {
        const changed = () => {
          list = null
          listener()
        }
        for (const map of maps) map.observeDeep(changed)
        return () => {
          for (const map of maps) map.unobserveDeep(changed)
        }
      },
    }
    function readFeed(): readonly FeedEntry[] {
      const posts = listPosts(doc).map(
        (post): FeedEntry => ({ kind: 'post', id: post.id, at: post.createdAt, post }),
      )
      const thanks = listThanks(doc).map(
        (one): FeedEntry => ({ kind: 'thanks', id: one.id, at: one.at, thanks: one }),
      )
      return [...posts, ...thanks].sort(
        (a, b) => Number(isPinned(b)) - Number(isPinned(a)) || b.at - a.at,
      )
    }
  }, [session, space])
  return useSyncExternalStore(store.subscribe, store.read)
}

function isPinned(entry: FeedEntry): boolean {
  return entry.kind === 'post' && entry.post.moderation.pin !== null
}

/** What people do in a feed; what deletes gives the way back. */
export interface FeedOperations {
  post(text: string): PostId
  comment(post: PostId, text: string): void
  edit(id: PostId | CommentId, text: string): void
  remove(id: PostId | CommentId): () => void
  setPinned(post: PostId, is: boolean): void
  /** Puts a post below another, or takes it out again; gives the way back. */
  setMerged(post: PostId, into: PostId, is: boolean): () => void
}

/** The operations of a space's feed, by this person. */
export function useFeedOperations(home: SpaceId): FeedOperations {
  const session = useSession()
  const stamp = useStamp()
  const freshId = useFreshId()
  return useMemo(() => {
    const doc = () => session.space(home).doc
    return {
      post(text) {
        const id = freshId<PostId>()
        createPost(doc(), { id, text }, stamp())
        return id
      },
      comment: (post, text) =>
        commentPost(doc(), post, { id: freshId<CommentId>(), text }, stamp()),
      edit: (id, text) => editPost(doc(), id, text, stamp()),
      remove(id) {
        const text = deletePost(doc(), id, stamp())
        return () => restorePost(doc(), id, text, stamp())
      },
      setPinned(post, is) {
        const docs = { space: doc(), body: null }
        const act = { id: freshId<PostId>(), kind: 'pin', reason: '' } as const
        const change = is ? moderate : undoModeration
        change(docs, { kind: 'post', id: post }, act, stamp())
      },
      setMerged(post, into, is) {
        const set = (merged: boolean) => {
          const space = doc()
          const mark = stamp()
          const change = {
            kind: merged ? 'merge' : 'unmerge',
            target: { kind: 'post', id: post },
            other: { kind: 'post', id: into },
            otherSpace: home,
          } as const
          space.transact(() => {
            mergePost(space, post, into, merged, mark)
            noteChange(space, freshId<PostId>(), change, mark)
          }, modelOrigin)
        }
        set(is)
        return () => set(!is)
      },
    }
  }, [session, stamp, freshId, home])
}

/** Whether this person looks after a space: its facilitators and the workspace's owners do. */
export function useMayModerate(space: SpaceId): boolean {
  const { access, spaces } = useSession()
  const rights = useSyncExternalStore(access.onChange, () => access.rights)
  const list = useSyncExternalStore(spaces.onChange, () => spaces.list)
  const isOwner = rights.kind === 'member' && rights.role === 'owner'
  return isOwner || list.some((one) => one.id === space && one.facilitates)
}
