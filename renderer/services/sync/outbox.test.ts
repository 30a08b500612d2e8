import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import type { DeviceMessage, NackCode } from '../../../sync-server/contract/protocol.ts'
import { createMemoryDisk, createMemoryStore } from '../documents/memoryStore.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createOutboxCounts } from './outboxCounts.ts'
import { docName } from './testing/testDevice.ts'

type Update = Extract<DeviceMessage, { kind: 'update' }>

const update = (text: string): Uint8Array => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

let ended: Outbox[] = []
beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  for (const one of ended) one.dispose()
  ended = []
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** An outbox over memory with a line that keeps what it is given. */
async function setup(names: readonly DocName[]) {
  const disk = createMemoryDisk()
  const store = createMemoryStore({ disk })
  await store.append(
    names.map((name, n) => ({ name, update: update(`row ${n} `), from: 'local' as const })),
  )
  const counts = createOutboxCounts()
  counts.recount(await store.outboxNames())
  const sent: Update[] = []
  let open = true
  const line = {
    send(message: DeviceMessage) {
      if (open && message.kind === 'update') sent.push(message)
      return open
    },
    drained: async () => open,
  }
  const received = vi.fn()
  const outbox = createOutbox({ store, counts, events: { changed() {}, received } })
  ended.push(outbox)
  const settle = () => vi.advanceTimersByTimeAsync(0)
  return {
    store,
    disk,
    counts,
    sent,
    line,
    outbox,
    received,
    settle,
    async start() {
      outbox.start(line, { maxFrame: 1 << 20 })
      await settle()
    },
    setOpen(value: boolean) {
      open = value
    },
    async append(name: DocName, text: string) {
      await store.append([{ name, update: update(text), from: 'local' }])
      counts.announce([name])
      outbox.changed()
      await settle()
    },
  }
}

const [a, b, c] = [docName(1), docName(2), docName(3)]

