/** Links through the whole way: stored documents, reader, indexer, what is kept on disk. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { noteAuthor } from '../../../model/history/authors.ts'
import {
  type DocName,
  type PageId,
  type PersonId,
  pageDocName,
  type SpaceId,
  spaceDocName,
  type WorkspaceId,
} from '../../../model/ids.ts'
import {
  createPages,
  renamePage,
  restorePage,
  setPageTag,
  trashPage,
} from '../../../model/page.ts'
import { createIndexeddbIndexStore } from '../search/index/indexeddbIndexStore.ts'
import { createPageReader } from '../search/index/PageReader.ts'
import { SearchIndexer } from '../search/index/SearchIndexer.ts'
import { answerLinkQuestion } from './answerLinkQuestion.ts'
import type { LooseLink, PageConnections } from './Links.ts'
import { parseTopicPages, type TopicPage } from './listTopicPages.ts'

const workspace = 'work0000000000000001' as WorkspaceId
const space = 'space000000000000001' as SpaceId
const secret = 'space000000000000002' as SpaceId
const oven = 'page0000000000000001' as PageId
const diary = 'page0000000000000002' as PageId
const note = 'page0000000000000003' as PageId
const stamp = { at: 10, by: 'person00000000000001' as never }

const say = (words: string, linked = true) => [
  createElement('paragraph', {}, [
    { kind: 'text', text: `${words} `, format: 0 },
    ...(linked
      ? [createElement('page-link', { __pageId: oven, __spaceId: space, __label: 'Oven' })]
      : []),
  ]),
]

/** Two spaces on a device whose documents are kept whole; each change raises its clock. */
function createDevice() {
  const indexedDB = new IDBFactory()
  const docs = new Map<DocName, { doc: Y.Doc; clock: number }>()
  const read: DocName[] = []
  const docOf = (name: DocName) => {
    const known = docs.get(name)
    if (known) return known.doc
    const doc = new Y.Doc()
    const entry = { doc, clock: 1 }
    doc.on('update', () => entry.clock++)
    docs.set(name, entry)
    return doc
  }
  const spaceDoc = (id: SpaceId) => docOf(spaceDocName(workspace, id))
  const body = (id: SpaceId, page: PageId) => docOf(pageDocName(workspace, id, page))
  createPages(
    spaceDoc(space),
    [
      { id: oven, title: 'Oven', parent: null, order: 'a1' },
      { id: diary, title: 'Diary', parent: null, order: 'a2' },
    ],
    stamp,
  )
  createPages(spaceDoc(secret), [{ id: note, title: 'Note', parent: null, order: 'a1' }], stamp)
  changeBody(body(space, oven), say('Hot', false), 'test')
  changeBody(body(space, diary), say('See the'), 'test')
  changeBody(body(secret, note), say('Hidden'), 'test')
  let taken = 0
  const start = async () => {
    read.length = 0
    const indexer = new SearchIndexer({
      reader: createPageReader({
        async clocks(names) {
          const wanted = names ?? [...docs.keys()]
          return new Map(
            wanted.flatMap((name) => {
              const entry = docs.get(name)
              return entry ? [[name, entry.clock] as const] : []
            }),
          )
        },
        async read(name) {
          read.push(name)
          const entry = docs.get(name)
          return entry ? [Y.encodeStateAsUpdate(entry.doc)] : []
        },
      }),
      store: createIndexeddbIndexStore({ name: 'index', indexedDB, keyRange: IDBKeyRange }),
      onStatus: () => {},
      onTaken: () => taken++,
      pause: async () => {},
      now: () => performance.now(),
    })
    await indexer.start()
    const ask = <Answer>(question: Parameters<typeof answerLinkQuestion>[1]) =>
      answerLinkQuestion(indexer.index, question, async () => {}) as Promise<Answer>
    const from = async () =>
      (await ask<PageConnections>({ about: 'page', page: oven })).backlinks.map(
        (one) => one.title,
      )
    const change = async (name: DocName) => {
      indexer.changed([name])
      await indexer.settle()
    }
    return { indexer, ask, from, change }
  }
  return { start, spaceDoc, body, docs, read, taken: () => taken }
}

