import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { readBody } from '../../../model/body/readBody.ts'
import {
  type DocName,
  type PageId,
  type PersonId,
  pageDocName,
  type SpaceId,
  spaceDocName,
  type WorkspaceId,
} from '../../../model/ids.ts'
import { copyPages, movePagesIn, movePagesOut } from '../../../model/movePages.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import { createPages, purgePages, renamePage, trashPage } from '../../../model/page.ts'
import { readPageBody } from '../../../model/pageBody.ts'
import {
  addParagraph,
  removeParagraphs,
  typeInto,
  wordsAt,
} from '../../../model/testing/paragraphs.ts'
import { createDocuments } from '../documents/createDocuments.ts'
import type { WriteOutcome } from '../documents/DocumentStore.ts'
import {
  createMemoryDisk,
  createMemoryStore,
  type MemoryDisk,
} from '../documents/memoryStore.ts'
import type { ChannelPort } from '../documents/windowChannel.ts'
import { createReview, type OwnedReview } from './createReview.ts'

const workspace = 'w'.repeat(20) as WorkspaceId
const space = 's'.repeat(20) as SpaceId
const tree = spaceDocName(workspace, space)
const page = pageDocName(workspace, space, 'p'.repeat(20) as PageId)
const person = (letter: string) => letter.repeat(20) as PersonId
const pageId = (n: number) => `page${String(n).padStart(16, '0')}` as PageId
const me = person('m')
const other = person('t')

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

/** A device that is told what a relay would bring. */
function device(disk: MemoryDisk = createMemoryDisk(), channel: ChannelPort | null = null) {
  let time = 1_000_000
  const store = createMemoryStore({ disk })
  const documents = createDocuments({ store, channel })
  const review = createReview({ store, documents, person: me, now: () => time })
  cleanups.push(async () => {
    review.dispose()
    await documents.dispose()
    await store.close()
  })
  let seq = 0
  return {
    disk,
    store,
    documents,
    review,
    pass(milliseconds: number) {
      time += milliseconds
    },
    async bring(
      name: DocName,
      updates: readonly Uint8Array[],
      from: { by?: string; fmt?: number; first?: boolean; epoch?: string } = {},
    ): Promise<WriteOutcome> {
      const epoch = from.epoch ?? 'e'
      const outcome = await review.receive(
        updates.map((update) => ({
          name,
          update,
          fmt: from.fmt ?? 0,
          by: from.by ?? other,
          at: time,
        })),
        { epoch, first: from.first ?? false, cursor: { epoch, seq: ++seq, spaces: [] } },
      )
      await review.idle()
      return outcome
    },
    /** Of several documents in one batch. */
    async bringAll(updates: readonly { name: DocName; update: Uint8Array }[]) {
      await review.receive(
        updates.map((one) => ({ ...one, fmt: 0, by: other, at: time })),
        { epoch: 'e', first: false },
      )
      await review.idle()
    },
    async stored(name: DocName): Promise<Y.Doc> {
      await documents.flush()
      const doc = new Y.Doc()
      for (const row of await store.read(name)) Y.applyUpdate(doc, row, 'test')
      return doc
    },
  }
}

/** A colleague's document, with what each of their edits would send. */
function colleague(from?: Y.Doc) {
  const doc = new Y.Doc()
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from), 'start')
  let sent: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'start') sent.push(update)
  })
  return {
    doc,
    take(): Uint8Array[] {
      const taken = sent
      sent = []
      return taken
    },
  }
}

function spaceOf(pages: number, parentOf: (n: number) => number | null = () => null) {
  const made = colleague()
  createPages(
    made.doc,
    Array.from({ length: pages }, (_, n) => {
      const parent = parentOf(n)
      return {
        id: pageId(n),
        title: `Page ${n}`,
        parent: parent === null ? null : pageId(parent),
        order: `a${String(n).padStart(3, '0')}`,
      }
    }),
    { at: 1, by: other },
  )
  return made
}

