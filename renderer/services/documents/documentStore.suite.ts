/**
 * What every DocumentStore must do, faults included. The cases know no test
 * runner: Vitest runs them against memory and fake-indexeddb, Playwright in Chromium.
 */
import * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import type { DocumentStore, HeldUpdate, StoreStatus } from './DocumentStore.ts'
import type { StoreDamage } from './storedRows.ts'

/** What a case is given: stores on one empty disk, and ways to break them. */
export interface StoreBench {
  /** Opens a(nother) store on the same data, as a restart or a second window does. */
  open(report?: (damage: StoreDamage) => void): DocumentStore
  /** Opens a store whose open fails. */
  openBroken(): DocumentStore
  /** Makes the disk refuse every further byte; the undo frees space again. */
  fill(): Promise<() => Promise<void>>
  /** Deletes the database as another window would. */
  deleteUnder(): Promise<void>
  /** Puts rows into a document that nobody can read: no bytes, and bytes that are no update. */
  damage(name: DocName): Promise<void>
  /** Sets the clock by which stores date what they write. */
  setTime(at: number): void
}

/** One named case. */
export interface StoreCase {
  readonly name: string
  run(bench: StoreBench): Promise<void>
}

const pageA = 'workspace00000000000/space000000000000000/pagea00000000000000a' as DocName
const pageB = 'workspace00000000000/space000000000000000/pageb00000000000000b' as DocName
const root = 'workspace00000000000' as DocName

function check(holds: boolean, message: string): void {
  if (!holds) throw new Error(message)
}

function same(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (a !== b) throw new Error(`${what}: ${a}, expected ${b}`)
}

/** An update that types one word at the end of a text. */
function createTypist(): { type(word: string): Uint8Array; text(): string } {
  const doc = new Y.Doc()
  let last = new Uint8Array()
  doc.on('update', (update: Uint8Array) => {
    last = update as Uint8Array<ArrayBuffer>
  })
  return {
    type(word) {
      const text = doc.getText('t')
      doc.transact(() => text.insert(text.length, word), 'typist')
      return last
    },
    text: () => doc.getText('t').toString(),
  }
}

/** Reads a document back as the text of all its updates. */
async function readText(store: DocumentStore, name: DocName): Promise<string> {
  const doc = new Y.Doc()
  for (const update of await store.read(name)) Y.applyUpdate(doc, update, 'read')
  return doc.getText('t').toString()
}

async function append(
  store: DocumentStore,
  name: DocName,
  update: Uint8Array,
  from: 'local' | 'remote' = 'local',
): Promise<number> {
  const outcome = await store.append([{ name, update, from }])
  if (!outcome.ok) throw new Error(`append: ${outcome.reason} ${outcome.message}`)
  return outcome.keys[0] ?? -1
}

const received = { by: 'someone', at: 5, heldAt: 6, epoch: 'e1' }

function toHold(name: DocName, update: Uint8Array, unreadable = false): HeldUpdate {
  const reason = unreadable
    ? ({ kind: 'unreadable', detail: 'format 9' } as const)
    : ({ kind: 'text-deleted', before: 900, after: 10 } as const)
  return { name, update, fmt: unreadable ? 9 : 0, received, reason }
}

