import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { CommentId, PostId } from '../ids.ts'
import { carry, contentOf, devicesWith, idOf, stampOf } from '../testing/devices.ts'
import { mergePost } from './mergedPosts.ts'
import { listPosts } from './Post.ts'
import { commentPost, createPost } from './posts.ts'

const post = (number: number) => idOf<PostId>('post', number)
const numbers = [1, 2, 3, 4]

function fill(doc: Y.Doc): void {
  for (const number of numbers)
    createPost(doc, { id: post(number), text: `P${number}` }, stampOf(number))
  commentPost(doc, post(2), { id: idOf<CommentId>('comment', 1), text: 'C' }, stampOf(9))
}

const shown = (doc: Y.Doc) =>
  listPosts(doc).map((one) => [one.text, ...one.comments.map((it) => it.text)])

describe('posts that tell of the same', () => {
  it('stand as one with all that was said, and apart again', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    mergePost(doc, post(2), post(1), true, stampOf(20))
    expect(shown(doc)).toEqual([['P4'], ['P3'], ['P1', 'P2', 'C']])
    expect(listPosts(doc)[2]?.comments.map((one) => one.mergedPost)).toEqual([post(2), null])
    mergePost(doc, post(2), post(1), false, stampOf(21))
    expect(shown(doc)).toEqual([['P4'], ['P3'], ['P2', 'C'], ['P1']])
    expect(() => mergePost(doc, post(1), post(1), true, stampOf(22))).toThrow(/itself/)
  })

  it('that two people put together crosswise stand under the oldest', () => {
    const [one, two] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
    mergePost(one, post(1), post(2), true, stampOf(20, 1))
    mergePost(two, post(2), post(1), true, stampOf(20, 2))
    carry(one, two)
    carry(two, one)
    expect(shown(two)).toEqual(shown(one))
    expect(shown(one)).toEqual([['P4'], ['P3'], ['P1', 'P2', 'C']])
  })

  it('are the same on three devices, and nothing that was said is lost', () => {
    const number = fc.constantFrom(...numbers)
    const step = fc.tuple(number, number, fc.boolean(), fc.integer({ min: 0, max: 2 }))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const docs = devicesWith(3, fill)
        steps.forEach(([from, to, is, side], at) => {
          if (from !== to)
            mergePost(docs[side] as Y.Doc, post(from), post(to), is, stampOf(30 + at))
          if (at % 3 === 0) carry(docs[side] as Y.Doc, docs[(side + 1) % 3] as Y.Doc)
        })
        for (let round = 0; round < 2; round++)
          for (const from of docs) for (const to of docs) if (from !== to) carry(from, to)
        const [first, ...others] = docs as [Y.Doc, Y.Doc, Y.Doc]
        for (const other of others) {
          expect(contentOf(other)).toEqual(contentOf(first))
          expect(listPosts(other)).toEqual(listPosts(first))
        }
        expect(shown(first).flat().sort()).toEqual(['C', 'P1', 'P2', 'P3', 'P4'])
      }),
      { seed: 8, numRuns: 80 },
    )
  })
})
