import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { mentionToText } from '../../../model/comments/commentText.ts'
import {
  type AnswerId,
  type CommentId,
  type PageId,
  type PersonId,
  type PostId,
  type QuestionId,
  restrictedSpaceId,
  type SpaceId,
  type ThanksId,
  type ThreadId,
} from '../../../model/ids.ts'
import { moderate } from '../../../model/moderation/moderate.ts'
import { createPage } from '../../../model/page.ts'
import { claimRecord } from '../../../model/people/claims.ts'
import { createPerson } from '../../../model/people/person.ts'
import { readMarks, setMarks } from '../../../model/personal/marks.ts'
import { defaultNotifications } from '../../../model/personal/notificationSettings.ts'
import { mergePost } from '../../../model/posts/mergedPosts.ts'
import { commentPost, createPost } from '../../../model/posts/posts.ts'
import { askQuestion } from '../../../model/questions/askQuestion.ts'
import { createRestrictedSpace } from '../../../model/restrictedSpace.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { createThanks } from '../../../model/thanks/thanks.ts'
import type { CallingPage } from '../threads/PageCalls.ts'
import { createNotices } from './createNotices.ts'
import { postNotices, thanksNotices } from './feedNotices.ts'
import { groupNotices } from './groupNotices.ts'
import type { NoticeSource } from './Notice.ts'

const me = idOf<PersonId>('me', 1)
const ana = idOf<PersonId>('ana', 1)
const bea = idOf<PersonId>('bea', 1)
const space = idOf<SpaceId>('space', 1)
const page = (number: number) => idOf<PageId>('page', number)
const thread = idOf<ThreadId>('thread', 1)
const comment = (number: number) => idOf<CommentId>('comment', number)

const callingPage = (fields: Partial<CallingPage> = {}): CallingPage => ({
  page: page(1),
  space,
  title: 'Four 3',
  owner: null,
  updatedAt: 500,
  mentions: [],
  comments: [],
  ...fields,
})
const said = (fields: Partial<CallingPage['comments'][number]> = {}) => ({
  id: comment(1),
  thread,
  by: ana,
  at: 100,
  named: [],
  before: [],
  line: 'Laquelle ?',
  ...fields,
})

function setup(sources?: readonly NoticeSource[]) {
  const root = new Y.Doc()
  const docs = new Map<SpaceId, Y.Doc>([[space, new Y.Doc()]])
  const list = [
    {
      id: space,
      name: 'Fusion',
      icon: '',
      description: '',
      createdAt: 1,
      kind: 'open' as 'open' | 'restricted',
      joined: true,
      facilitates: false,
    },
  ]
  const calls: CallingPage[] = []
  let asked = 0
  const indexListeners = new Set<() => void>()
  const spaceListeners = new Set<() => void>()
  const notices = createNotices({
    person: me,
    root: { doc: root },
    spaces: {
      get list() {
        return list
      },
      onChange: (listener) => {
        spaceListeners.add(listener)
        return () => spaceListeners.delete(listener)
      },
    },
    space: (id) => ({ doc: docs.get(id) ?? new Y.Doc() }),
    links: {
      async calls(person) {
        asked++
        // As the index answers: what does not call for the person is left out.
        return calls.flatMap((page) => {
          const mentions = page.mentions.filter((one) => one.person === person)
          return mentions.length + page.comments.length > 0 ? [{ ...page, mentions }] : []
        })
      },
      onChange: (listener) => {
        indexListeners.add(listener)
        return () => indexListeners.delete(listener)
      },
    },
    now: () => 1_000,
    gatherMs: 0,
    ...(sources ? { sources } : {}),
  })
  const doc = docs.get(space) as Y.Doc
  return {
    notices,
    doc,
    docs,
    root,
    list,
    calls,
    indexChanged: () => [...indexListeners].map((one) => one()),
    spacesChanged: () => [...spaceListeners].map((one) => one()),
    asked: () => asked,
    told: () => notices.list.map((one) => [one.message, one.by, one.at] as const),
  }
}