async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${what} took over ${milliseconds} ms`)),
      milliseconds,
    )
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** The cases, in the order of the interface. */
export const documentStoreCases: readonly StoreCase[] = [
  {
    name: 'gives back what was appended, in order, after a restart',
    async run(bench) {
      const first = bench.open()
      const typist = createTypist()
      for (const word of ['one ', 'two ', 'three'])
        await append(first, pageA, typist.type(word))
      await first.close()
      const second = bench.open()
      same(await readText(second, pageA), 'one two three', 'text')
      same((await second.read(pageB)).length, 0, 'rows of an unknown document')
      await second.close()
    },
  },
  {
    name: 'keeps only the bytes of a view, not the buffer it was cut from',
    async run(bench) {
      const store = bench.open()
      const frame = new Uint8Array(100_000)
      const update = createTypist().type('cut out')
      frame.set(update, 5000)
      await append(store, pageA, frame.subarray(5000, 5000 + update.length))
      const [row] = await store.read(pageA)
      same(row?.buffer.byteLength, update.length, 'kept bytes')
      await store.close()
    },
  },
  {
    name: 'lists names, by prefix, whether compacted or not',
    async run(bench) {
      const store = bench.open()
      await append(store, root, createTypist().type('root'))
      await append(store, pageA, createTypist().type('a'))
      await append(store, pageB, createTypist().type('b'), 'remote')
      await store.compact(pageB)
      same([...(await store.names())].sort(), [root, pageA, pageB], 'all names')
      same([...(await store.names(`${root}/`))].sort(), [pageA, pageB], 'names of pages')
      same(await store.names(pageB), [pageB], 'one name')
      await store.close()
    },
  },
  {
    name: 'puts local updates into the outbox, remote ones not, oldest first and in pages',
    async run(bench) {
      const store = bench.open()
      const a = createTypist()
      const b = createTypist()
      const one = await append(store, pageB, b.type('first'))
      await append(store, pageA, a.type('remote '), 'remote')
      const two = await append(store, pageA, a.type('second'))
      const three = await append(store, pageB, b.type('third'))
      const rows = await store.outbox()
      same(
        rows.map(({ key }) => key),
        [one, two, three],
        'keys',
      )
      same(
        rows.map(({ name }) => name),
        [pageB, pageA, pageB],
        'names',
      )
      same(
        (await store.outbox(one, 1)).map(({ key }) => key),
        [two],
        'the second page',
      )
      same(
        [...(await store.outboxNames())].sort(),
        [
          [pageA, 1],
          [pageB, 2],
        ],
        'counts',
      )
      await store.close()
    },
  },
  {
    name: 'acknowledging takes rows out of the outbox and nothing out of the document',
    async run(bench) {
      const store = bench.open()
      const typist = createTypist()
      const one = await append(store, pageA, typist.type('kept '))
      await append(store, pageA, typist.type('waiting'))
      const outcome = await store.acknowledge([one, 987_654])
      check(outcome.ok, 'acknowledged')
      same((await store.outbox()).length, 1, 'outbox')
      await store.close()
      const again = bench.open()
      same((await again.outbox()).length, 1, 'outbox after a restart')
      same(await readText(again, pageA), 'kept waiting', 'text')
      await again.close()
    },
  },
  {
    name: 'an outbox row holds the bytes that were appended',
    async run(bench) {
      const store = bench.open()
      const update = createTypist().type('to be sent')
      await append(store, pageA, update)
      const [row] = await store.outbox()
      same([...(row?.update ?? [])], [...update], 'bytes')
      await store.close()
    },
  },
  {
    name: 'offering puts a whole document back into the outbox',
    async run(bench) {
      const store = bench.open()
      const update = createTypist().type('from another epoch')
      await append(store, pageA, update, 'remote')
      same((await store.outbox()).length, 0, 'outbox before')
      const outcome = await store.offer([{ name: pageA, update }])
      check(outcome.ok && outcome.keys.length === 1, 'offered')
      same([...(await store.outboxNames())], [[pageA, 1]], 'outbox after')
      same(await readText(store, pageA), 'from another epoch', 'text')
      await store.close()
    },
  },
  {
    name: 'tells sizes and ages of what waits, also after a compaction and a restart',
    async run(bench) {
      const store = bench.open()
      const typist = createTypist()
      const updates = Array.from({ length: 60 }, (_, n) => typist.type(`${n} `))
      let bytes = 0
      for (const [n, update] of updates.slice(0, 3).entries()) {
        bench.setTime(1_000 + n)
        await append(store, pageA, update)
        bytes += update.byteLength
      }
      bench.setTime(5_000)
      await append(store, pageB, createTypist().type('b'))
      await append(store, pageB, createTypist().type('not mine'), 'remote')
      same((await store.outboxDetails()).get(pageA), { changes: 3, bytes, since: 1_000 }, 'A')
      same((await store.outboxDetails()).get(pageB)?.since, 5_000, 'since of B')
      same((await store.outboxDetails()).get(pageB)?.changes, 1, 'changes of B')
      for (const update of updates.slice(3)) await append(store, pageA, update)
      await store.compact(pageA)
      await store.close()
      const again = bench.open()
      const merged = (await again.outbox()).find(({ name }) => name === pageA)
      same(
        (await again.outboxDetails()).get(pageA),
        { changes: 1, bytes: merged?.update.byteLength, since: 1_000 },
        'A after the compaction',
      )
      await again.close()
    },
  },
  {
    name: 'holds updates with the cursor in one transaction, or neither',
    async run(bench) {
      const store = bench.open()
      const typist = createTypist()
      await append(store, pageA, typist.type('here'), 'remote')
      const first = typist.type(' held')
      const outcome = await store.append([], {
        cursor: { epoch: 'e1', seq: 3, spaces: [] },
        hold: [toHold(pageA, first)],
      })
      check(outcome.ok, 'held')
      same(await readText(store, pageA), 'here', 'text')
      const free = await bench.fill()
      const refused = await within(
        1000,
        'a refusal',
        store.append([], {
          cursor: { epoch: 'e1', seq: 4, spaces: [] },
          hold: [toHold(pageB, createTypist().type('x'.repeat(3_000_000)))],
        }),
      )
      check(!refused.ok, 'refused')
      await free()
      await store.close()
      const again = bench.open()
      same(await again.cursor(), { epoch: 'e1', seq: 3, spaces: [] }, 'cursor')
      const rows = await again.held()
      same(
        rows.map(({ name, fmt, reason, received: from, update }) => ({
          name,
          fmt,
          reason,
          from,
          update: [...update],
        })),
        [
          {
            name: pageA,
            fmt: 0,
            reason: { kind: 'text-deleted', before: 900, after: 10 },
            from: received,
            update: [...first],
          },
        ],
        'held after a restart',
      )
      await again.close()
    },
  },
  {
    name: 'what a relay brings for a document with held updates is held behind them, in order, in every window',
    async run(bench) {
      const one = bench.open()
      const two = bench.open()
      const typist = createTypist()
      const words = ['0 ', '1 ', '2 ', '3 '].map((word) => typist.type(word))
      const [first, second, third, own] = words as [
        Uint8Array,
        Uint8Array,
        Uint8Array,
        Uint8Array,
      ]
      await one.append([], { hold: [toHold(pageA, first)] })
      const outcome = await two.append([
        { name: pageB, update: createTypist().type('passes'), from: 'remote', received },
        { name: pageA, update: second, from: 'remote', received },
        { name: pageA, update: own, from: 'local' },
      ])
      check(outcome.ok, 'appended')
      same(outcome.ok && outcome.diverted, [1], 'diverted')
      same(outcome.ok && outcome.keys.length, 1, 'own keys')
      await one.append([{ name: pageA, update: third, from: 'remote', received }])
      // A relay that is asked again brings the same once more.
      await two.append([{ name: pageA, update: third, from: 'remote', received }])
      const rows = await two.held(pageA)
      same(
        rows.map(({ update }) => [...update]),
        [first, second, third].map((update) => [...update]),
        'held in order',
      )
      same(
        rows.map(({ reason }) => reason?.kind ?? null),
        ['text-deleted', null, null],
        'reasons',
      )
      same(await readText(one, pageB), 'passes', 'another document')
      const released = await one.append(
        rows.map(({ name, update }) => ({ name, update, from: 'remote' as const })),
        { unhold: rows },
      )
      check(released.ok, 'released')
      same((await two.held()).length, 0, 'held in the end')
      same(await readText(two, pageA), '0 1 2 3 ', 'text in the end')
      await one.close()
      await two.close()
    },
  },
  {
    name: 'unreadable updates are held and keep nothing back; a removed document takes what is held along',
    async run(bench) {
      const store = bench.open()
      await store.append([], { hold: [toHold(pageA, new Uint8Array([9, 9, 9]), true)] })
      const typist = createTypist()
      const outcome = await store.append([
        { name: pageA, update: typist.type('goes on'), from: 'remote', received },
      ])
      check(outcome.ok && outcome.diverted === undefined, 'not kept back')
      same(await readText(store, pageA), 'goes on', 'text')
      same((await store.held(pageA)).length, 1, 'held')
      same((await store.held(pageB)).length, 0, 'held of another')
      await store.append([], { hold: [toHold(pageB, new Uint8Array([8]), true)] })
      const [row] = await store.held(pageB)
      await store.append([], { unhold: row ? [row] : [] })
      same((await store.held(pageB)).length, 0, 'dropped')
      await store.remove([pageA])
      same((await store.held()).length, 0, 'held after the removal')
      await store.close()
    },
  },
  {
    name: 'replaces what was marked, own rows too, and keeps what came since; not after a compaction',
    async run(bench) {
      const store = bench.open()
      const others = createTypist()
      const base = others.type('theirs')
      await append(store, pageA, base, 'remote')
      await append(store, pageA, createTypist().type('mine, '))
      await store.compact(pageA)
      const mark = await store.mark(pageA)
      await append(store, pageA, others.type(' and later'), 'remote')
      check(await store.replace(mark, base), 'replaced')
      same(await readText(store, pageA), 'theirs and later', 'text')
      same((await store.outbox()).length, 0, 'outbox')
      await append(store, pageA, createTypist().type('mine again'))
      const early = await store.mark(pageA)
      await append(store, pageA, others.type('!'), 'remote')
      await store.compact(pageA)
      check(!(await store.replace(early, base)), 'not replaced')
      await store.close()
      const again = bench.open()
      check((await readText(again, pageA)).includes('and later!'), 'what came since is there')
      check((await readText(again, pageA)).includes('mine again'), 'and what is mine')
      same((await again.outbox()).length, 1, 'outbox after a restart')
      await again.close()
    },
  },
  {
    name: 'moves the cursor with the bytes or not at all',
    async run(bench) {
      const store = bench.open()
      same(await store.cursor(), null, 'no cursor')
      const typist = createTypist()
      const update = typist.type('with cursor')
      const outcome = await store.append([{ name: pageA, update, from: 'remote' }], {
        cursor: { epoch: 'e1', seq: 7, spaces: ['restricteda'] },
      })
      check(outcome.ok, 'appended')
      same(await store.cursor(), { epoch: 'e1', seq: 7, spaces: ['restricteda'] }, 'cursor')
      const free = await bench.fill()
      const big = createTypist().type('x'.repeat(3_000_000))
      const refused = await within(
        1000,
        'a refusal',
        store.append(
          [
            { name: pageA, update: typist.type('!'), from: 'remote' },
            { name: pageB, update: big, from: 'remote' },
          ],
          { cursor: { epoch: 'e1', seq: 8, spaces: [] } },
        ),
      )
      check(!refused.ok, 'refused')
      same(
        await store.cursor(),
        { epoch: 'e1', seq: 7, spaces: ['restricteda'] },
        'cursor after the refusal',
      )
      same(await readText(store, pageA), 'with cursor', 'text after the refusal')
      same(await store.names(), [pageA], 'names after the refusal')
      await free()
      check((await store.setCursor({ epoch: 'e2', seq: 0, spaces: [] })).ok, 'cursor set')
      await store.close()
      const again = bench.open()
      same(await again.cursor(), { epoch: 'e2', seq: 0, spaces: [] }, 'cursor after a restart')
      await again.close()
    },
  },
  {
    name: 'says within a second that the disk is full, and takes writes again when space returns',
    async run(bench) {
      const store = bench.open()
      const typist = createTypist()
      await append(store, pageA, typist.type('before '))
      const statuses: StoreStatus['kind'][] = []
      store.onStatus((status) => statuses.push(status.kind))
      const free = await bench.fill()
      let refused = 0
      const updates: Uint8Array[] = []
      for (let n = 0; n < 40; n++) {
        const update = createTypist().type('y'.repeat(100_000))
        updates.push(update)
        const outcome = await within(
          1000,
          'an answer',
          store.append([{ name: pageB, update, from: 'local' }]),
        )
        if (outcome.ok) continue
        refused++
        same(outcome.reason, 'full', 'reason')
        same(store.status.kind, 'full', 'status')
      }
      check(refused > 0, 'nothing was refused')
      check(statuses.includes('full'), 'the status was told')
      same((await store.read(pageB)).length, 40 - refused, 'rows kept = rows reported as kept')
      same(await readText(store, pageA), 'before ', 'reads go on')
      await free()
      await append(store, pageA, typist.type('after'))
      same(store.status.kind, 'ready', 'status after')
      await store.close()
      const again = bench.open()
      same(await readText(again, pageA), 'before after', 'text after a restart')
      same((await again.read(pageB)).length, 40 - refused, 'rows after a restart')
      same((await again.outbox()).length, 40 - refused + 2, 'outbox after a restart')
      await again.close()
    },
  },
  {
    name: 'a failed open is a status within a second; writes are refused and reads reject',
    async run(bench) {
      const store = bench.openBroken()
      const outcome = await within(
        1000,
        'an answer',
        store.append([{ name: pageA, update: createTypist().type('x'), from: 'local' }]),
      )
      check(!outcome.ok && outcome.reason === 'unavailable', 'refused')
      same(store.status.kind, 'unavailable', 'status')
      const read = await within(
        1000,
        'a read',
        store.read(pageA).then(
          () => 'rows',
          () => 'rejected',
        ),
      )
      same(read, 'rejected', 'read')
      await within(1000, 'closing', store.close())
    },
  },
  {
    name: 'a database deleted by another window is a status, and the next write is refused, not thrown',
    async run(bench) {
      const store = bench.open()
      await append(store, pageA, createTypist().type('gone'))
      await within(2000, 'deleting', bench.deleteUnder())
      const outcome = await within(
        1000,
        'an answer',
        store.append([{ name: pageA, update: createTypist().type('x'), from: 'local' }]),
      )
      check(!outcome.ok && outcome.reason === 'unavailable', 'refused')
      same(store.status.kind, 'unavailable', 'status')
      await store.close()
    },
  },
  {
    name: 'two windows append to one document at once and nothing is written over',
    async run(bench) {
      const windows = [bench.open(), bench.open()]
      const work = windows.map(async (store, w) => {
        const doc = new Y.Doc()
        const keys: number[] = []
        for (let n = 0; n < 60; n++) {
          const before = Y.encodeStateVector(doc)
          doc.transact(() => doc.getMap('m').set(`${w}-${n}`, true), 'typist')
          keys.push(await append(store, pageA, Y.encodeStateAsUpdate(doc, before)))
        }
        return keys
      })
      const keys = (await Promise.all(work)).flat()
      same(new Set(keys).size, 120, 'distinct keys')
      const [one, two] = windows as [DocumentStore, DocumentStore]
      same((await one.outbox()).length, 120, 'outbox')
      const doc = new Y.Doc()
      for (const update of await two.read(pageA)) Y.applyUpdate(doc, update, 'read')
      same(doc.getMap('m').size, 120, 'entries')
      await Promise.all(windows.map((store) => store.close()))
    },
  },
  {
    name: 'keys grow in the order of commits across windows',
    async run(bench) {
      const one = bench.open()
      const two = bench.open()
      let last = 0
      for (let n = 0; n < 6; n++) {
        const key = await append(n % 2 ? one : two, pageA, createTypist().type('x'))
        check(key > last, `key ${key} after ${last}`)
        last = key
      }
      await one.close()
      await two.close()
    },
  },
  {
    name: 'compaction keeps the text and the outbox, and makes few rows of many',
    async run(bench) {
      const store = bench.open()
      const typist = createTypist()
      for (let n = 0; n < 50; n++)
        await append(store, pageA, typist.type(`${n} `), n < 45 ? 'remote' : 'local')
      await store.compact(pageA)
      same((await store.read(pageA)).length, 6, 'rows')
      same((await store.outbox()).length, 5, 'outbox')
      same(await readText(store, pageA), typist.text(), 'text')
      await store.acknowledge((await store.outbox()).map(({ key }) => key))
      await store.compact(pageA)
      same((await store.read(pageA)).length, 1, 'rows after the ACK')
      await store.close()
      const again = bench.open()
      same(await readText(again, pageA), typist.text(), 'text after a restart')
      await again.close()
    },
  },
  {
    name: 'compaction merges a long outbox of one document under a new key',
    async run(bench) {
      const store = bench.open()
      const typist = createTypist()
      const first = Array.from({ length: 250 }, (_, n) => typist.type(`${n} `))
      const outcome = await store.append(
        first.map((update) => ({ name: pageA, update, from: 'local' as const })),
      )
      check(outcome.ok, 'appended')
      await store.compact(pageA)
      const rows = await store.outbox()
      same(rows.length, 1, 'outbox')
      const old = outcome.ok ? outcome.keys : []
      check(!old.includes(rows[0]?.key ?? 0), 'a new key')
      // An ACK that was on its way when the rows were merged.
      await store.acknowledge(old)
      same((await store.outbox()).length, 1, 'outbox after a late ACK')
      const peer = new Y.Doc()
      for (const row of rows) Y.applyUpdate(peer, row.update, 'peer')
      same(peer.getText('t').toString(), typist.text(), 'what a peer gets')
      same(await readText(store, pageA), typist.text(), 'text')
      await store.close()
    },
  },
  {
    name: 'compaction at the same time as typing loses nothing',
    async run(bench) {
      const one = bench.open()
      const two = bench.open()
      const typist = createTypist()
      const work: Promise<unknown>[] = []
      for (let n = 0; n < 80; n++) {
        work.push(append(one, pageA, typist.type(`${n} `), n % 2 ? 'local' : 'remote'))
        if (n % 10 === 0) work.push((n % 20 ? one : two).compact(pageA))
      }
      await Promise.all(work)
      same(await readText(two, pageA), typist.text(), 'text')
      same((await one.outbox()).length, 40, 'outbox')
      await one.close()
      await two.close()
    },
  },
  {
    name: 'rows that nobody can read are reported, left where they are, and do not hide others',
    async run(bench) {
      const reports: StoreDamage[] = []
      const store = bench.open((damage) => reports.push(damage))
      const typist = createTypist()
      await append(store, pageA, typist.type('readable '), 'remote')
      await bench.damage(pageA)
      await append(store, pageA, typist.type('all the same'), 'remote')
      check((await store.read(pageA)).length >= 2, 'rows')
      check(reports.length > 0, 'reported')
      await store.compact(pageA)
      await store.compact(pageA)
      check(
        reports.some(({ name }) => name === pageA),
        'reported with its name',
      )
      const doc = new Y.Doc()
      let unreadable = 0
      for (const update of await store.read(pageA)) {
        try {
          Y.applyUpdate(doc, update, 'read')
        } catch {
          unreadable++
        }
      }
      same(doc.getText('t').toString(), typist.text(), 'text')
      same(unreadable, 1, 'the unreadable bytes are still there')
      await store.close()
    },
  },
  {
    name: 'removes whole documents, but never one that waits to be sent',
    async run(bench) {
      const store = bench.open()
      const key = await append(store, pageA, createTypist().type('waits'))
      await append(store, pageB, createTypist().type('purged'), 'remote')
      const refused = await store.remove([pageB, pageA]).then(
        () => 'removed',
        () => 'refused',
      )
      same(refused, 'refused', 'with an outbox row')
      same([...(await store.names())].sort(), [pageA, pageB], 'all or nothing')
      await store.remove([pageB])
      same(await store.names(), [pageA], 'names')
      await store.acknowledge([key])
      await store.compact(pageA)
      await store.remove([pageA])
      same(await store.names(), [], 'names in the end')
      await store.close()
    },
  },
  {
    name: 'closing lets pending writes end',
    async run(bench) {
      const store = bench.open()
      const typist = createTypist()
      const work = ['a', 'b', 'c'].map((word) => append(store, pageA, typist.type(word)))
      await store.close()
      await Promise.all(work)
      const again = bench.open()
      same(await readText(again, pageA), 'abc', 'text')
      await again.close()
      same(again.status.kind, 'unavailable', 'status of a closed store')
      const late = await again.append([
        { name: pageA, update: typist.type('d'), from: 'local' },
      ])
      check(!late.ok, 'a closed store refuses')
    },
  },
  {
    name: 'tells how many documents lie here, and flushes',
    async run(bench) {
      const store = bench.open()
      await append(store, pageA, createTypist().type('a'))
      await append(store, pageB, createTypist().type('b'))
      await store.flush()
      same((await store.usage()).documents, 2, 'documents')
      await store.close()
    },
  },
]