function longPage(paragraphs = 10) {
  const made = colleague()
  for (let n = 0; n < paragraphs; n++)
    addParagraph(made.doc, n, `${n}: ${'many words of a long page '.repeat(4)}`)
  return made
}

const livePages = (doc: Y.Doc) =>
  createPageTree(doc)
    .all()
    .map(({ id }) => id)
const trash = (doc: Y.Doc, ids: readonly number[]) => {
  for (const n of ids) trashPage(doc, pageId(n), { at: 9, by: other })
}
const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => from + n)

describe('a mass deletion', () => {
  it('of 20 pages by somebody else is held with who and what, and nothing of it is shown', async () => {
    const claire = device()
    const odile = spaceOf(30)
    await claire.bring(tree, odile.take(), { first: true })
    purgePages(odile.doc, range(0, 20).map(pageId), { at: 2, by: other })
    expect((await claire.bring(tree, odile.take())).ok).toBe(true)
    expect(livePages(await claire.stored(tree))).toHaveLength(30)
    expect(claire.review.held).toHaveLength(1)
    expect(claire.review.held[0]).toMatchObject({
      name: tree,
      space,
      page: null,
      by: other,
      updates: 1,
      reason: { kind: 'pages-deleted', pages: range(0, 20).map(pageId) },
    })
    expect(await claire.store.cursor()).toMatchObject({ seq: 2 })
  })

  it('of a page with many below it counts them all, open or not', async () => {
    for (const isOpen of [false, true]) {
      const claire = device()
      const odile = spaceOf(40, (n) => (n === 0 ? null : n < 25 ? 0 : null))
      await claire.bring(tree, odile.take())
      if (isOpen) await claire.documents.open(tree).whenLoaded
      trash(odile.doc, [30])
      await claire.bring(tree, odile.take())
      expect(claire.review.held).toEqual([])
      trash(odile.doc, [0])
      await claire.bring(tree, odile.take())
      expect(claire.review.held[0]?.reason).toMatchObject({ kind: 'pages-deleted' })
      expect(livePages(await claire.stored(tree))).toHaveLength(39)
    }
  })

  it('that comes page by page within a minute counts together; over an hour it does not', async () => {
    const claire = device()
    const odile = spaceOf(60)
    await claire.bring(tree, odile.take())
    for (const n of range(0, 25)) {
      claire.pass(120_000)
      trash(odile.doc, [n])
      await claire.bring(tree, odile.take())
    }
    expect(claire.review.held).toEqual([])
    for (const n of range(25, 50)) {
      claire.pass(500)
      trash(odile.doc, [n])
      await claire.bring(tree, odile.take())
    }
    expect(claire.review.held[0]).toMatchObject({ updates: 7 })
    expect(livePages(await claire.stored(tree))).toHaveLength(17)
    expect(await claire.review.bringBack(tree)).toBe(true)
    // Also those that went before anyone could tell that it would be many.
    expect(livePages(await claire.stored(tree))).toHaveLength(36)
  })

  it('by signs that pages went to a space that is not here is held, and brought back', async () => {
    for (const isOpen of [false, true]) {
      const claire = device()
      const odile = spaceOf(30)
      await claire.bring(tree, odile.take(), { first: true })
      if (isOpen) await claire.documents.open(tree).whenLoaded
      const to = `restricted${'r'.repeat(20)}` as SpaceId
      movePagesOut(odile.doc, range(0, 25).map(pageId), { to, at: 9, by: other })
      await claire.bring(tree, odile.take())
      expect(claire.review.held[0]?.reason).toMatchObject({
        kind: 'pages-deleted',
        pages: range(0, 25).map(pageId),
      })
      expect(livePages(await claire.stored(tree))).toHaveLength(30)
      expect(await claire.review.bringBack(tree)).toBe(true)
      expect(livePages(await claire.stored(tree))).toHaveLength(30)
    }
  })

  it('is none when pages go to a space that is here, or that came just before', async () => {
    for (const isOpen of [false, true]) {
      const claire = device()
      const odile = spaceOf(60)
      await claire.bring(tree, odile.take(), { first: true })
      if (isOpen) await claire.documents.open(tree).whenLoaded
      const to = 'u'.repeat(20) as SpaceId
      const there = colleague()
      const go = (from: number, upTo: number) => {
        const ids = range(from, upTo).map(pageId)
        movePagesIn(there.doc, copyPages(odile.doc, ids), {
          from: space,
          at: 9,
          by: other,
          place: { parent: null, order: 'a' },
        })
        movePagesOut(odile.doc, ids, { to, at: 9, by: other })
      }
      go(0, 25)
      await claire.bringAll([
        ...there.take().map((update) => ({ name: spaceDocName(workspace, to), update })),
        ...odile.take().map((update) => ({ name: tree, update })),
      ])
      for (const n of range(25, 50)) go(n, n + 1)
      for (const update of odile.take()) await claire.bring(tree, [update])
      trash(odile.doc, [55])
      await claire.bring(tree, odile.take())
      expect(claire.review.held).toEqual([])
      expect(livePages(await claire.stored(tree))).toHaveLength(9)
    }
  })

  it('by two people is each theirs, and my own from another device passes', async () => {
    const claire = device()
    const odile = spaceOf(60)
    await claire.bring(tree, odile.take())
    trash(odile.doc, range(0, 15))
    await claire.bring(tree, odile.take(), { by: other })
    trash(odile.doc, range(15, 30))
    await claire.bring(tree, odile.take(), { by: person('x') })
    trash(odile.doc, range(30, 55))
    await claire.bring(tree, odile.take(), { by: me })
    expect(claire.review.held).toEqual([])
    expect(livePages(await claire.stored(tree))).toHaveLength(5)
  })

  it('of pages that were put away before and came back is seen too', async () => {
    const claire = device()
    const odile = spaceOf(30)
    trash(odile.doc, range(0, 25))
    const { restorePage } = await import('../../../model/page.ts')
    for (const n of range(0, 25)) restorePage(odile.doc, pageId(n), { at: 10, by: other })
    await claire.bring(tree, odile.take(), { first: true })
    await claire.documents.open(tree).whenLoaded
    trash(odile.doc, range(0, 25))
    await claire.bring(tree, [Y.mergeUpdates(odile.take())])
    expect(claire.review.held).toHaveLength(1)
  })

  it('of half a long body is held; less, or of a short one, is not', async () => {
    const claire = device()
    const odile = longPage(20)
    await claire.bring(page, odile.take())
    const before = readPageBody(odile.doc).text.length
    removeParagraphs(odile.doc, 0, 6)
    await claire.bring(page, odile.take())
    expect(claire.review.held).toEqual([])
    claire.pass(61_000)
    removeParagraphs(odile.doc, 0, 8)
    await claire.bring(page, odile.take())
    const after = readPageBody(odile.doc).text.length
    expect(claire.review.held[0]?.reason).toEqual({
      kind: 'text-deleted',
      before: expect.any(Number),
      after,
    })
    expect(readPageBody(await claire.stored(page)).text.length).toBeGreaterThan(before * 0.6)
    const short = pageDocName(workspace, space, 'q'.repeat(20) as PageId)
    const small = colleague()
    addParagraph(small.doc, 0, 'x'.repeat(450))
    await claire.bring(short, small.take())
    removeParagraphs(small.doc, 0, 1)
    await claire.bring(short, small.take())
    expect(claire.review.held).toHaveLength(1)
  })

  it('of a body key by key counts together', async () => {
    const claire = device()
    const odile = longPage()
    await claire.bring(page, odile.take())
    for (let n = 0; n < 10; n++) {
      for (let left = wordsAt(odile.doc, n).length; left > 1; left -= 6)
        typeInto(odile.doc, n, 1, '', Math.min(6, left - 1))
      await claire.bring(page, odile.take())
    }
    expect(claire.review.held).toHaveLength(1)
    const kept = readPageBody(await claire.stored(page)).text.length
    expect(kept).toBeGreaterThan(300)
  })

  it('never holds a first clone, an import, or a document that is not here', async () => {
    const claire = device()
    const odile = spaceOf(50)
    trash(odile.doc, range(0, 40))
    await claire.bring(tree, odile.take())
    const writer = longPage()
    removeParagraphs(writer.doc, 0, 9)
    await claire.bring(page, [Y.mergeUpdates(writer.take())])
    expect(claire.review.held).toEqual([])
  })
})

