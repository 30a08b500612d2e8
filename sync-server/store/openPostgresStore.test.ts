import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textUpdate } from '../testing/device.ts'
import { findPostgres, type PostgresCluster, startPostgres } from '../testing/postgres.ts'
import { describeAttachments } from './attachments.suite.ts'
import { describeBus } from './bus.suite.ts'
import { type Log, type LogEntry, LogFailure } from './Log.ts'
import { describeLease } from './lease.suite.ts'
import { describeLog } from './log.suite.ts'
import { openPostgresStore, type PostgresStoreOptions } from './openPostgresStore.ts'
import { describeRecords } from './records.suite.ts'
import type { Store } from './Store.ts'
import { verifyStore } from './verify.ts'

const ws = 'aaaaaaaa'
const doc = `${ws}/dddddddd`
const item = (text: string, name = doc) => ({
  doc: name,
  fmt: 0,
  by: 'p',
  at: 1,
  bytes: textUpdate(text),
})
const seqs = (entries: readonly { seq: number }[]) => entries.map((entry) => entry.seq)

async function readAll(log: Log, since = 0, upTo = Number.MAX_SAFE_INTEGER) {
  const found: LogEntry[] = []
  for await (const batch of log.read(ws, since, upTo)) found.push(...batch)
  return found
}

function readText(entry: LogEntry): string {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, entry.bytes)
  return copy.getText('t').toString()
}

if (!findPostgres()) console.log('POSTGRESQL TESTS NOT RUN: no PostgreSQL on this machine.')

