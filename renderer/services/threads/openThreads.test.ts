import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  deleteComment,
  replyToThread,
  setThreadResolved,
  startThread,
} from '../../../model/comments/comments.ts'
import { mentionToText } from '../../../model/comments/commentText.ts'
import type { CommentId, PageId, PersonId, SpaceId, ThreadId } from '../../../model/ids.ts'
import { PackedBody } from '../search/engine/kept/PackedBody.ts'
import { SearchIndex } from '../search/engine/SearchIndex.ts'
import { readBodyText } from '../search/index/readPages.ts'
import { pageFields } from '../search/testing/pageFields.ts'
import { listCommentedPages } from './listCommentedPages.ts'
import { parseCommentedPages } from './OpenThread.ts'

const id = <Id extends string>(kind: string, number: number) =>
  `${kind}${String(number).padStart(20 - kind.length, '0')}` as Id
const page = (number: number) => id<PageId>('page', number)
const space = (number: number) => id<SpaceId>('space', number)
const thread = (number: number) => id<ThreadId>('thread', number)
const comment = (number: number) => id<CommentId>('comment', number)
const ana = id<PersonId>('ana', 1)
const bea = id<PersonId>('bea', 1)

/** A page's document with a thread that Ana began and Béa answered. */
function discussed(at: number): Y.Doc {
  const doc = new Y.Doc()
  startThread(
    doc,
    { id: thread(at), quote: 'la vanne', first: { id: comment(at * 10), text: 'Laquelle ?' } },
    { at, by: ana },
  )
  const text = `${mentionToText(ana, 'Ana')} la bleue`
  replyToThread(doc, thread(at), { id: comment(at * 10 + 1), text }, { at: at + 5, by: bea })
  return doc
}

function createIndex() {
  const index = new SearchIndex()
  const put = (number: number, doc: Y.Doc, home = space(1)) =>
    index.put(
      pageFields(page(number), `P${number}`, { space: home, language: 'fr' }),
      readBodyText([Y.encodeStateAsUpdate(doc)]),
    )
  return { index, put }
}

describe('open comments in the index', () => {
  it('are listed page by page, those written in last first, of one space or of all', () => {
    const { index, put } = createIndex()
    put(1, discussed(100))
    put(2, discussed(300), space(2))
    put(3, new Y.Doc())
    expect(listCommentedPages(index, null).map((one) => one.page)).toEqual([page(2), page(1)])
    const [only] = listCommentedPages(index, space(1))
    expect(only).toMatchObject({ page: page(1), space: space(1), title: 'P1' })
    expect(only?.threads).toEqual([
      {
        id: thread(100),
        quote: 'la vanne',
        text: 'Laquelle ?',
        by: ana,
        at: 100,
        comments: 2,
        lastAt: 105,
        lastBy: bea,
        named: [ana],
      },
    ])
  })

  it('go when they are settled or deleted, and their pages are found by what was said', () => {
    const { index, put } = createIndex()
    const settled = discussed(100)
    put(1, settled)
    setThreadResolved(settled, thread(100), true, { at: 200, by: ana })
    put(1, settled)
    const emptied = discussed(300)
    deleteComment(emptied, comment(3000), { at: 400, by: ana })
    deleteComment(emptied, comment(3001), { at: 400, by: bea })
    put(2, emptied)
    expect(listCommentedPages(index, null)).toEqual([])
    put(3, discussed(500))
    const { hits } = index.search({ text: 'laquelle bleue', limit: 5 })
    expect(hits.map(({ id, field }) => [id, field])).toEqual([
      [`page:${page(1)}`, 'comment'],
      [`page:${page(3)}`, 'comment'],
    ])
  })

  it('outlive the disk and the wall, and what is broken is refused', () => {
    const { index, put } = createIndex()
    put(1, discussed(100))
    const kept = index.packedBodyOf(0)
    expect(new PackedBody(structuredClone(kept?.bytes ?? new Uint8Array())).threads).toEqual(
      index.bodyOf(page(1))?.threads,
    )
    const pages = listCommentedPages(index, null)
    expect(parseCommentedPages(structuredClone(pages))).toEqual(pages)
    expect(parseCommentedPages([{ ...pages[0], threads: [{ text: 1 }] }])).toBeNull()
    expect(parseCommentedPages('x')).toBeNull()
  })
})