describe('links through the index', () => {
  it('follow bodies one by one, and say that something changed', async () => {
    const { start, body, taken } = createDevice()
    const { from, change, indexer } = await start()
    expect((await from()).sort()).toEqual(['Diary', 'Note'])
    const before = taken()
    changeBody(body(space, diary), say('No more', false), 'test')
    await change(pageDocName(workspace, space, diary))
    expect(await from()).toEqual(['Note'])
    expect(taken()).toBe(before + 1)
    await indexer.close()
  })

  it('are there at the next start without a body being read again', async () => {
    const { start, read } = createDevice()
    const first = await start()
    await first.indexer.close()
    const second = await start()
    expect((await second.from()).sort()).toEqual(['Diary', 'Note'])
    expect(read.filter((name) => name.split('/').length > 2)).toEqual([])
    await second.indexer.close()
  })

  it('lose a space that this device lost, at once and for good', async () => {
    const { start, docs } = createDevice()
    const first = await start()
    const lost = first.indexer.forget(secret)
    expect(await first.from()).toEqual(['Diary'])
    await lost
    for (const name of [...docs.keys()]) if (name.includes(secret)) docs.delete(name)
    await first.indexer.close()
    const second = await start()
    expect(await second.from()).toEqual(['Diary'])
    await second.indexer.close()
  })

  it('call a link loose while its page lies in the trash, and follow a new title', async () => {
    const { start, spaceDoc } = createDevice()
    const { ask, change, from, indexer } = await start()
    const loose = async () =>
      (await ask<LooseLink[]>({ about: 'loose', space })).map((one) => one.source.title)
    expect(await loose()).toEqual([])
    trashPage(spaceDoc(space), oven, stamp)
    await change(spaceDocName(workspace, space))
    expect(await loose()).toEqual(['Diary'])
    restorePage(spaceDoc(space), oven, stamp)
    renamePage(spaceDoc(space), diary, 'Journal', stamp)
    await change(spaceDocName(workspace, space))
    expect(await loose()).toEqual([])
    expect((await from()).sort()).toEqual(['Journal', 'Note'])
    await indexer.close()
  })
})

describe('topics of pages', () => {
  const author = 'person00000000000009' as PersonId
  const byPage = (pages: readonly TopicPage[]) =>
    [...pages].sort((a, b) => (a.page < b.page ? -1 : 1))

  it('are told with who wrote, by tag or by text, and are kept', async () => {
    const { start, body, spaceDoc, read } = createDevice()
    const first = await start()
    expect(await first.ask({ about: 'topics' })).toEqual([])
    setPageTag(spaceDoc(space), oven, 'four', true, stamp)
    await first.change(spaceDocName(workspace, space))
    noteAuthor(body(space, diary), author)
    const written = createElement('paragraph', {}, [
      createElement('topic', { __label: 'Four 3' }),
      createElement('topic', { __label: 'four-3' }),
    ])
    changeBody(body(space, diary), [written], 'test')
    await first.change(pageDocName(workspace, space, diary))
    const expected = [
      { page: oven, space, topics: [], tags: ['four'], authors: [] },
      { page: diary, space, topics: ['Four 3'], tags: [], authors: [author] },
    ]
    expect(byPage(parseTopicPages(await first.ask({ about: 'topics' })))).toEqual(expected)
    await first.indexer.close()
    // What changed lately is read once more, and then is on the disk.
    await (await start()).indexer.close()
    const second = await start()
    expect(byPage(parseTopicPages(await second.ask({ about: 'topics' })))).toEqual(expected)
    expect(read.filter((name) => name.split('/').length > 2)).toEqual([])
    trashPage(spaceDoc(space), diary, stamp)
    await second.change(spaceDocName(workspace, space))
    const left = parseTopicPages(await second.ask({ about: 'topics' }))
    expect(left.map(({ page }) => page)).toEqual([oven])
    await second.indexer.close()
  })

  it('are left out where they make no sense', () => {
    expect(parseTopicPages('x')).toEqual([])
    const whole = { page: oven, space, topics: ['a', 3], tags: null, authors: ['NO', author] }
    expect(parseTopicPages([null, { page: 'NO' }, whole])).toEqual([
      { page: oven, space, topics: ['a'], tags: [], authors: [author] },
    ])
  })
})