describe('what is held', () => {
  async function withHeld(disk?: MemoryDisk) {
    const claire = device(disk)
    const odile = longPage()
    await claire.bring(page, odile.take())
    const whole = colleague(odile.doc)
    removeParagraphs(odile.doc, 0, 9)
    await claire.bring(page, odile.take())
    return { claire, odile, whole }
  }

  it('holds what follows, over a restart, and is applied in the end', async () => {
    const { claire, odile } = await withHeld()
    addParagraph(odile.doc, 1, 'a paragraph that came after')
    await claire.bring(page, odile.take())
    const again = device(claire.disk)
    await again.review.idle()
    expect(again.review.held[0]).toMatchObject({ name: page, updates: 2, by: other })
    typeInto(odile.doc, 1, 0, 'after the restart: ')
    await again.bring(page, odile.take())
    expect(again.review.held[0]).toMatchObject({ updates: 3 })
    expect(readPageBody(await again.stored(page)).text).not.toContain('came after')
    expect(await again.review.accept(page)).toBe(true)
    await again.review.idle()
    expect(again.review.held).toEqual([])
    expect(readPageBody(await again.stored(page)).text).toBe(readPageBody(odile.doc).text)
    expect(await again.store.outbox()).toEqual([])
  })

  it('is brought back as an edit of mine; what others wrote meanwhile stays, also in what was deleted', async () => {
    const { claire, odile, whole } = await withHeld()
    // A third person wrote into a paragraph that is gone for Odile, and into one that is not.
    typeInto(whole.doc, 2, 0, 'written by Basile: ')
    typeInto(whole.doc, 9, 0, 'in the last one too: ')
    await claire.bring(page, whole.take(), { by: person('b') })
    addParagraph(odile.doc, 1, 'a paragraph of Odile')
    await claire.bring(page, odile.take())
    const open = claire.documents.open(page)
    await open.whenLoaded
    typeInto(open.doc, 4, 0, 'mine: ')
    await claire.documents.flush()
    expect(await claire.review.bringBack(page)).toBe(true)
    await claire.review.idle()
    expect(claire.review.held).toEqual([])
    const { text } = readPageBody(await claire.stored(page))
    await vi.waitFor(() => expect(readPageBody(open.doc).text).toBe(text), 15_000)
    for (const words of [
      'written by Basile: 2:',
      'in the last one too: 9:',
      'a paragraph of Odile',
      'mine: 4:',
      ...range(0, 10).map((n) => `${n}: many words`),
    ])
      expect(text).toContain(words)
    expect(text.match(/many words/g)).toHaveLength(40)
    // It goes to the others: whoever has what the relay has sees the same after it.
    Y.applyUpdate(odile.doc, Y.encodeStateAsUpdate(whole.doc), 'relay')
    for (const row of await claire.store.outbox()) Y.applyUpdate(odile.doc, row.update, 'relay')
    expect(readPageBody(odile.doc).text).toBe(text)
  })

  it('needs no decision once a colleague brought it back', async () => {
    const { claire, odile } = await withHeld()
    const basile = device(createMemoryDisk())
    for (const row of await claire.store.read(page)) await basile.bring(page, [row])
    for (const row of await claire.store.held(page)) await basile.bring(page, [row.update])
    expect(await basile.review.bringBack(page)).toBe(true)
    for (const row of await basile.store.outbox()) {
      await claire.bring(page, [row.update], { by: person('b') })
      Y.applyUpdate(odile.doc, row.update, 'relay')
    }
    await claire.review.idle()
    expect(claire.review.held).toEqual([])
    const text = readPageBody(await claire.stored(page)).text
    expect(text).toBe(readPageBody(odile.doc).text)
    expect(text.match(/many words/g)).toHaveLength(40)
  })

  it('brings back pages that were trashed, purged, or taken out of the list, and keeps renames', async () => {
    const claire = device()
    const odile = spaceOf(60)
    await claire.bring(tree, odile.take())
    odile.doc.transact(() => {
      trash(odile.doc, range(0, 10))
      purgePages(odile.doc, range(10, 20).map(pageId), { at: 3, by: other })
      for (const n of range(20, 30)) odile.doc.getMap('pages').delete(pageId(n))
      renamePage(odile.doc, pageId(50), 'A new name', { at: 4, by: other })
    }, 'test')
    await claire.bring(tree, odile.take())
    expect(livePages(await claire.stored(tree))).toHaveLength(60)
    expect(await claire.review.bringBack(tree)).toBe(true)
    const doc = await claire.stored(tree)
    expect(livePages(doc).sort()).toEqual(range(0, 60).map(pageId))
    const pages = createPageTree(doc)
    expect(pages.page(pageId(25))?.title).toBe('Page 25')
    expect(pages.page(pageId(50))?.title).toBe('A new name')
    for (const row of await claire.store.outbox()) Y.applyUpdate(odile.doc, row.update, 'relay')
    expect(livePages(odile.doc).sort()).toEqual(range(0, 60).map(pageId))
  })

  it('is offered like an own edit when the relay is another one by then', async () => {
    const { claire } = await withHeld()
    await claire.store.setCursor({ epoch: 'another', seq: 1, spaces: [] })
    expect(await claire.review.accept(page)).toBe(true)
    expect(await claire.store.outbox()).toHaveLength(1)
  })

  it('stays held when the store takes nothing', async () => {
    const { claire } = await withHeld()
    claire.disk.capacity = 1
    expect(await claire.review.accept(page)).toBe(false)
    expect(await claire.review.bringBack(page)).toBe(false)
    expect(await claire.store.held(page)).toHaveLength(1)
  })

  it('is the same in two windows of one profile', async () => {
    const ports: ChannelPort[] = []
    const port = (): ChannelPort => {
      const own: ChannelPort = {
        onmessage: null,
        postMessage(message) {
          for (const one of ports)
            if (one !== own) one.onmessage?.({ data: structuredClone(message) } as MessageEvent)
        },
        close() {},
      }
      ports.push(own)
      return own
    }
    const disk = createMemoryDisk()
    const one = device(disk, port())
    const two = device(disk, port())
    const odile = longPage()
    const start = odile.take()
    await one.bring(page, start)
    await two.bring(page, start)
    removeParagraphs(odile.doc, 0, 9)
    const deletion = odile.take()
    await one.bring(page, deletion)
    await two.bring(page, deletion)
    await two.review.idle()
    expect(two.review.held[0]).toMatchObject({ name: page, updates: 1 })
    expect(await two.review.accept(page)).toBe(true)
    await two.review.idle()
    await one.review.idle()
    expect(one.review.held).toEqual([])
  })
})