describe('notices', () => {
  it('tell of being named, of answers, and of comments on a page of mine, each once', async () => {
    const { notices, calls, doc, told } = setup()
    createPage(
      doc,
      { id: page(1), title: 'Four 3', parent: null, order: 'a' },
      { at: 1, by: me },
    )
    calls.push(
      callingPage({
        mentions: [{ id: 'm1', person: me, by: bea, line: '@Moi voit la vanne' }],
        comments: [
          said({ id: comment(1), named: [me], at: 100 }),
          said({ id: comment(2), before: [me, ana], at: 110 }),
          said({ id: comment(3), at: 120 }),
        ],
      }),
      callingPage({ page: page(2), owner: ana, comments: [said({ id: comment(4), at: 130 })] }),
    )
    await notices.settle()
    expect(told()).toEqual([
      ['notices.mention.page', bea, 500],
      ['notices.comment.page', ana, 120],
      ['notices.comment.reply', ana, 110],
      ['notices.mention.comment', ana, 100],
    ])
    expect(notices.list[1]?.route).toEqual({
      name: 'page',
      space,
      page: page(1),
      heading: `comment-${thread}`,
    })
    expect(notices.list.map((one) => one.isDated)).toEqual([false, true, true, true])
    notices.dispose()
  })

  it('tell of what was put to a record of the directory that is this person', async () => {
    const { notices, calls, doc, root, told } = setup()
    const record = idOf<PersonId>('entry', 1)
    const thanks = { id: idOf<ThanksId>('thanks', 9), to: [record], reason: 'Merci' }
    createPerson(root, { id: me, name: 'Moi' }, { at: 1, by: me })
    createPerson(root, { id: record, name: 'Moi, de la liste' }, { at: 1, by: ana })
    createThanks(doc, { ...thanks, about: { kind: 'person' } }, { at: 10, by: bea })
    createPost(doc, { id: idOf<PostId>('post', 9), text: 'De moi' }, { at: 20, by: me })
    calls.push(callingPage({ mentions: [{ id: 'm9', person: record, by: bea, line: '@Moi' }] }))
    await notices.settle()
    expect(told()).toEqual([])
    const claim = { record, person: me }
    claimRecord(root, { ...claim, stands: true }, { at: 30, by: me })
    await vi.waitFor(
      () =>
        expect(told()).toEqual([
          ['notices.mention.page', bea, 500],
          ['notices.thanks.person', bea, 10],
        ]),
      { timeout: 15_000 },
    )
    claimRecord(root, { ...claim, stands: false }, { at: 40, by: ana })
    await vi.waitFor(() => expect(told()).toEqual([]), { timeout: 15_000 })
    notices.dispose()
  })

  it('tell of posts, of what is said below them, of machines, and of thanks to me', async () => {
    const { notices, doc, told } = setup()
    const post = (number: number) => idOf<PostId>('post', number)
    const by = (person: PersonId, at: number) => ({ at, by: person })
    createPost(doc, { id: post(1), text: 'Four arrêté' }, by(ana, 10))
    createPost(doc, { id: post(2), text: `Voir ${mentionToText(me, 'Moi')}` }, by(ana, 20))
    createPost(doc, { id: post(3), text: 'Stock bas', machine: 'ERP' }, by(me, 30))
    createPost(doc, { id: post(4), text: 'De moi' }, by(me, 40))
    commentPost(doc, post(4), { id: comment(1), text: 'Bravo' }, by(bea, 50))
    commentPost(doc, post(1), { id: comment(2), text: 'Ah ?' }, by(bea, 60))
    createThanks(
      doc,
      {
        id: idOf<ThanksId>('thanks', 1),
        to: [me, bea],
        reason: 'pour la nuit du 12',
        about: { kind: 'person' },
      },
      by(ana, 70),
    )
    await notices.settle()
    expect(told()).toEqual([
      ['notices.thanks.person', ana, 70],
      ['notices.comment.post', bea, 50],
      ['notices.post.machine', null, 30],
      ['notices.mention.post', ana, 20],
      ['notices.post.new', ana, 10],
    ])
    notices.dispose()
  })

  it('lead whoever is thanked for an answer to it, and tell nothing of comments that were hidden', async () => {
    const { notices, doc, told } = setup([postNotices, thanksNotices])
    const by = (person: PersonId, at: number) => ({ at, by: person })
    const question = idOf<QuestionId>('question', 1)
    const answer = idOf<AnswerId>('answer', 1)
    const post = (number: number) => idOf<PostId>('post', number)
    askQuestion(
      doc,
      { id: question, title: 'Le four 3 ?', audience: { kind: 'space' } },
      by(ana, 1),
    )
    const about = { kind: 'answer', question, answer } as const
    const id = idOf<ThanksId>('thanks', 1)
    createThanks(doc, { id, to: [me], reason: 'pour tout', about }, by(ana, 70))
    createPost(doc, { id: post(1), text: 'De moi' }, by(me, 10))
    createPost(doc, { id: post(2), text: 'La même panne' }, by(bea, 20))
    commentPost(doc, post(1), { id: comment(1), text: 'Mot dur' }, by(bea, 50))
    mergePost(doc, post(2), post(1), true, by(ana, 55))
    moderate(
      { space: doc, body: null },
      { kind: 'reply', id: comment(1) },
      { id: idOf('act', 1), kind: 'hide', reason: 'Dur' },
      by(ana, 60),
    )
    await notices.settle()
    expect(told()).toEqual([
      ['notices.thanks.answer', ana, 70],
      ['notices.post.new', bea, 20],
    ])
    expect(notices.list[0]).toMatchObject({
      title: 'Le four 3 ?',
      route: { name: 'question', question, anchor: `answer-${answer}` },
    })
    expect(notices.list[1]?.key).toBe(`post:${post(2)}`)
    notices.dispose()
  })

  it('tell of a restricted space that I was let into, not of one I founded', async () => {
    const { notices, docs, list, spacesChanged, told } = setup()
    for (const [number, founder] of [
      [1, ana],
      [2, me],
    ] as const) {
      const id = restrictedSpaceId(new Uint8Array(16).fill(number))
      const doc = new Y.Doc()
      createRestrictedSpace(doc, { name: `S${number}` }, { at: 5, by: founder })
      docs.set(id, doc)
      list.push({
        ...(list[0] as (typeof list)[0]),
        id,
        name: `S${number}`,
        kind: 'restricted',
        createdAt: 5,
      })
    }
    spacesChanged()
    await notices.settle()
    expect(told()).toEqual([['notices.invitation', null, 5]])
    notices.dispose()
  })

  it('ask a source again only when something that it reads changed', async () => {
    let runs = 0
    const source: NoticeSource = {
      reads: [{ map: 'posts' }],
      list: () => {
        runs++
        return []
      },
    }
    const { notices, doc, indexChanged, asked } = setup([source])
    await notices.settle()
    doc.getMap('pages').set('x', 1)
    await notices.settle()
    indexChanged()
    await notices.settle()
    expect([runs, asked()]).toEqual([1, 2])
    const nested = new Y.Map<unknown>()
    doc.getMap('posts').set('x', nested)
    await notices.settle()
    nested.set('text', 'deep')
    await notices.settle()
    expect(runs).toBe(3)
    notices.dispose()
  })

  it('stay the same array until something differs', async () => {
    const { notices, calls, indexChanged } = setup()
    calls.push(callingPage({ mentions: [{ id: 'm1', person: me, by: bea, line: 'x' }] }))
    await notices.settle()
    const before = notices.list
    let told = 0
    notices.onChange(() => told++)
    indexChanged()
    await notices.settle()
    expect(notices.list).toBe(before)
    expect(told).toBe(0)
    notices.dispose()
  })
})

