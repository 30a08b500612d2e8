import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import { createDocuments, type DocumentsOptions } from './createDocuments.ts'
import type { WriteOutcome } from './DocumentStore.ts'
import type { Documents, DocumentUpdate } from './Documents.ts'
import type { HostMoments } from './hostMoments.ts'
import { createMemoryDisk, createMemoryStore, type MemoryDisk } from './memoryStore.ts'
import { importOrigin, relayOrigin, storeOrigin, windowOrigin } from './origins.ts'
import { closeGate, createFaultyStore } from './testing/faultyStore.ts'
import type { ChannelPort } from './windowChannel.ts'

const page = 'workspace00000000000/space000000000000000/pagea00000000000000a' as DocName
const other = 'workspace00000000000/space000000000000000/pageb00000000000000b' as DocName

function createTestMoments() {
  const leaving = new Set<(gone: boolean) => void>()
  const idle: (() => void)[] = []
  const moments: HostMoments = {
    onLeaving(listener) {
      leaving.add(listener)
      return () => leaving.delete(listener)
    },
    whenIdle(task) {
      idle.push(task)
      return () => idle.splice(idle.indexOf(task), 1)
    },
    afterPaint(task) {
      const timer = setTimeout(task, 0)
      return () => clearTimeout(timer)
    },
  }
  return {
    moments,
    leave() {
      for (const listener of leaving) listener(false)
    },
    async idle() {
      for (const task of idle.splice(0)) task()
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

/** Two ends of a channel that clones what it carries, one task later. */
function createPorts(): [ChannelPort, ChannelPort] {
  const ports = [0, 1].map(
    (): ChannelPort => ({
      postMessage: () => {},
      onmessage: null,
      close: () => {},
    }),
  ) as [ChannelPort, ChannelPort]
  ports.forEach((port, position) => {
    port.postMessage = (message) => {
      const data = structuredClone(message)
      setTimeout(() => ports[1 - position]?.onmessage?.({ data } as MessageEvent), 0)
    }
  })
  return ports
}

function setUp(disk: MemoryDisk = createMemoryDisk(), more: Partial<DocumentsOptions> = {}) {
  const { store, faults } = createFaultyStore(createMemoryStore({ disk }))
  const host = createTestMoments()
  const documents = createDocuments({ store, moments: host.moments, ...more })
  const updates: DocumentUpdate[] = []
  const stored: { names: readonly DocName[]; outcome: WriteOutcome }[] = []
  documents.onUpdate((update) => updates.push(update))
  documents.onStored((names, outcome) => stored.push({ names, outcome }))
  return { disk, store, faults, host, documents, updates, stored }
}

function type(doc: Y.Doc, word: string): void {
  const text = doc.getText('t')
  doc.transact(() => text.insert(text.length, word), 'typist')
}

const textOf = (doc: Y.Doc) => doc.getText('t').toString()

/** What a fresh start would read. */
async function readAgain(disk: MemoryDisk, name: DocName = page): Promise<string> {
  const doc = new Y.Doc()
  for (const update of await createMemoryStore({ disk }).read(name))
    Y.applyUpdate(doc, update, 'read')
  return textOf(doc)
}

function updateOf(word: string): Uint8Array {
  const doc = new Y.Doc()
  type(doc, word)
  return Y.encodeStateAsUpdate(doc)
}

async function load(documents: Documents, name: DocName = page) {
  const held = documents.open(name)
  expect(await held.whenLoaded).toEqual({ kind: 'loaded' })
  return held
}

const later = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('open documents', () => {
  it('are loaded in one transaction that undo does not know', async () => {
    const disk = createMemoryDisk()
    const first = setUp(disk)
    const held = await load(first.documents)
    type(held.doc, 'one ')
    await later(100)
    type(held.doc, 'two')
    await later(100)
    await first.documents.dispose()

    const second = setUp(disk)
    const again = second.documents.open(page)
    const origins: unknown[] = []
    again.doc.on('afterTransaction', ({ origin }: Y.Transaction) => origins.push(origin))
    const undo = new Y.UndoManager(again.doc.getText('t'))
    await again.whenLoaded
    expect(textOf(again.doc)).toBe('one two')
    expect(origins).toEqual([storeOrigin])
    expect(undo.canUndo()).toBe(false)
    expect(second.updates).toEqual([])
    expect(second.documents.unsaved()).toEqual([])
  })

  it('keep what an observer writes in answer to the loading', async () => {
    const disk = createMemoryDisk()
    const first = setUp(disk)
    type((await load(first.documents)).doc, 'one')
    await first.documents.dispose()

    const second = setUp(disk)
    const again = second.documents.open(page)
    const answer = () => {
      again.doc.getText('t').unobserve(answer)
      type(again.doc, ' two')
    }
    again.doc.getText('t').observe(answer)
    await again.whenLoaded
    expect(second.documents.unsaved()).toEqual([page])
    type(again.doc, ' three')
    await second.documents.dispose()
    expect(await readAgain(disk)).toBe('one two three')
  })

  it('are the same object for every holder and stay until the last one lets go', async () => {
    const { documents } = setUp()
    const one = await load(documents)
    const two = documents.open(page)
    expect(two.doc).toBe(one.doc)
    one.release()
    one.release()
    await later(100)
    expect(documents.openNames()).toEqual([page])
    expect(documents.open(page).doc).toBe(one.doc)
  })

  it('are destroyed only after their last words are committed', async () => {
    const { documents, faults, disk } = setUp()
    const held = await load(documents)
    let destroyed = false
    held.doc.on('destroy', () => {
      destroyed = true
    })
    faults.refuse = 'full'
    type(held.doc, 'last words')
    held.release()
    await later(5000)
    expect(destroyed).toBe(false)
    expect(documents.openNames()).toEqual([])
    faults.refuse = null
    await later(20_000)
    expect(destroyed).toBe(true)
    expect(await readAgain(disk)).toBe('last words')
  })

  it('opened again while closing are the same document, unsaved words included', async () => {
    const { documents, faults } = setUp()
    const held = await load(documents)
    faults.refuse = 'full'
    type(held.doc, 'words')
    held.release()
    await later(1000)
    const again = documents.open(page)
    expect(again.doc).toBe(held.doc)
    faults.refuse = null
    await later(20_000)
    expect(again.doc.isDestroyed).toBe(false)
    expect(textOf(again.doc)).toBe('words')
  })

  it('released during loading lose nothing that was written meanwhile', async () => {
    const disk = createMemoryDisk()
    const { documents, faults } = setUp(disk)
    closeGate(faults)
    const held = documents.open(page)
    type(held.doc, 'typed early')
    held.release()
    await later(100)
    expect(documents.unsaved()).toEqual([page])
    faults.gate?.open()
    await later(100)
    expect(await readAgain(disk)).toBe('typed early')
    expect(held.doc.isDestroyed).toBe(true)
  })

  it('released and opened again during loading are loaded once', async () => {
    const { documents, faults, store } = setUp()
    const read = vi.spyOn(store, 'read')
    closeGate(faults)
    const first = documents.open(page)
    first.release()
    await later(10)
    const second = documents.open(page)
    expect(second.doc).toBe(first.doc)
    faults.gate?.open()
    await second.whenLoaded
    await later(10)
    expect(second.doc.isDestroyed).toBe(false)
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('say that loading failed, and are tried anew by the next who opens them', async () => {
    const { documents, faults } = setUp()
    faults.failReads = true
    const held = documents.open(page)
    expect(held.status.kind).toBe('loading')
    expect(await held.whenLoaded).toEqual({
      kind: 'failed',
      reason: 'Error: read: the disk is gone',
    })
    held.release()
    await later(10)
    faults.failReads = false
    expect((await documents.open(page).whenLoaded).kind).toBe('loaded')
  })

  it('are shown without the rows that cannot be read, and say how many', async () => {
    const disk = createMemoryDisk()
    const store = createMemoryStore({ disk })
    await store.append([
      { name: page, update: updateOf('good'), from: 'remote' },
      { name: page, update: new Uint8Array([9, 9, 9]), from: 'remote' },
    ])
    const reports: unknown[] = []
    const { documents } = setUp(disk, { report: (damage) => reports.push(damage) })
    const held = documents.open(page)
    expect(await held.whenLoaded).toEqual({ kind: 'loaded', damaged: 1 })
    expect(textOf(held.doc)).toBe('good')
    expect(reports).toHaveLength(1)
  })
})

describe('local changes', () => {
  it('of one task are one append with an outbox row, told after they are committed', async () => {
    const { documents, store, faults, updates, stored } = setUp()
    const held = await load(documents)
    for (const letter of 'hello') type(held.doc, letter)
    expect(documents.unsaved()).toEqual([page])
    expect(updates).toEqual([])
    await later(0)
    expect(faults.appends).toEqual([1])
    expect((await store.outbox()).length).toBe(1)
    expect(documents.unsaved()).toEqual([])
    expect(updates.map(({ name, source }) => [name, source])).toEqual([[page, 'local']])
    expect(stored).toEqual([{ names: [page], outcome: { ok: true, keys: [1] } }])
  })

  it('while typing are at most one append per 200 ms', async () => {
    const { documents, faults, disk } = setUp()
    const held = await load(documents)
    for (let n = 0; n < 100; n++) {
      type(held.doc, 'x')
      await later(10)
    }
    await later(200)
    expect(faults.appends.length).toBeGreaterThan(3)
    expect(faults.appends.length).toBeLessThanOrEqual(6)
    expect(await readAgain(disk)).toBe('x'.repeat(100))
  })

  it('that are refused stay, show, and are written when space returns, in one piece', async () => {
    const { documents, faults, stored, disk, updates } = setUp()
    const held = await load(documents)
    faults.refuse = 'full'
    type(held.doc, 'a')
    await later(0)
    type(held.doc, 'b')
    await later(1000)
    expect(documents.unsaved()).toEqual([page])
    expect(documents.storeStatus).toEqual({ kind: 'full' })
    expect(stored.length).toBeGreaterThanOrEqual(2)
    expect(stored.every(({ outcome }) => !outcome.ok)).toBe(true)
    expect(updates).toEqual([])
    faults.refuse = null
    await later(15_000)
    expect(documents.unsaved()).toEqual([])
    expect(documents.storeStatus).toEqual({ kind: 'ready' })
    expect(await readAgain(disk)).toBe('ab')
  })

  it('are retried ever less often while the disk is full', async () => {
    const { documents, faults } = setUp()
    const held = await load(documents)
    faults.refuse = 'full'
    type(held.doc, 'a')
    await later(60_000)
    const minute = faults.appends.length
    expect(minute).toBeLessThan(14)
    await later(60_000)
    expect(faults.appends.length - minute).toBeLessThanOrEqual(5)
  })

  it('are retried at once when another write shows that there is space', async () => {
    const { documents, faults } = setUp()
    const held = await load(documents)
    faults.refuse = 'full'
    type(held.doc, 'a')
    await later(30_000)
    faults.refuse = null
    await documents.write([{ name: other, update: updateOf('b') }], { source: 'relay' })
    await later(0)
    expect(documents.unsaved()).toEqual([])
  })

  it('typed while an append is running are neither lost nor doubled', async () => {
    const { documents, faults, store } = setUp()
    const held = await load(documents)
    closeGate(faults)
    type(held.doc, 'first ')
    await later(10)
    type(held.doc, 'second')
    await later(200)
    expect(faults.appends).toEqual([1])
    faults.gate?.open()
    await later(200)
    expect((await store.outbox()).length).toBe(2)
    const copy = new Y.Doc()
    for (const row of await store.outbox()) Y.applyUpdate(copy, row.update, 'peer')
    expect(textOf(copy)).toBe('first second')
  })
})

describe('flushing twice at once', () => {
  it('writes what waits once, and both settle after it is committed', async () => {
    const { documents, faults, store } = setUp()
    const held = await load(documents)
    type(held.doc, 'a')
    closeGate(faults)
    const order: string[] = []
    const flushes = ['one', 'two'].map((name) =>
      documents.flush().then(() => order.push(`${name} ${documents.unsaved().length}`)),
    )
    type(held.doc, 'b')
    await later(10)
    expect(order).toEqual([])
    expect(documents.unsaved()).toEqual([page])
    faults.gate?.open()
    closeGate(faults)
    await later(10)
    expect(faults.appends).toHaveLength(2)
    expect(order).toEqual([])
    faults.gate?.open()
    await Promise.all(flushes)
    expect(order.sort()).toEqual(['one 0', 'two 0'])
    const copy = new Y.Doc()
    const rows = await store.outbox()
    for (const row of rows) Y.applyUpdate(copy, row.update, 'peer')
    expect(textOf(copy)).toBe('ab')
    expect(rows).toHaveLength(2)
  })
})

describe('written updates', () => {
  it('from the relay move the cursor, reach open documents and stay out of the outbox', async () => {
    const { documents, store, updates, stored } = setUp()
    const held = await load(documents)
    const origins: unknown[] = []
    held.doc.on('update', (_: Uint8Array, origin: unknown) => origins.push(origin))
    const outcome = await documents.write(
      [
        { name: page, update: updateOf('from afar') },
        { name: other, update: updateOf('closed') },
      ],
      { source: 'relay', cursor: { epoch: 'e', seq: 5, spaces: [] } },
    )
    await later(100)
    expect(outcome).toEqual({ ok: true, keys: [] })
    expect(textOf(held.doc)).toBe('from afar')
    expect(origins).toEqual([relayOrigin])
    expect(await store.cursor()).toEqual({ epoch: 'e', seq: 5, spaces: [] })
    expect(await store.outbox()).toEqual([])
    expect(updates.map(({ name, source }) => [name, source])).toEqual([
      [page, 'relay'],
      [other, 'relay'],
    ])
    expect(stored).toEqual([])
  })

  it('from an import go into the outbox and into open documents', async () => {
    const { documents, store, stored } = setUp()
    const held = await load(documents)
    const origins: unknown[] = []
    held.doc.on('update', (_: Uint8Array, origin: unknown) => origins.push(origin))
    await documents.write([{ name: page, update: updateOf('imported') }], { source: 'import' })
    await later(100)
    expect(textOf(held.doc)).toBe('imported')
    expect(origins).toEqual([importOrigin])
    expect((await store.outbox()).length).toBe(1)
    expect(stored.map(({ names }) => names)).toEqual([[page]])
  })

  it('that are refused reach neither the documents nor the listeners', async () => {
    const { documents, faults, updates } = setUp()
    const held = await load(documents)
    faults.refuse = 'full'
    const outcome = await documents.write([{ name: page, update: updateOf('x') }], {
      source: 'relay',
      cursor: { epoch: 'e', seq: 5, spaces: [] },
    })
    expect(outcome.ok).toBe(false)
    expect(textOf(held.doc)).toBe('')
    expect(updates).toEqual([])
  })

  it('that arrive close together are one change of a page, and whoever opens it has them all', async () => {
    const { documents } = setUp()
    const held = await load(documents)
    let changes = 0
    held.doc.on('afterTransaction', () => changes++)
    const write = (word: string) =>
      documents.write([{ name: page, update: updateOf(word) }], { source: 'relay' })
    await write('a')
    expect(textOf(held.doc)).toBe('a')
    for (const word of ['b', 'c', 'd']) await write(word)
    expect(textOf(held.doc)).toBe('a')
    await later(50)
    expect([...textOf(held.doc)].sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(changes).toBe(2)
    await write('e')
    expect(textOf(documents.open(page).doc)).toHaveLength(5)
    await later(200)
    expect(changes).toBe(3)
    await write('f')
    expect(textOf(held.doc)).toHaveLength(6)
  })

  it('that arrive while a document loads wait until it is loaded', async () => {
    const disk = createMemoryDisk()
    await createMemoryStore({ disk }).append([
      { name: page, update: updateOf('kept'), from: 'remote' },
    ])
    const { documents, store } = setUp(disk)
    const rows = await store.read(page)
    let answer = (_: readonly Uint8Array[]) => {}
    vi.spyOn(store, 'read').mockReturnValue(
      new Promise((resolve) => {
        answer = resolve
      }),
    )
    const held = documents.open(page)
    await documents.write([{ name: page, update: updateOf('+new') }], { source: 'relay' })
    await later(100)
    expect(textOf(held.doc)).toBe('')
    answer(rows)
    expect(await held.whenLoaded).toEqual({ kind: 'loaded' })
    await later(0)
    expect(textOf(held.doc)).toHaveLength(8)
  })
})

describe('two windows', () => {
  it('show each other what was committed, and write it once', async () => {
    const disk = createMemoryDisk()
    const [left, right] = createPorts()
    const one = setUp(disk, { channel: left })
    const two = setUp(disk, { channel: right })
    const mine = await load(one.documents)
    const yours = await load(two.documents)
    const origins: unknown[] = []
    yours.doc.on('update', (_: Uint8Array, origin: unknown) => origins.push(origin))
    type(mine.doc, 'hello')
    await later(200)
    expect(textOf(yours.doc)).toBe('hello')
    expect(origins).toEqual([windowOrigin])
    expect(two.updates.map(({ source }) => source)).toEqual(['window'])
    expect(two.faults.appends).toEqual([])
    expect((await one.store.outbox()).length).toBe(1)
  })

  it('ignore messages that are none', async () => {
    const [left, right] = createPorts()
    const { documents, updates } = setUp(createMemoryDisk(), { channel: right })
    await load(documents)
    for (const message of [
      null,
      'x',
      { updates: 7 },
      { updates: [{ name: '../x', update: 1 }] },
    ])
      left.postMessage(message)
    await later(10)
    expect(updates).toEqual([])
  })
})

describe('flushing and compaction', () => {
  it('flushes 2 s after the last change, and when the window is left', async () => {
    const { documents, faults, host, disk } = setUp()
    const held = await load(documents)
    type(held.doc, 'a')
    await later(1500)
    expect(faults.flushes).toBe(0)
    await later(600)
    expect(faults.flushes).toBe(1)
    type(held.doc, 'b')
    host.leave()
    await later(0)
    expect(faults.flushes).toBe(2)
    expect(await readAgain(disk)).toBe('ab')
  })

  it('flush settles with a full disk too', async () => {
    const { documents, faults } = setUp()
    const held = await load(documents)
    faults.refuse = 'full'
    type(held.doc, 'a')
    await documents.flush()
    expect(documents.unsaved()).toEqual([page])
    await Promise.all([documents.flush(), documents.flush()])
    expect(documents.unsaved()).toEqual([page])
  })

  it('compacts a released document of more than 50 rows, when idle', async () => {
    const { documents, faults, host, disk } = setUp()
    const held = await load(documents)
    for (let n = 0; n < 60; n++) {
      type(held.doc, 'x')
      await later(210)
    }
    held.release()
    await later(10)
    expect(faults.compactions).toEqual([])
    await host.idle()
    expect(faults.compactions).toEqual([page])
    expect(await readAgain(disk)).toBe('x'.repeat(60))
  })

  it('compacts an open document above 500 rows and goes on', async () => {
    const { documents, faults, host, disk } = setUp()
    const held = await load(documents)
    for (let n = 0; n < 510; n++) {
      type(held.doc, 'x')
      await later(210)
    }
    await host.idle()
    expect(faults.compactions).toEqual([page])
    expect(disk.rows.get(page)?.length).toBeLessThan(5)
    type(held.doc, 'y')
    await later(100)
    expect(await readAgain(disk)).toBe(`${'x'.repeat(510)}y`)
  })

  it('disposing writes what waits and destroys the documents', async () => {
    const { documents, disk } = setUp()
    const held = await load(documents)
    type(held.doc, 'at the end')
    await documents.dispose()
    expect(held.doc.isDestroyed).toBe(true)
    expect(await readAgain(disk)).toBe('at the end')
    expect(() => documents.open(page)).toThrow('after dispose')
  })
})
