import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { parseCommentText } from '../../../model/comments/commentText.ts'
import { idFromBytes, type PageId, type PersonId } from '../../../model/ids.ts'
import { listPosts } from '../../../model/posts/Post.ts'
import { listThanks } from '../../../model/thanks/thanks.ts'
import { fillFeed } from './fillFeed.ts'
import { loadSample } from './loadSample.ts'

let drawn = 0
const freshId = <Id extends string>() =>
  idFromBytes<never>(
    new Uint8Array(16).map((_, at) => (++drawn * 31 + at) & 255),
  ) as string as Id

describe.each(['fr', 'en'] as const)('the feed of the sample in %s', (language) => {
  it('is posted by its colleagues, names those it means, and thanks whoever opens it', async () => {
    const sample = await loadSample(language)
    const ids = {
      people: new Map(sample.people.map(({ key }) => [key, freshId<PersonId>()])),
      pages: new Map(sample.pages.map(({ key }) => [key, freshId<PageId>()])),
      topics: new Map(),
    }
    const me = freshId<PersonId>()
    const doc = new Y.Doc()
    fillFeed(doc, sample.feed, ids, {
      now: 1e12,
      by: me,
      name: 'Zoé',
      names: new Map(sample.people.map(({ key, name }) => [key, name])),
      freshId,
    })
    const posts = listPosts(doc)
    expect(posts).toHaveLength(sample.feed.posts.length)
    expect(posts.filter((one) => one.moderation.pin !== null)).toHaveLength(1)
    expect(posts.filter((one) => one.machine !== null)).toHaveLength(1)
    const texts = posts.flatMap((one) => [one.text, ...one.comments.map((its) => its.text)])
    expect(texts.join()).not.toContain('@{')
    const named = texts.flatMap((text) =>
      parseCommentText(text).flatMap((part) => (part.kind === 'mention' ? [part.person] : [])),
    )
    expect(named).toEqual(expect.arrayContaining([me, ids.people.get('claire')]))
    expect(listThanks(doc)).toHaveLength(sample.feed.thanks.length)
    expect(listThanks(doc)[0]?.to).toEqual([me])
  })
})

it('is the same in both languages but for its words', async () => {
  const [fr, en] = await Promise.all([loadSample('fr'), loadSample('en')])
  const shapeOf = ({ feed }: typeof fr) => ({
    posts: feed.posts.map(({ by, hoursAgo, pinned, comments }) => [
      by,
      hoursAgo,
      pinned,
      comments?.map((one) => [one.by, one.hoursAgo]),
    ]),
    thanks: feed.thanks.map(({ by, to, hoursAgo, page }) => [by, to, hoursAgo, page]),
  })
  expect(shapeOf(fr)).toEqual(shapeOf(en))
})
