/** What every {@link Log} must do, whichever store lies below. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textUpdate } from '../testing/device.ts'
import type { Log, LogEntry, LogItem } from './Log.ts'

const ws = 'aaaaaaaa'
const doc = `${ws}/dddddddd`
const other = `${ws}/dddddddd/pppppppp`

async function readAll(log: Log, since = 0, upTo = Number.MAX_SAFE_INTEGER, workspace = ws) {
  const found: LogEntry[] = []
  for await (const batch of log.read(workspace, since, upTo)) found.push(...batch)
  return found
}
const item = (text: string, name = doc) => ({
  doc: name,
  fmt: 0,
  by: 'ppppppppppppppppppp1',
  at: 1_790_000_000_000,
  bytes: textUpdate(text),
})
const seqs = (entries: readonly { seq: number }[]) => entries.map((entry) => entry.seq)

/** Holds a log to its contract; `create` gives an empty one. */
export function describeLog(name: string, create: () => Promise<Log>): void {
  describe(`${name}: a log`, () => {
    it('numbers from 1, without gaps, workspace by workspace', async () => {
      const log = await create()
      expect(await log.append(ws, [item('a'), item('b', other)])).toBe(1)
      expect(await log.append('bbbbbbbb', [item('x', 'bbbbbbbb')])).toBe(1)
      expect(await log.append(ws, [item('c')])).toBe(3)
      expect((await log.open(ws)).head).toBe(3)
      expect((await log.open('bbbbbbbb')).head).toBe(1)
      await log.close()
    })

    it('settles appends made at once in the order of their numbers', async () => {
      const log = await create()
      const order: number[] = []
      await Promise.all(
        Array.from({ length: 50 }, async (_, n) => {
          order.push(await log.append(ws, [item(String(n))]))
        }),
      )
      expect(order).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
      expect(seqs(await readAll(log))).toEqual(order)
      await log.close()
    })

    it('reads what lies between two numbers, byte for byte', async () => {
      const log = await create()
      const items = [item('a'), item('b', other), item('c', ws)]
      await log.append(ws, items)
      const found = await readAll(log, 1, 2)
      expect(found).toHaveLength(1)
      const { by, at, fmt } = items[1] as LogItem
      expect(found[0]).toMatchObject({ seq: 2, kind: 'tail', doc: other, by, at, fmt })
      expect([...(found[0] as LogEntry).bytes]).toEqual([...(items[1]?.bytes ?? [])])
      expect(seqs(await readAll(log, 3))).toEqual([])
      await log.close()
    })

    it('keeps who wrote an entry and when, until it becomes part of a whole state', async () => {
      const log = await create()
      const named = { ...item('a'), by: 'Ünïcode person', at: 1_790_000_000_123 }
      await log.append(ws, [named, { ...item('b'), by: '', at: 0 }])
      expect((await log.readDocument(ws, doc)).map(({ by, at }) => [by, at])).toEqual([
        ['Ünïcode person', 1_790_000_000_123],
        ['', 0],
      ])
      const bytes = textUpdate('ab')
      await log.putSnapshot(ws, { doc, seq: 2, base: 0, fmt: 0, bytes })
      expect(await readAll(log)).toEqual([
        expect.objectContaining({ seq: 2, kind: 'full', by: '', at: 0 }),
      ])
      await log.close()
    })

    it('takes entries of every size, and many at once', async () => {
      const log = await create()
      const sizes = [0, 1, 70_000, 3 << 20, 2, 0, 900_000]
      const items = sizes.map((size, n) => ({
        ...item(''),
        bytes: new Uint8Array(size).fill(n + 1),
      }))
      expect(await log.append(ws, items)).toBe(1)
      const many = Array.from({ length: 3_000 }, (_, n) => item(String(n), other))
      expect(await log.append(ws, many)).toBe(sizes.length + 1)
      const found = await readAll(log)
      expect(seqs(found)).toEqual(found.map((_, n) => n + 1))
      expect(found.slice(0, sizes.length).map((one) => one.bytes.length)).toEqual(sizes)
      expect(found[3]?.bytes.every((byte) => byte === 4)).toBe(true)
      expect(found.at(-1)?.bytes).toEqual(
        expect.objectContaining({ length: many.at(-1)?.bytes.length }),
      )
      expect((await log.documents(ws)).get(other)).toMatchObject({ rows: 3_000, seq: 3_007 })
      await log.close()
    })

    it('does not mix up documents and workspaces whose names begin alike', async () => {
      const log = await create()
      await log.append(ws, [item('a', ws), item('b', doc), item('c', other)])
      await log.append(`${ws}a`, [item('x', `${ws}a`)])
      expect(seqs(await log.readDocument(ws, ws))).toEqual([1])
      expect(seqs(await log.readDocument(ws, doc))).toEqual([2])
      expect([...(await log.documents(ws)).keys()].sort()).toEqual([ws, doc, other])
      expect(await readAll(log, 0, 100, `${ws}a`)).toHaveLength(1)
      expect([...(await log.workspaces())].sort()).toEqual([ws, `${ws}a`])
      await log.close()
    })

    it('gives each workspace an epoch that stays, until another is drawn', async () => {
      const log = await create()
      const { epoch } = await log.open(ws)
      expect(epoch).not.toBe((await log.open('bbbbbbbb')).epoch)
      await log.append(ws, [item('a')])
      expect((await log.open(ws)).epoch).toBe(epoch)
      const next = await log.renewEpoch(ws)
      expect(next).not.toBe(epoch)
      expect(await log.open(ws)).toEqual({ epoch: next, head: 1 })
      await log.close()
    })

    it('puts a whole state where the last update stood, and keeps every cursor valid', async () => {
      const log = await create()
      const source = new Y.Doc()
      for (let n = 0; n < 5; n++) {
        await log.append(ws, [{ ...item(''), bytes: textUpdate(`${n} `, source) }])
        await log.append(ws, [item('between', other)])
      }
      const bytes = Y.encodeStateAsUpdate(source)
      await log.append(ws, [{ ...item(''), bytes: textUpdate('later', source) }])
      const snapshot = { doc, seq: 9, base: 0, fmt: 0, bytes }
      expect(await log.putSnapshot(ws, snapshot)).toBe(true)
      for (const since of [0, 1, 8]) {
        const found = (await readAll(log, since)).filter((entry) => entry.doc === doc)
        expect(found.map(({ seq, kind }) => [seq, kind])).toEqual([
          [9, 'full'],
          [11, 'tail'],
        ])
      }
      expect(seqs(await readAll(log, 9))).toEqual([10, 11])
      const result = new Y.Doc()
      for (const entry of await log.readDocument(ws, doc))
        Y.applyUpdate(result, entry.bytes, 't')
      expect(result.getText('t').toString()).toBe('0 1 2 3 4 later')
      expect((await log.documents(ws)).get(doc)).toMatchObject({
        rows: 2,
        fullSeq: 9,
        fullBytes: bytes.length,
      })
      await log.close()
    })

    it('takes no snapshot when another came first, or when it stands nowhere', async () => {
      const log = await create()
      await log.append(ws, [item('a'), item('b'), item('c')])
      const bytes = textUpdate('abc')
      expect(await log.putSnapshot(ws, { doc, seq: 2, base: 0, fmt: 0, bytes })).toBe(true)
      expect(await log.putSnapshot(ws, { doc, seq: 3, base: 0, fmt: 0, bytes })).toBe(false)
      expect(await log.putSnapshot(ws, { doc, seq: 9, base: 2, fmt: 0, bytes })).toBe(false)
      expect(await log.putSnapshot(ws, { doc, seq: 3, base: 2, fmt: 0, bytes })).toBe(true)
      expect(seqs(await readAll(log))).toEqual([3])
      expect((await log.open(ws)).head).toBe(3)
      await log.close()
    })

    it('shows a reader the log as it was when the reading began', async () => {
      const log = await create()
      for (let n = 0; n < 10; n++) await log.append(ws, [item(String(n))])
      const reading = log.read(ws, 0, 5)
      await log.putSnapshot(ws, { doc, seq: 10, base: 0, fmt: 0, bytes: textUpdate('all') })
      const found: LogEntry[] = []
      for await (const batch of reading) found.push(...batch)
      expect(seqs(found)).toEqual([1, 2, 3, 4, 5])
      await log.close()
    })

    it('keeps receipts by user', async () => {
      const log = await create()
      await log.putReceipt(ws, 'uuuuuuuu', 4)
      await log.putReceipt(ws, 'uuuuuuuu', 7)
      await log.putReceipt('bbbbbbbb', 'uuuuuuuu', 1)
      expect([...(await log.receipts(ws))]).toEqual([['uuuuuuuu', 7]])
      await log.close()
    })
  })
}
