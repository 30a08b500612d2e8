import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openClassicLevelLog } from '../store/classicLevelLog.ts'
import type { Log } from '../store/Log.ts'
import { createMemoryLease } from '../store/memoryLease.ts'
import { createMemoryLog } from '../store/memoryLog.ts'
import { textUpdate } from '../testing/device.ts'
import { cleanUp, makeFolder, startTestRelay, workspace } from '../testing/testRelay.ts'
import { type CompactionRules, createCompactor, isWorthCompacting } from './compaction.ts'
import { type Compact, createCompactionThread } from './compactionThread.ts'
import { compactUpdates } from './compactUpdates.ts'

afterEach(cleanUp)
const doc = `${workspace}/ssssssss`
const eager: CompactionRules = { rows: 5, growth: 2, fewRows: 3, idle: 0, tooManyRows: 1_000 }

async function write(log: Log, count: number, source = new Y.Doc()) {
  for (let n = 0; n < count; n++)
    await log.append(workspace, [
      { doc, fmt: 0, by: '', at: 0, bytes: textUpdate(`${n} `, source) },
    ])
  return source
}
async function readText(log: Log) {
  const result = new Y.Doc()
  for (const entry of await log.readDocument(workspace, doc))
    Y.applyUpdate(result, entry.bytes, 't')
  return result.getText('t').toString()
}
function createTestCompactor(log: Log, compact: Compact, errors: unknown[] = []) {
  return createCompactor({
    log,
    lease: createMemoryLease(),
    compact,
    workspaces: () => [workspace],
    onCompacted: () => undefined,
    onError: (error) => errors.push(error),
    rules: eager,
  })
}

describe('compaction', () => {
  it('makes one entry of many, in its own thread, while the relay serves on', async () => {
    const log = await openClassicLevelLog({ folder: join(await makeFolder(), 'log') })
    const test = await startTestRelay({ log, compactionRules: eager, compactEvery: 50 })
    const device = await test.connect()
    const { epoch } = await device.hello()
    const source = new Y.Doc()
    for (let n = 0; n < 30; n++) await device.update(doc, textUpdate(`${n} `, source))
    await expect
      .poll(async () => (await log.documents(workspace)).get(doc)?.rows, { timeout: 10_000 })
      .toBe(1)
    expect(await readText(log)).toBe(source.getText('t').toString())
    for (const since of [0, 7, 29]) {
      const late = await test.connect()
      const welcome = await late.hello(since, epoch)
      expect(welcome.head).toBe(30)
      const rows = late.heard.flatMap((one) => (one.kind === 'state' ? one.entries : []))
      expect(rows.map(({ seq, kind }) => [seq, kind])).toEqual([[30, 'full']])
      expect(late.read(doc).getText('t').toString()).toBe(source.getText('t').toString())
    }
    const current = await test.connect()
    await current.hello(30, epoch)
    expect(current.heard.flatMap((one) => (one.kind === 'state' ? one.entries : []))).toEqual(
      [],
    )
    expect(await device.update(doc, textUpdate('after', source))).toMatchObject({ seq: 31 })
  })

  it('keeps what was written while it was at work', async () => {
    const log = createMemoryLog()
    const source = await write(log, 10)
    const compactor = createTestCompactor(log, async (updates) => {
      await log.append(workspace, [
        { doc, fmt: 0, by: '', at: 0, bytes: textUpdate('meanwhile', source) },
      ])
      return compactUpdates(updates)
    })
    expect(await compactor.pass()).toBe(1)
    expect(await readText(log)).toBe(source.getText('t').toString())
    expect((await log.documents(workspace)).get(doc)).toMatchObject({ rows: 2, fullSeq: 10 })
    await compactor.dispose()
  })

  it('leaves everything as it was when it fails, and tries no more until something changes', async () => {
    const log = createMemoryLog()
    const source = await write(log, 10)
    const errors: unknown[] = []
    let tries = 0
    const compactor = createTestCompactor(
      log,
      async () => {
        tries += 1
        throw new Error('out of memory')
      },
      errors,
    )
    await compactor.pass()
    await compactor.pass()
    expect(tries).toBe(1)
    expect(errors).toHaveLength(1)
    expect(await readText(log)).toBe(source.getText('t').toString())
    await write(log, 1, source)
    await compactor.pass()
    expect(tries).toBe(2)
    await compactor.dispose()
  })

  it('waits until nobody writes, and bothers with nothing small', () => {
    const figures = {
      doc,
      seq: 300,
      rows: 300,
      bytes: 9_000,
      fullSeq: 0,
      fullBytes: 0,
      changedAt: 1_000,
    }
    expect(isWorthCompacting(figures, 2_000)).toBe(false)
    expect(isWorthCompacting(figures, 70_000)).toBe(true)
    expect(isWorthCompacting({ ...figures, rows: 30 }, 70_000)).toBe(false)
    expect(isWorthCompacting({ ...figures, rows: 30, bytes: 50_000 }, 70_000)).toBe(true)
    expect(isWorthCompacting({ ...figures, rows: 1, bytes: 5_000_000 }, 70_000)).toBe(false)
    expect(isWorthCompacting({ ...figures, rows: 6_000 }, 2_000)).toBe(true)
  })
})

describe('the state made of updates', () => {
  it('is smaller than the updates, and means the same', () => {
    const source = new Y.Doc()
    const updates: Uint8Array[] = []
    source.on('update', (update: Uint8Array) => updates.push(update))
    const shared = source.getText('t')
    for (let n = 0; n < 400; n++) shared.insert(shared.length, 'abc')
    shared.delete(0, 600)
    const whole = compactUpdates(updates)
    expect(whole.length).toBeLessThan(Y.mergeUpdates(updates).length)
    const result = new Y.Doc()
    Y.applyUpdate(result, whole, 't')
    expect(result.getText('t').toString()).toBe(shared.toString())
  })

  it('keeps what waits for an update that is not there yet', () => {
    const source = new Y.Doc()
    const first = textUpdate('first ', source)
    const second = textUpdate('second', source)
    const whole = compactUpdates([second])
    const result = new Y.Doc()
    Y.applyUpdate(result, whole, 't')
    Y.applyUpdate(result, first, 't')
    expect(result.getText('t').toString()).toBe('first second')
  })
})

describe('the compaction thread', () => {
  it('refuses what is no update, and goes on', async () => {
    const thread = createCompactionThread()
    await expect(thread.compact([new Uint8Array([9, 9, 9])])).rejects.toThrow()
    const whole = await thread.compact([textUpdate('fine')])
    expect(whole.length).toBeGreaterThan(2)
    await thread.dispose()
  })

  it('that dies rejects its work, and is replaced for the next', async () => {
    let started = 0
    const start = () => {
      started += 1
      const fake = new EventEmitter() as unknown as Worker & EventEmitter
      const mine = started
      Object.assign(fake, {
        unref: () => undefined,
        terminate: async () => 0,
        postMessage: (message: { id: number }) =>
          setTimeout(() => {
            if (mine === 1) fake.emit('error', new Error('heap limit'))
            else fake.emit('message', { id: message.id, bytes: new Uint8Array([7]) })
          }, 1),
      })
      return fake
    }
    const thread = createCompactionThread(start)
    await expect(thread.compact([])).rejects.toThrow('heap limit')
    expect([...(await thread.compact([]))]).toEqual([7])
    expect(started).toBe(2)
    await thread.dispose()
  })
})