describe('groups of notices', () => {
  it('hold what is about one thing, unread ones first, without what is done or not wanted', async () => {
    const { notices, calls } = setup()
    calls.push(
      callingPage({
        comments: [
          said({ id: comment(1), named: [me], at: 100 }),
          said({ id: comment(2), before: [me], at: 200 }),
        ],
      }),
      callingPage({
        page: page(2),
        comments: [said({ id: comment(3), named: [me], at: 900 })],
      }),
    )
    await notices.settle()
    const marks = new Y.Doc()
    const third = notices.list.find((one) => one.at === 900)
    if (!third) throw new Error('the third notice is missing')
    setMarks(marks, 'read', [third], true, 1)
    const { ways } = defaultNotifications
    const groups = groupNotices(notices.list, readMarks([marks]), ways)
    expect(groups.map((one) => [one.group, one.unread, one.notices.length])).toEqual([
      [`page:${page(1)}`, 2, 2],
      [`page:${page(2)}`, 0, 1],
    ])
    expect(
      groupNotices(notices.list, readMarks([marks]), { ...ways, mention: 'off' }).map(
        (one) => one.notices.length,
      ),
    ).toEqual([1])
    setMarks(marks, 'done', notices.list, true, 2)
    expect(groupNotices(notices.list, readMarks([marks]), ways)).toEqual([])
    notices.dispose()
  })
})
