import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type CommentId, idFromBytes, type PersonId, type PostId } from '../ids.ts'
import { listHidden } from '../moderation/listHidden.ts'
import { noModeration } from '../moderation/Moderation.ts'
import { listActs, moderate } from '../moderation/moderate.ts'
import { carry, contentOf, devicesWith, idOf, stampOf } from '../testing/devices.ts'
import { listPosts, type Post, postsOf } from './Post.ts'
import { commentPost, createPost, deletePost, editPost, restorePost } from './posts.ts'

const post = (number: number) => idOf<PostId>('post', number)
const comment = (number: number) => idOf<CommentId>('comment', number)
const person = (number: number) => idOf<PersonId>('person', number)

function fill(space: Y.Doc): void {
  createPost(space, { id: post(1), text: ' Le four 3 est arrêté ' }, stampOf(10, 1))
  commentPost(space, post(1), { id: comment(1), text: 'Jusqu’à quand ?' }, stampOf(5, 2))
  postsOf(space).get(post(1))?.set('future', { kept: true })
}

describe('posts', () => {
  it('are read newest first, with what was said below them, however far behind a clock is', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    createPost(doc, { id: post(2), text: 'Stock bas', machine: ' ERP ' }, stampOf(20, 1))
    expect(listPosts(doc)).toEqual([
      {
        id: post(2),
        text: 'Stock bas',
        createdAt: 20,
        createdBy: person(1),
        machine: 'ERP',
        editedAt: null,
        moderation: noModeration,
        comments: [],
      },
      {
        id: post(1),
        text: 'Le four 3 est arrêté',
        createdAt: 10,
        createdBy: person(1),
        machine: null,
        editedAt: null,
        moderation: noModeration,
        comments: [
          {
            id: comment(1),
            text: 'Jusqu’à quand ?',
            createdAt: 10,
            createdBy: person(2),
            editedAt: null,
            moderation: noModeration,
            mergedPost: null,
            machine: null,
          },
        ],
      },
    ])
  })

  it('are changed, taken away and brought back by their author alone', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    expect(() => editPost(doc, post(1), 'x', stampOf(30, 2))).toThrow(/not written/)
    expect(() => deletePost(doc, comment(1), stampOf(30, 1))).toThrow(/not written/)
    expect(() => editPost(doc, post(1), '  ', stampOf(30, 1))).toThrow(/empty/)
    editPost(doc, post(1), 'Le four 3 repart', stampOf(30, 1))
    expect(listPosts(doc)[0]).toMatchObject({ text: 'Le four 3 repart', editedAt: 30 })
    const text = deletePost(doc, post(1), stampOf(40, 1))
    expect(listPosts(doc)).toEqual([])
    expect(JSON.stringify(contentOf(doc))).not.toContain('repart')
    restorePost(doc, post(1), text, stampOf(50, 1))
    expect(listPosts(doc)[0]?.comments.map((one) => one.id)).toEqual([comment(1)])
  })

  it('are pinned and hidden as anything else is that people write', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    const act = { id: 'act0000000000000000a', kind: 'pin', reason: '' } as const
    expect(
      moderate({ space: doc, body: null }, { kind: 'post', id: post(1) }, act, stampOf(30)),
    ).toBe(true)
    expect(listPosts(doc)[0]?.moderation.pin?.at).toBe(30)
  })

  it('have comments that are hidden by themselves', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    const act = { id: 'act0000000000000000a', kind: 'hide', reason: 'Dur' } as const
    const docs = { space: doc, body: null }
    moderate(docs, { kind: 'reply', id: comment(1) }, act, stampOf(30))
    const [{ comments, moderation }] = listPosts(doc) as [Post]
    expect(comments[0]?.moderation.hide?.reason).toBe('Dur')
    expect(moderation).toBe(noModeration)
    expect(listActs(doc)[0]?.target).toEqual({ kind: 'reply', id: comment(1) })
    expect(listHidden(doc).has(comment(1))).toBe(true)
  })

  it('that are broken, of a newer kind or not there are left out', () => {
    const doc = new Y.Doc()
    const put = (id: string, fields: Record<string, unknown>) =>
      postsOf(doc).set(id, new Y.Map<unknown>(Object.entries(fields)))
    put(post(1), { kind: 'post', text: 7 })
    put(post(2), { kind: 'poll', text: 'Oui ?' })
    put(post(3), {
      kind: 'post',
      text: 'bon',
      createdAt: 'x',
      createdBy: '!',
      'moderation:x': 'yes',
    })
    put(comment(1), { kind: 'comment', post: post(3), text: 'a'.repeat(50_000) })
    put(comment(2), { kind: 'comment', post: '!', text: 'lost' })
    postsOf(doc).set(post(4), 'nonsense' as unknown as Y.Map<unknown>)
    expect(listPosts(doc).map((one) => one.id)).toEqual([post(3)])
    expect(listPosts(doc)[0]).toMatchObject({
      createdAt: 0,
      createdBy: null,
      moderation: noModeration,
    })
    expect(listPosts(doc)[0]?.comments[0]?.text.length).toBe(10_000)
    let updates = 0
    doc.on('update', () => updates++)
    commentPost(doc, post(9), { id: comment(9), text: 'x' }, stampOf(1))
    editPost(doc, post(9), 'x', stampOf(1))
    expect(updates).toBe(0)
  })
})