describe.skipIf(!findPostgres())('PostgreSQL', () => {
  let cluster: PostgresCluster
  const open: Store[] = []

  beforeAll(async () => {
    cluster = await startPostgres()
  }, 60_000)
  afterAll(() => cluster?.stop())
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close()
  })

  async function openAt(url: string, options: Partial<PostgresStoreOptions> = {}) {
    const store = await openPostgresStore({ url, ...options })
    open.push(store)
    return store
  }
  async function openTwo(options: Partial<PostgresStoreOptions> = {}) {
    const url = await cluster.createDatabase()
    return [await openAt(url, options), await openAt(url, options)] as const
  }

  describeLog('PostgreSQL', async () => {
    const store = await openAt(await cluster.createDatabase())
    return store.log
  })
  describeRecords('PostgreSQL', async () => {
    const [a, b] = await openTwo()
    return [a.records, b.records]
  })
  describeAttachments('PostgreSQL', async () => {
    const store = await openAt(await cluster.createDatabase())
    return store.attachments
  })
  describeBus('PostgreSQL', async () => {
    const [a, b] = await openTwo()
    return [a.bus, b.bus]
  })
  describeLease('PostgreSQL', async () => {
    const [a, b] = await openTwo()
    return [a.lease, b.lease]
  })

  describe('two relays of one database', () => {
    it('number what both write without gaps, each in the order it was given', async () => {
      const [a, b] = await openTwo()
      const write = (store: Store, name: string) =>
        Promise.all(
          Array.from({ length: 300 }, async (_, n) => {
            if (n % 50 === 0) await new Promise((resolve) => setTimeout(resolve, n / 5))
            const text = `${name}${n}`
            return { text, seq: await store.log.append(ws, [item(text), item(text, ws)]) }
          }),
        )
      const said = (await Promise.all([write(a, 'a'), write(b, 'b')])).flat()
      const found = await readAll(b.log)
      expect(seqs(found)).toEqual(Array.from({ length: 1_200 }, (_, n) => n + 1))
      for (const { text, seq } of said)
        for (const entry of found.slice(seq - 1, seq + 1)) expect(readText(entry)).toBe(text)
      const [one, two] = await Promise.all([a.log.open(ws), b.log.open(ws)])
      expect(one).toEqual(two)
      expect(one.head).toBe(1_200)
    })

    it('tell one epoch of a workspace nobody wrote to', async () => {
      const [a, b] = await openTwo()
      const [one, two] = await Promise.all([a.log.open(ws), b.log.open(ws)])
      expect(one).toEqual(two)
      expect(await a.log.workspaces()).toEqual([])
      const epoch = await a.log.renewEpoch(ws)
      expect(await b.log.open(ws)).toMatchObject({ epoch })
    })

    it('know what documents take although the other writes and compacts', async () => {
      const [a, b] = await openTwo({ freshFor: 20 })
      await a.log.append(ws, [item('a'), item('b')])
      await b.log.append(ws, [item('c'), item('x', ws)])
      await a.log.append(ws, [item('d')])
      const bytes = textUpdate('abc')
      const figures = async (store: Store) => {
        const { rows, seq, fullSeq, fullBytes } = (await store.log.documents(ws)).get(doc)!
        return { rows, seq, fullSeq, fullBytes }
      }
      for (const one of [a, b])
        await expect.poll(() => figures(one)).toMatchObject({ rows: 4, seq: 5 })
      expect(await b.log.putSnapshot(ws, { doc, seq: 3, base: 0, fmt: 0, bytes })).toBe(true)
      for (const one of [b, a])
        await expect
          .poll(() => figures(one))
          .toEqual({ rows: 2, seq: 5, fullSeq: 3, fullBytes: bytes.length })
      const sizes = (await readAll(a.log)).filter((one) => one.doc === doc)
      expect((await a.log.documents(ws)).get(doc)?.bytes).toBe(
        sizes.reduce((sum, one) => sum + one.bytes.length, 0),
      )
    })

    it('compact a document once when both do it at once, and lose nothing written meanwhile', async () => {
      const [a, b] = await openTwo()
      const source = new Y.Doc()
      for (let n = 0; n < 40; n++)
        await a.log.append(ws, [{ ...item(''), bytes: textUpdate(`${n} `, source) }])
      await b.log.open(ws)
      const snapshot = { doc, seq: 40, base: 0, fmt: 0, bytes: Y.encodeStateAsUpdate(source) }
      const later = Array.from({ length: 20 }, (_, n) => textUpdate(`later${n} `, source))
      const [outcomes] = await Promise.all([
        Promise.all([a.log.putSnapshot(ws, snapshot), b.log.putSnapshot(ws, snapshot)]),
        ...later.map((bytes, n) => (n % 2 ? a : b).log.append(ws, [{ ...item(''), bytes }])),
      ])
      expect([...outcomes].sort()).toEqual([false, true])
      const result = new Y.Doc()
      const found = await readAll(b.log)
      for (const entry of found) Y.applyUpdate(result, entry.bytes)
      expect(seqs(found)).toEqual(Array.from({ length: 21 }, (_, n) => n + 40))
      expect(result.getText('t').toString()).toBe(source.getText('t').toString())
    })

    it('do not tear a reading that the other one compacts under', async () => {
      const [a, b] = await openTwo()
      // More than is read ahead.
      const long = 'z'.repeat(2_000)
      await a.log.append(
        ws,
        Array.from({ length: 2_000 }, (_, n) => item(`${n}${long}`)),
      )
      const reading = a.log.read(ws, 0, 1_500)[Symbol.asyncIterator]()
      const found = [...((await reading.next()).value as LogEntry[])]
      const bytes = textUpdate('all')
      expect(await b.log.putSnapshot(ws, { doc, seq: 2_000, base: 0, fmt: 0, bytes })).toBe(
        true,
      )
      for (let step = await reading.next(); !step.done; step = await reading.next())
        found.push(...step.value)
      expect(seqs(found)).toEqual(Array.from({ length: 1_500 }, (_, n) => n + 1))
      expect(seqs(await readAll(a.log))).toEqual([2_000])
    })

    it('may start at once on an empty database', async () => {
      const url = await cluster.createDatabase()
      const stores = await Promise.all([1, 2, 3, 4].map(() => openAt(url)))
      await Promise.all(stores.map((one, n) => one.log.append(ws, [item(String(n))])))
      expect((await stores[0]!.log.open(ws)).head).toBe(4)
    })
  })

  describe('a database that goes away', () => {
    it('stops acknowledgements, keeps what was acknowledged, and is found again by itself', async () => {
      const [a, b] = await openTwo({ retryEvery: 100 })
      await a.log.append(ws, [item('before')])
      await b.log.open(ws)
      const heard: number[] = []
      b.bus.onNotify((_, head) => heard.push(head))
      const changed: string[] = []
      b.records.onChange((key) => changed.push(key))
      await cluster.crash()
      await expect(a.log.append(ws, [item('lost')])).rejects.toBeInstanceOf(LogFailure)
      expect(a.log.status.kind).toBe('failing')
      await expect(a.log.append(ws, [item('at once')])).rejects.toBeInstanceOf(LogFailure)
      await expect(a.records.write('k', 0, 1)).rejects.toBeInstanceOf(LogFailure)
      await expect(readAll(a.log)).rejects.toThrow()
      await cluster.restart()
      await expect.poll(() => a.log.status.kind, { timeout: 10_000 }).toBe('ok')
      expect(await a.log.append(ws, [item('after')])).toBe(2)
      expect(await a.records.write('k', 0, 1)).toBe(true)
      expect((await b.log.open(ws)).head).toBe(2)
      expect((await readAll(b.log)).length).toBe(2)
      // Nobody notified, or nobody listened yet: looking finds it.
      await expect.poll(() => heard, { timeout: 15_000 }).toContain(2)
      await expect.poll(() => changed, { timeout: 15_000 }).toEqual(['k'])
      // No look finds these, as no log has them: whoever hears one listens again.
      let said = 1_000
      const isHeard = () => {
        said += 1
        a.bus.notify(ws, said)
        return heard.some((head) => head > 1_000)
      }
      await expect.poll(isHeard, { timeout: 20_000, interval: 200 }).toBe(true)
    }, 60_000)

    it('and a reader that takes nothing for long do not hold connections for ever', async () => {
      const store = await openAt(await cluster.createDatabase())
      await store.log.append(ws, [item('a')])
      const long = 'z'.repeat(200_000)
      await store.log.append(
        ws,
        Array.from({ length: 20 }, () => item(long)),
      )
      // Given up in the middle, and never begun: neither keeps what the next one needs.
      for (let n = 0; n < 30; n++) for await (const _ of store.log.read(ws, 0, 100)) break
      for (let n = 0; n < 30; n++) store.log.read(ws, 0, 1)
      expect(await readAll(store.log)).toHaveLength(21)
    })
  })

  describe('verifying', () => {
    it('names entries, records and files that somebody tampered with', async () => {
      const url = await cluster.createDatabase()
      const store = await openAt(url)
      await store.log.append(ws, [item('a'), item('b'), item('c'), item('d', ws)])
      await store.records.write('roster/aaaaaaaa', 0, { members: [] })
      const bytes = new Uint8Array(2 << 20).fill(7)
      const hash = createHash('sha256').update(bytes).digest('hex')
      await store.attachments.write(
        ws,
        hash,
        (async function* () {
          yield bytes
        })(),
      )
      expect(await verifyStore(store)).toMatchObject({ entries: 4, records: 1, damage: [] })
      const client = new Client({ connectionString: url })
      await client.connect()
      await client.query(`
        delete from relais.entry where seq = 2;
        update relais.entry set bytes = '\\x0909' where seq = 4;
        update relais.record set value = '{"mem';
        update relais.upload_piece set bytes = set_byte(bytes, 5, 8) where n = 1`)
      await client.end()
      const { damage } = await verifyStore(store)
      expect(damage.map(({ kind, seq, name }) => [kind, seq, name])).toEqual([
        ['update', 4, ws],
        ['missing', 2, null],
        ['index', null, doc],
        ['index', null, ws],
        ['attachment', null, hash],
        ['record', null, 'roster/aaaaaaaa'],
      ])
    })
  })

  describe('opening', () => {
    it('says what is in the way, without the password', async () => {
      const url = new URL(await cluster.createDatabase())
      url.password = 'correct-horse'
      url.pathname = '/none'
      const error = await openPostgresStore({ url: String(url) }).catch((one: Error) => one)
      expect(String(error)).toMatch(/postgres:\/\/127.0.0.1:\d+\/none cannot be used: .*"none"/)
      expect(String(error)).not.toContain('correct-horse')
    })

    it('refuses a database that acknowledges before it keeps', async () => {
      const url = await cluster.createDatabase()
      const client = new Client({ connectionString: url })
      await client.connect()
      const name = new URL(url).pathname.slice(1)
      await client.query(`alter database ${name} set synchronous_commit = off`)
      await client.end()
      await expect(openPostgresStore({ url })).rejects.toThrow(/synchronous_commit is off/)
    })

    it('refuses a database of a later version', async () => {
      const url = await cluster.createDatabase()
      await (await openPostgresStore({ url })).close()
      const client = new Client({ connectionString: url })
      await client.connect()
      await client.query('update relais.schema_version set version = 99')
      await client.end()
      await expect(openPostgresStore({ url })).rejects.toThrow(/later version of Relais/)
    })
  })
})