describe('bytes that cannot be read', () => {
  it('are held without keeping anything back, exported and dropped', async () => {
    const claire = device()
    const odile = longPage(1)
    await claire.bring(page, [new Uint8Array([1, 2, 3, 4, 5])], { fmt: 7 })
    await claire.bring(page, [new Uint8Array([3, 255, 255, 255, 1])])
    await claire.bring(page, odile.take())
    expect(claire.review.held).toHaveLength(1)
    expect(claire.review.held[0]).toMatchObject({
      reason: { kind: 'unreadable', detail: 'format 7' },
      updates: 2,
    })
    expect(readPageBody(await claire.stored(page)).text).toContain('many words')
    expect(await claire.review.accept(page)).toBe(false)
    expect((await claire.review.exportHeld(page))?.byteLength).toBe(8 + 5 + 8 + 5)
    expect(await claire.review.discard(page)).toBe(true)
    await claire.review.idle()
    expect(claire.review.held).toEqual([])
    expect(await claire.review.exportHeld(page)).toBeNull()
  })

  it('are applied by a build that can read them', async () => {
    const claire = device()
    const odile = longPage(1)
    const [update] = odile.take() as [Uint8Array]
    await claire.documents.write([], {
      source: 'relay',
      hold: [
        {
          name: page,
          update,
          fmt: 0,
          received: { by: other, at: 1, heldAt: 1, epoch: 'e' },
          reason: { kind: 'unreadable', detail: 'by an older build' },
        },
      ],
    })
    await claire.review.idle()
    expect(claire.review.held).toEqual([])
    expect(readPageBody(await claire.stored(page)).text).toContain('many words')
  })
})