type Operation = (doc: Y.Doc, side: number, at: number) => void
const fresh = (side: number, at: number) =>
  idFromBytes<PostId>(new Uint8Array(16).fill(side * 50 + at))
const operations: Record<string, Operation> = {
  createPost: (doc, side, at) =>
    createPost(doc, { id: fresh(side, at), text: `P${at}` }, stampOf(at, side)),
  commentPost: (doc, side, at) =>
    commentPost(
      doc,
      post(1),
      { id: comment(side * 1000 + at), text: `C${at}` },
      stampOf(at, side),
    ),
  editPost: (doc, side, at) => editPost(doc, post(1), `E${side}-${at}`, stampOf(at, 1)),
  deletePost: (doc, _side, at) => void deletePost(doc, post(1), stampOf(at, 1)),
  restorePost: (doc, side, at) => restorePost(doc, post(1), `B${side}`, stampOf(at, 1)),
}

describe('posts on three devices at once', () => {
  it('end equal in every order, lose nothing, and leave what a newer version wrote', () => {
    const step = fc.tuple(
      fc.constantFrom(...Object.keys(operations)),
      fc.constantFrom(0, 1, 2),
      fc.boolean(),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 16 }), (steps) => {
        const outcomes = [
          [0, 1, 2],
          [2, 0, 1],
        ].map((order) => {
          const docs = devicesWith(3, fill)
          steps.forEach(([name, side], at) => {
            operations[name]?.(docs[side] as Y.Doc, side + 1, 100 + at)
          })
          for (let round = 0; round < 2; round++)
            for (const from of order)
              for (const to of order)
                if (from !== to) carry(docs[from] as Y.Doc, docs[to] as Y.Doc)
          const [first, ...others] = docs as [Y.Doc, Y.Doc, Y.Doc]
          for (const other of others) {
            expect(contentOf(other)).toEqual(contentOf(first))
            expect(listPosts(other)).toEqual(listPosts(first))
          }
          const count = (name: string) => steps.filter((one) => one[0] === name).length
          const own = listPosts(first).filter((one) => one.id !== post(1))
          expect(own).toHaveLength(count('createPost'))
          expect(
            [...postsOf(first).values()].filter((one) => one.get('kind') === 'comment'),
          ).toHaveLength(1 + count('commentPost'))
          expect(postsOf(first).get(post(1))?.get('future')).toEqual({ kept: true })
          return listPosts(first)
        })
        expect(outcomes[0]).toEqual(outcomes[1])
      }),
      { seed: 606, numRuns: 60 },
    )
  })
})
