import { useCallback, useMemo } from 'react'
import * as Y from 'yjs'
import type { AnswerId, CommentId, PostId, QuestionId, SpaceId } from '../../../model/ids.ts'
import { type Change, noteChange } from '../../../model/moderation/listedChanges.ts'
import { holderOf, type MovableId, type MovableMap } from '../../../model/movable.ts'
import { listPosts } from '../../../model/posts/Post.ts'
import { type MoveOutcome, movePages } from '../../services/spaces/movePages.ts'
import { useServices, useSession } from '../ServicesContext.tsx'
import { useMayWriteIn } from '../spaces/useMayWrite.ts'
import { useFreshId, useStamp } from '../useStamp.ts'
import { type SpaceEntry, useSpaces } from '../useWorkspace.ts'

// Screens may not reach below the hooks, not even for a type.
export type { MoveOutcome }

/** A question with its answers, or a post with what is said below it. */
export interface MovedTarget {
  readonly kind: 'question' | 'post'
  readonly id: string
}

/** The spaces that something of this one may go to: all others in which this person may write. */
export function useMoveTargets(from: SpaceId): readonly SpaceEntry[] {
  const spaces = useSpaces()
  const mayWriteIn = useMayWriteIn()
  return useMemo(
    () => spaces.filter(({ id }) => id !== from && mayWriteIn(id)),
    [spaces, mayWriteIn, from],
  )
}

/** Gives the function that moves a question or a post to another space; the audit of both tells of it. */
export function useMoveTarget(): (
  from: SpaceId,
  target: MovedTarget,
  to: SpaceId,
) => Promise<MoveOutcome> {
  const session = useSession()
  const { platform } = useServices()
  const stamp = useStamp()
  const freshId = useFreshId()
  return useCallback(
    async (from, target, to) => {
      const [source, goal] = [session.space(from), session.space(to)]
      await Promise.all([source.whenLoaded, goal.whenLoaded])
      const pages = idsOf(source.doc, target)
      const now = platform.now()
      const outcome = await movePages(session, { from, to, pages, place: null, now })
      if (!outcome.ok) return outcome
      const id = freshId<PostId>()
      const change: Change = { kind: 'move', target, to }
      for (const { doc } of [source, goal]) noteChange(doc, id, change, stamp())
      return outcome
    },
    [session, platform, stamp, freshId],
  )
}

/** What goes: the thing itself first, then all that stands below it, deleted or not. */
function idsOf(space: Y.Doc, target: MovedTarget): readonly MovableId[] {
  if (target.kind === 'question') {
    const question = target.id as QuestionId
    return [question, ...listBelow<AnswerId>(space, 'answers', new Set([question]))]
  }
  const post = listPosts(space).find((one) => one.id === target.id)
  const merged = (post?.comments ?? []).flatMap((one) => one.mergedPost ?? [])
  const posts = [target.id as PostId, ...merged]
  return [...posts, ...listBelow<CommentId>(space, 'posts', new Set<string>(posts))]
}

function listBelow<Id extends MovableId>(
  space: Y.Doc,
  map: MovableMap,
  holders: ReadonlySet<unknown>,
): readonly Id[] {
  return [...space.getMap(map).entries()].flatMap(([id, record]) =>
    record instanceof Y.Map && holders.has(holderOf(map, record)) ? [id as Id] : [],
  )
}