type Decision = 'accept' | 'bringBack'

const edits = fc.array(
  fc.record({
    kind: fc.constantFrom('add', 'type', 'cut', 'cutMany'),
    who: fc.nat(1),
    at: fc.nat(9),
  }),
  { minLength: 1, maxLength: 14 },
)

async function play(
  steps: readonly { kind: string; who: number; at: number }[],
  decision: Decision,
): Promise<void> {
  const claire = device()
  const writers = [longPage()]
  await claire.bring(page, (writers[0] as ReturnType<typeof longPage>).take())
  writers.push(colleague((writers[0] as ReturnType<typeof longPage>).doc))
  const relay = new Y.Doc()
  for (const row of await claire.store.read(page)) Y.applyUpdate(relay, row, 'relay')
  let n = 0
  const heldBefore: string[] = []
  for (const { kind, who, at } of steps) {
    const writer = writers[who] as ReturnType<typeof longPage>
    const size = readBody(writer.doc).length
    const place = Math.min(at, size)
    if (kind === 'add') addParagraph(writer.doc, place, `fresh ${++n} `)
    else if (place < size && kind === 'type') typeInto(writer.doc, place, 0, `typed ${++n} `)
    else if (place < size && kind === 'cut') removeParagraphs(writer.doc, place, 1)
    else if (place < size) removeParagraphs(writer.doc, place, size - place)
    for (const update of writer.take()) {
      Y.applyUpdate(relay, update, 'relay')
      await claire.bring(page, [update], { by: person(who === 0 ? 't' : 'b') })
    }
    if (claire.review.held.length > 0 && heldBefore.length === 0)
      for (const [word] of readPageBody(await claire.stored(page)).text.matchAll(
        /(fresh|typed) \d+|\d+: many/g,
      ))
        heldBefore.push(word)
  }
  const review: OwnedReview = claire.review
  for (const { name } of review.held)
    expect(await (decision === 'accept' ? review.accept(name) : review.bringBack(name))).toBe(
      true,
    )
  await review.idle()
  expect(review.held).toEqual([])
  for (const row of await claire.store.outbox()) Y.applyUpdate(relay, row.update, 'relay')
  const text = readPageBody(await claire.stored(page)).text
  // Two devices, one of which held and decided: both see the same.
  expect(text).toBe(readPageBody(relay).text)
  if (decision === 'bringBack') for (const word of heldBefore) expect(text).toContain(word)
}

describe('whatever two people do', () => {
  it('accepting ends where everyone else is', async () => {
    await fc.assert(
      fc.asyncProperty(edits, (steps) => play(steps, 'accept')),
      { numRuns: 40 },
    )
  })

  it('bringing back loses nothing that was here, and everyone sees the same after it', async () => {
    await fc.assert(
      fc.asyncProperty(edits, (steps) => play(steps, 'bringBack')),
      { numRuns: 40 },
    )
  })
})