describe('the outbox', () => {
  it('merges the rows of a document and takes them out only when acknowledged', async () => {
    const { counts, outbox, received, sent, settle, start, store } = await setup([a, b, a, a])
    expect(counts.size).toBe(2)
    await start()
    expect(sent.map((one) => one.doc)).toEqual([a, b])
    expect((await store.outbox()).length).toBe(4)
    outbox.acknowledged(sent[0]!.mid, 7)
    await settle()
    expect((await store.outbox()).map((row) => row.name)).toEqual([b])
    expect(received).toHaveBeenCalledWith(a, 7)
    expect([...counts.names()]).toEqual([b])
    outbox.acknowledged(999, 8)
    await settle()
    expect(counts.size).toBe(1)
  })

  it('sends what is typed promptly, and at most twenty times a second', async () => {
    const { append, outbox, sent, settle, start } = await setup([])
    await start()
    await append(a, 'first')
    expect(sent).toHaveLength(1)
    for (let n = 0; n < 100; n++) {
      await append(a, `${n} `)
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(100)
    expect(sent.length).toBeLessThanOrEqual(23)
    const doc = new Y.Doc()
    for (const { bytes } of sent) Y.applyUpdate(doc, bytes, 'test')
    expect(doc.getText('t').toString()).toContain('99 ')
    for (const { mid } of sent) outbox.acknowledged(mid, mid)
    await settle()
  })

  it('sends what was just stored without reading it back, once, until the store lets go of it', async () => {
    const { counts, outbox, received, sent, settle, start, store } = await setup([a])
    const write = async (text: string) => {
      const bytes = update(text)
      const outcome = await store.append([{ name: b, update: bytes, from: 'local' }])
      if (!outcome.ok) throw new Error(outcome.message)
      return [{ key: outcome.keys[0]!, name: b, update: bytes }]
    }
    expect(outbox.stored(await write('before the connection'))).toBe(false)
    await start()
    expect(sent.map((one) => one.doc)).toEqual([a, b])
    const read = vi.spyOn(store, 'outbox')
    const rows = await write('typed')
    expect(outbox.stored(rows)).toBe(true)
    await settle()
    expect(sent).toHaveLength(3)
    expect(sent[2]!.bytes).toEqual(rows[0]!.update)
    expect(read).not.toHaveBeenCalled()
    expect(counts.has(b)).toBe(true)

    // A scan that comes by finds the row in the store, and leaves it alone.
    outbox.changed()
    await vi.advanceTimersByTimeAsync(100)
    expect(read).toHaveBeenCalled()
    expect(sent).toHaveLength(3)
    for (const { mid } of sent) outbox.acknowledged(mid, mid)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await store.outbox()).toEqual([])
    expect(counts.size).toBe(0)
    expect(received.mock.calls).toEqual([
      [a, 1],
      [b, 2],
      [b, 3],
    ])
    expect(sent).toHaveLength(3)
  })

  it('leaves it to the scan while there is older work, and sends it again on another connection', async () => {
    const { outbox, sent, settle, start, store } = await setup([a])
    await start()
    const bytes = update('typed')
    const outcome = await store.append([{ name: b, update: bytes, from: 'local' }])
    if (!outcome.ok) throw new Error(outcome.message)
    const rows = [{ key: outcome.keys[0]!, name: b, update: bytes }]
    outbox.refused(sent[0]!.mid, 'readonly')
    expect(outbox.stored([{ ...rows[0]!, name: a }])).toBe(false)
    outbox.changed()
    expect(outbox.stored(rows)).toBe(false)
    await vi.advanceTimersByTimeAsync(100)
    expect(sent.map((one) => one.doc)).toEqual([a, b])
    const more = await store.append([{ name: c, update: bytes, from: 'local' }])
    if (!more.ok) throw new Error(more.message)
    expect(outbox.stored([{ key: more.keys[0]!, name: c, update: bytes }])).toBe(true)
    await settle()
    outbox.stop()
    expect(outbox.stored(rows)).toBe(false)
    await start()
    expect(sent.slice(3).map((one) => one.doc)).toEqual([a, b, c])
  })

  it.each<NackCode>(['readonly', 'forbidden', 'malformed', 'toobig', 'unknown'])(
    'keeps what the relay refused as %s, and asks again only on another connection',
    async (code) => {
      const { append, counts, outbox, sent, start, store } = await setup([a, b])
      await start()
      outbox.refused(sent[0]!.mid, code)
      outbox.acknowledged(sent[1]!.mid, 1)
      await vi.advanceTimersByTimeAsync(120_000)
      await append(a, 'more')
      await vi.advanceTimersByTimeAsync(1_000)
      expect(sent).toHaveLength(2)
      expect(outbox.refusals.get(a)).toBe(code)
      expect(counts.has(a)).toBe(true)
      expect((await store.outbox()).length).toBe(2)
      outbox.stop()
      await start()
      expect(sent).toHaveLength(3)
      expect(outbox.refusals.size).toBe(0)
    },
  )

  it('begins from the beginning again also while it was reading what comes later', async () => {
    const { append, outbox, sent, settle, start, store } = await setup([a])
    await start()
    outbox.refused(sent[0]!.mid, 'full')
    const read = store.outbox.bind(store)
    let go = () => {}
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    vi.spyOn(store, 'outbox').mockImplementationOnce(async (...place) => {
      const rows = await read(...place)
      await held
      return rows
    })
    await append(b, 'later ')
    expect(sent.map((one) => one.doc)).toEqual([a])
    await vi.advanceTimersByTimeAsync(1_000)
    go()
    await settle()
    await vi.advanceTimersByTimeAsync(100)
    expect(sent.map((one) => one.doc)).toEqual([a, a, b])
  })

  it('waits when the relay is full or hurried, longer each time, and then goes on', async () => {
    const { counts, outbox, sent, settle, start } = await setup([a, b])
    await start()
    outbox.refused(sent[0]!.mid, 'full')
    outbox.refused(sent[1]!.mid, 'rate')
    expect(outbox.refusals.get(a)).toBe('full')
    expect(outbox.refusals.has(b)).toBe(false)
    await vi.advanceTimersByTimeAsync(900)
    expect(sent).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(200)
    expect(sent).toHaveLength(4)
    expect(outbox.refusals.size).toBe(0)
    outbox.refused(sent[2]!.mid, 'full')
    await vi.advanceTimersByTimeAsync(1_500)
    expect(sent).toHaveLength(4)
    await vi.advanceTimersByTimeAsync(600)
    // Only what was refused is sent again; the other is still on its way.
    expect(sent.map((one) => one.doc)).toEqual([a, b, a, b, a])
    outbox.acknowledged(sent[3]!.mid, 1)
    outbox.acknowledged(sent[4]!.mid, 2)
    await settle()
    expect(counts.size).toBe(0)
  })

  it('stops at a mebibyte in flight until acknowledgements make room', async () => {
    const { counts, outbox, sent, settle, start, store } = await setup([])
    const names = Array.from({ length: 60 }, (_, n) => docName(n))
    await store.append(
      names.map((name) => ({
        name,
        update: update('x'.repeat(50_000)),
        from: 'local' as const,
      })),
    )
    counts.recount(await store.outboxNames())
    await start()
    const first = sent.length
    expect(first).toBeGreaterThan(15)
    expect(first).toBeLessThan(25)
    for (let n = 0; n < 60; n++) {
      const next = sent[n]
      expect(next).toBeDefined()
      outbox.acknowledged(next!.mid, n + 1)
      await settle()
    }
    expect(counts.size).toBe(0)
    expect(sent).toHaveLength(60)
  })

  it('cuts what is longer than a frame into parts of one number', async () => {
    const { outbox, sent, settle, start, store, counts } = await setup([])
    await store.append([{ name: a, update: update('y'.repeat(2_300_000)), from: 'local' }])
    counts.recount(await store.outboxNames())
    await start()
    expect(sent.map(({ part, of }) => [part, of])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ])
    expect(new Set(sent.map(({ mid }) => mid)).size).toBe(1)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, new Uint8Array(Buffer.concat(sent.map(({ bytes }) => bytes))), 'test')
    expect(doc.getText('t').length).toBe(2_300_000)
    outbox.acknowledged(sent[0]!.mid, 1)
    await settle()
    expect(counts.size).toBe(0)
  })

  it('sends all again that was in flight when the line went', async () => {
    const { outbox, sent, setOpen, settle, start } = await setup([a, b, c])
    await start()
    outbox.acknowledged(sent[1]!.mid, 1)
    await settle()
    setOpen(false)
    outbox.stop()
    setOpen(true)
    await start()
    expect(sent.slice(3).map((one) => one.doc)).toEqual([a, c])
    // A late answer to the old connection's number is nobody's.
    outbox.acknowledged(sent[0]!.mid, 2)
    await settle()
    expect(outbox.refusals.size).toBe(0)
  })

  it('keeps rows whose removal the disk refused, and removes them when it takes it', async () => {
    const { counts, disk, outbox, sent, settle, start, store } = await setup([a])
    await start()
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    disk.broken = 'gone'
    outbox.acknowledged(sent[0]!.mid, 1)
    await settle()
    expect(counts.has(a)).toBe(true)
    disk.broken = null
    await store.append([{ name: b, update: update('z'), from: 'remote' }])
    await settle()
    expect(counts.has(a)).toBe(false)
    expect((await store.outbox()).length).toBe(0)
  })

  it('refuses rows that are no updates without keeping the others', async () => {
    const { outbox, sent, start, store, counts } = await setup([])
    await store.append([
      { name: a, update: new Uint8Array([255, 255, 255, 1]), from: 'local' },
      { name: a, update: new Uint8Array([255, 7, 7]), from: 'local' },
      { name: b, update: update('sound'), from: 'local' },
    ])
    counts.recount(await store.outboxNames())
    vi.spyOn(console, 'error').mockImplementation(() => {})
    await start()
    expect(sent.map((one) => one.doc)).toEqual([b])
    expect(outbox.refusals.get(a)).toBe('malformed')
  })
})
