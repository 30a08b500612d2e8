import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import { setThreadResolved, startThread } from '../../../model/comments/comments.ts'
import { mentionToText } from '../../../model/comments/commentText.ts'
import { noteAuthor } from '../../../model/history/authors.ts'
import type { CommentId, PageId, PersonId, SpaceId, ThreadId } from '../../../model/ids.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { PackedBody } from '../search/engine/kept/PackedBody.ts'
import { SearchIndex } from '../search/engine/SearchIndex.ts'
import { readBodyText } from '../search/index/readPages.ts'
import { pageFields } from '../search/testing/pageFields.ts'
import { listCallingPages } from './listCallingPages.ts'
import { parseCallingPages } from './PageCalls.ts'

const ana = idOf<PersonId>('ana', 1)
const bea = idOf<PersonId>('bea', 1)
const thread = idOf<ThreadId>('thread', 1)

const line = (before: string, person: PersonId) =>
  createElement('paragraph', {}, [
    { kind: 'text', text: before, format: 0 },
    createElement('mention', { __personId: person, __label: 'Ana' }),
    { kind: 'text', text: ' le sait', format: 0 },
  ])

/** A page on which Béa named Ana in the text and in a comment. */
function called(): Y.Doc {
  const doc = new Y.Doc()
  noteAuthor(doc, bea)
  changeBody(doc, [line('Demander à ', ana)], 'test')
  startThread(
    doc,
    {
      id: thread,
      quote: null,
      first: { id: idOf<CommentId>('comment', 1), text: `Non, ${mentionToText(ana, 'Ana')} ?` },
    },
    { at: 100, by: bea },
  )
  return doc
}

function indexOf(doc: Y.Doc): SearchIndex {
  const index = new SearchIndex()
  index.put(
    pageFields(idOf<PageId>('page', 1), 'Four', {
      space: idOf<SpaceId>('space', 1),
      language: 'fr',
    }),
    readBodyText([Y.encodeStateAsUpdate(doc)]),
  )
  return index
}

describe('whom a page calls for', () => {
  it('is told with the line, who did it, and under an id that stays', () => {
    const doc = called()
    const [page] = listCallingPages(indexOf(doc), ana)
    expect(page?.mentions).toEqual([
      { id: expect.any(String), person: ana, by: bea, line: 'Demander à Ana le sait' },
    ])
    expect(page?.comments).toMatchObject([
      { thread, by: bea, at: 100, named: [ana], before: [] },
    ])
    const id = page?.mentions[0]?.id
    changeBody(doc, [createElement('paragraph', {}, []), ...readBody(doc)], 'test')
    expect(listCallingPages(indexOf(doc), ana)[0]?.mentions[0]?.id).toBe(id)
  })

  it('is nobody else, nor for what they wrote themselves, nor in a settled thread', () => {
    const doc = called()
    expect(listCallingPages(indexOf(doc), bea)).toEqual([])
    setThreadResolved(doc, thread, true, { at: 200, by: bea })
    expect(listCallingPages(indexOf(doc), ana)[0]?.comments).toEqual([])
  })

  it('outlives the disk and the wall, and what is broken is refused', () => {
    const index = indexOf(called())
    const kept = index.packedBodyOf(0)
    expect(new PackedBody(structuredClone(kept?.bytes ?? new Uint8Array())).calls).toEqual(
      index.bodyOf(idOf<PageId>('page', 1))?.calls,
    )
    const pages = listCallingPages(index, ana)
    expect(parseCallingPages(structuredClone(pages))).toEqual(pages)
    expect(parseCallingPages([{ ...pages[0], mentions: [{ id: 1 }] }])).toBeNull()
    expect(parseCallingPages('x')).toBeNull()
  })
})
