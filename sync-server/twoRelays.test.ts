import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, type StateEntry } from './contract/protocol.ts'
import type { Log } from './store/Log.ts'
import { createMemoryBusHub } from './store/memoryBus.ts'
import { createMemoryLog } from './store/memoryLog.ts'
import { connectDevice, type Device, textUpdate } from './testing/device.ts'
import { findPostgres, type PostgresCluster, startPostgres } from './testing/postgres.ts'
import { type RelayProcess, startRelayProcess } from './testing/relayProcess.ts'
import { type RoundRobin, startRoundRobin } from './testing/roundRobin.ts'
import { cleanUp, makeFolder, startTestRelay, workspace } from './testing/testRelay.ts'

interface Acknowledged {
  readonly text: string
  readonly seq: number
}

function readText(bytes: Uint8Array): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  return doc.getText('t').toString()
}

/** Rows a device was sent, in the order they came. */
function rowsOf(device: Device): readonly Pick<StateEntry, 'seq' | 'doc' | 'bytes'>[] {
  return device.heard.flatMap((one): readonly Pick<StateEntry, 'seq' | 'doc' | 'bytes'>[] =>
    one.kind === 'state' ? one.entries : one.kind === 'update' ? [one] : [],
  )
}

/** Writes from two lanes until it is told to stop or the connection is gone; says what was acknowledged. */
async function write(device: Device, name: string, isDone: () => boolean) {
  const acknowledged: Acknowledged[] = []
  let gone = false
  void device.closed.then(() => {
    gone = true
  })
  const lane = async (which: string) => {
    for (let n = 0; !gone && !isDone(); n++) {
      const text = `[${name}${which}${n}]`
      const doc = `${workspace}/ssssssss/${name.padEnd(8, '0')}`
      const answer = await Promise.race([device.update(doc, textUpdate(text)), device.closed])
      if (!('kind' in answer)) return
      expect(answer.kind).toBe('ack')
      if (answer.kind === 'ack') acknowledged.push({ text, seq: answer.seq })
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  await Promise.all([lane('x'), lane('y')])
  return acknowledged
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('two relays of one log', () => {
  afterEach(cleanUp)

  it('acknowledge what is their own although the other one tells of it first', async () => {
    const log = createMemoryLog()
    const hub = createMemoryBusHub()
    let say: () => void = () => undefined
    const said = new Promise<void>((resolve) => {
      say = resolve
    })
    const slow: Log = {
      ...log,
      async append(...args) {
        const first = await log.append(...args)
        await said
        return first
      },
    }
    const left = await startTestRelay({ log: slow, bus: hub.connect() })
    const right = await startTestRelay({ log, bus: hub.connect() })
    const [a, b] = [await left.connect(), await right.connect()]
    await a.hello()
    await b.hello()
    const doc = `${workspace}/ssssssss`
    const own = a.update(doc, textUpdate('of a'))
    await expect.poll(async () => (await log.open(workspace)).head).toBe(1)
    expect(await b.update(doc, textUpdate('of b'))).toMatchObject({ kind: 'ack', seq: 2 })
    await wait(100)
    say()
    expect(await own).toMatchObject({ kind: 'ack', seq: 1 })
    await a.wait('update', (row) => row.seq === 2)
    expect(rowsOf(a).map((row) => row.seq)).toEqual([2])
  })

  it('miss nothing that is written while the other one opens the workspace', async () => {
    const log = createMemoryLog()
    const hub = createMemoryBusHub()
    let go: () => void = () => undefined
    const gone = new Promise<void>((resolve) => {
      go = resolve
    })
    const slow: Log = {
      ...log,
      async open(name) {
        const opened = await log.open(name)
        await gone
        return opened
      },
    }
    const left = await startTestRelay({ log: slow, bus: hub.connect() })
    const right = await startTestRelay({ log, bus: hub.connect() })
    const [a, b] = [await left.connect(), await right.connect()]
    const welcome = a.hello()
    await b.hello()
    await wait(50)
    const doc = `${workspace}/ssssssss`
    expect(await b.update(doc, textUpdate('meanwhile'))).toMatchObject({ seq: 1 })
    go()
    await welcome
    await expect.poll(() => rowsOf(a).map((row) => row.seq)).toEqual([1])
  })

  it('tell each other of another epoch', async () => {
    const log = createMemoryLog()
    const hub = createMemoryBusHub()
    const left = await startTestRelay({ log, bus: hub.connect() })
    const right = await startTestRelay({ log, bus: hub.connect() })
    const [a, b] = [await left.connect(), await right.connect()]
    const { epoch } = await a.hello()
    await b.hello()
    // A device that was acknowledged more than the log has: it was restored from a backup.
    const ahead = await left.connect()
    ahead.send({ kind: 'hello', proto: 2, epoch, since: 99, maxFrame: 1 << 20, spaces: [] })
    expect((await b.closed).code).toBe(closeCodes.tryAgainLater)
    const again = [await left.connect(), await right.connect()]
    const epochs = []
    for (const one of again) epochs.push((await one.hello()).epoch)
    expect(epochs[0]).not.toBe(epoch)
    expect(epochs[1]).toBe(epochs[0])
  })
})

describe.skipIf(!findPostgres())('two relays on one PostgreSQL, behind a proxy', () => {
  let cluster: PostgresCluster
  let proxy: RoundRobin
  const running: RelayProcess[] = []

  beforeAll(async () => {
    cluster = await startPostgres()
  }, 60_000)
  afterAll(async () => {
    for (const one of running) await one.stop('SIGKILL')
    await proxy?.close()
    await cluster?.stop()
    await cleanUp()
  })

  async function startRelay(store: string): Promise<RelayProcess> {
    const relay = await startRelayProcess([
      ...['--open', '--store', store],
      ...['--data', await makeFolder(), '--log-level', 'warn'],
    ])
    running.push(relay)
    return relay
  }

  it('lose nothing acknowledged when one is killed under load, and double nothing', async () => {
    const store = await cluster.createDatabase()
    const [killed, stays] = [await startRelay(store), await startRelay(store)]
    proxy = await startRoundRobin([killed.url, stays.url])
    const connect = async (url = proxy.url) => {
      const device = await connectDevice({ url, workspace })
      await device.hello()
      return device
    }
    const watcher = await connect(stays.url)
    let done = false
    const isDone = () => done
    const first = []
    for (const name of ['a', 'b', 'c', 'd']) first.push({ name, device: await connect() })
    const writing = first.map(({ name, device }) => write(device, name, isDone))

    await wait(1_500)
    await killed.stop('SIGKILL')
    proxy.use([stays.url])
    // Its devices come back through the proxy, to the one that is left.
    const second = []
    for (const name of ['e', 'f']) second.push({ name, device: await connect() })
    writing.push(...second.map(({ name, device }) => write(device, name, isDone)))
    await wait(500)
    const restarted = await startRelay(store)
    proxy.use([restarted.url, stays.url])
    const third = []
    for (const name of ['g', 'h']) third.push({ name, device: await connect() })
    writing.push(...third.map(({ name, device }) => write(device, name, isDone)))
    await wait(1_500)
    done = true
    const acknowledged = (await Promise.all(writing)).flat()
    expect(acknowledged.length).toBeGreaterThan(100)

    const [left, right] = [await connect(restarted.url), await connect(stays.url)]
    const { head } = await left.wait('welcome')
    const rows = rowsOf(left)
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: head }, (_, n) => n + 1))
    expect(rowsOf(right).map((row) => row.seq)).toEqual(rows.map((row) => row.seq))
    const texts = rows.map((row) => readText(row.bytes))
    expect(acknowledged.filter(({ text, seq }) => texts[seq - 1] !== text)).toEqual([])
    expect(new Set(texts).size).toBe(texts.length)

    // Who was there all the time heard every number once, in order, from both relays.
    await expect.poll(() => rowsOf(watcher).at(-1)?.seq, { timeout: 15_000 }).toBe(head)
    expect(rowsOf(watcher).map((row) => row.seq)).toEqual(rows.map((row) => row.seq))
    expect(rowsOf(watcher).map((row) => readText(row.bytes))).toEqual(texts)

    // What is one's own comes as an acknowledgement, and never as if it were another's.
    for (const { name, device } of [...first, ...second, ...third]) {
      const live = device.heard.flatMap((one) => (one.kind === 'update' ? [one] : []))
      const own = live.filter((one) => readText(one.bytes).startsWith(`[${name}`))
      expect(own).toEqual([])
    }

    // Who is here is seen across relays.
    const others = [right, watcher]
    expect(others.map((one) => one.others.length)).toEqual([0, 0])
    left.sendRaw(new Uint8Array([1, 6, 1, 77, 1, 2, 123, 125]))
    await expect
      .poll(() => others.map((one) => one.others.length), { timeout: 5_000 })
      .toEqual([1, 1])
    for (const one of [left, right, watcher]) one.close()
  }, 90_000)

  it('say that the store takes nothing while the database is away, and go on when it is back', async () => {
    const relay = await startRelay(await cluster.createDatabase())
    const device = await connectDevice({ url: relay.url, workspace })
    await device.hello()
    const doc = `${workspace}/ssssssss`
    expect(await device.update(doc, textUpdate('before'))).toMatchObject({
      kind: 'ack',
      seq: 1,
    })
    await cluster.crash()
    expect(await device.update(doc, textUpdate('refused'))).toMatchObject({ code: 'full' })
    await cluster.restart()
    await expect
      .poll(async () => (await device.update(doc, textUpdate('again'))).kind, {
        timeout: 15_000,
        interval: 300,
      })
      .toBe('ack')
    expect(relay.output()).not.toMatch(/unhandled|TypeError/i)
    device.close()
  }, 60_000)
})
