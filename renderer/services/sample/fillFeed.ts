import type * as Y from 'yjs'
import { mentionToText } from '../../../model/comments/commentText.ts'
import type { CommentId, PersonId, PostId, ThanksId } from '../../../model/ids.ts'
import { moderate } from '../../../model/moderation/moderate.ts'
import { commentPost, createPost } from '../../../model/posts/posts.ts'
import { modelOrigin } from '../../../model/stamp.ts'
import { createThanks } from '../../../model/thanks/thanks.ts'
import type { SampleIds } from './fillWithSample.ts'
import type { SampleFeed } from './SampleFeed.ts'

const hour = 3_600_000

/** Writes the sample's posts and thanks into its space, in one transaction; `names` are those of the colleagues, by their keys. */
export function fillFeed(
  space: Y.Doc,
  feed: SampleFeed,
  ids: SampleIds,
  host: {
    readonly now: number
    /** Whoever opens the sample. */
    readonly by: PersonId
    readonly name: string
    readonly names: ReadonlyMap<string, string>
    freshId<Id extends PostId | CommentId | ThanksId>(): Id
  },
): void {
  const personOf = (key: string): PersonId => {
    const person = key === 'me' ? host.by : ids.people.get(key)
    if (!person) throw new Error(`fillFeed: no colleague "${key}"`)
    return person
  }
  const textOf = (text: string) =>
    text.replace(/@\{(\w+)\}/g, (_, key: string) =>
      mentionToText(personOf(key), key === 'me' ? host.name : (host.names.get(key) ?? key)),
    )
  const stampOf = (by: string, hoursAgo: number) => ({
    at: host.now - hoursAgo * hour,
    by: personOf(by),
  })
  space.transact(() => {
    for (const post of feed.posts) {
      const id = host.freshId<PostId>()
      const stamp = stampOf(post.by, post.hoursAgo)
      const { machine } = post
      createPost(space, { id, text: textOf(post.text), ...(machine ? { machine } : {}) }, stamp)
      for (const { by, hoursAgo, text } of post.comments ?? [])
        commentPost(
          space,
          id,
          { id: host.freshId<CommentId>(), text: textOf(text) },
          stampOf(by, hoursAgo),
        )
      if (post.pinned)
        moderate(
          { space, body: null },
          { kind: 'post', id },
          { id: host.freshId<PostId>(), kind: 'pin', reason: '' },
          stamp,
        )
    }
    for (const { by, to, hoursAgo, reason, page } of feed.thanks) {
      const about = page === undefined ? null : ids.pages.get(page)
      if (page !== undefined && !about) throw new Error(`fillFeed: no page "${page}"`)
      createThanks(
        space,
        {
          id: host.freshId<ThanksId>(),
          to: to.map(personOf),
          reason,
          about: about ? { kind: 'page', page: about } : { kind: 'person' },
        },
        stampOf(by, hoursAgo),
      )
    }
  }, modelOrigin)
}
