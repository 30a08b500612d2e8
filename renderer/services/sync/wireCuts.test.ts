import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { cleanUp, startTestRelay } from '../../../sync-server/testing/testRelay.ts'
import {
  afterTest,
  cleanUpDevices,
  docName,
  startDevice,
  type TestDevice,
  untilReceived,
} from './testing/testDevice.ts'
import { layWire, type Wire, type WireAction } from './testing/wire.ts'

afterEach(async () => {
  await cleanUpDevices()
  await cleanUp()
})

const page = docName(1)

async function setup() {
  const { relay, log } = await startTestRelay()
  const wire = await layWire(relay.url)
  afterTest(() => wire.close())
  const direct = { address: relay.url.replace('http', 'ws'), fingerprint: null }
  return { wire, log, direct, target: { address: wire.address, fingerprint: null } }
}

/** Does something to the n-th message of a kind, once. */
function once(wire: Wire, what: string, action: WireAction, nth = 1): { done: boolean } {
  let count = 0
  const state = { done: false }
  wire.rule = ({ way, message }) => {
    if (state.done || `${way}:${message.kind}` !== what || ++count < nth) return 'pass'
    state.done = true
    return action
  }
  return state
}

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000 })

/** The kinds that are in a list, in the order of the list, each pair of neighbours once. */
const lastOf = (device: TestDevice) => device.told.at(-1)

async function importPages(device: TestDevice, count: number, size: number): Promise<void> {
  const updates = Array.from({ length: count }, (_, n) => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, `${n} ${'x'.repeat(size)}`)
    return { name: docName(n), update: Y.encodeStateAsUpdate(doc) }
  })
  await device.documents.write(updates, { source: 'import' })
}

describe('a wire that is cut', () => {
  it.each([
    ['before HELLO reached the relay', 'up:hello', 1],
    ['before WELCOME reached the device', 'down:welcome', 1],
    ['in the middle of the catch-up', 'down:state', 3],
    ['when the update was sent and not received', 'up:update', 1],
    ['when the update was on disk and not acknowledged', 'down:ack', 1],
  ])(
    '%s loses nothing, doubles nothing and never claims what is not',
    async (_when, what, nth) => {
      const { wire, log, direct, target } = await setup()
      const odile = startDevice({ person: 'd' })
      await importPages(odile, 60, 20_000)
      odile.sync.setTarget(direct)
      await untilReceived(odile)

      const claire = startDevice({ person: 'c' })
      await claire.type(docName(100), 'written in the train')
      await claire.documents.flush()
      const untrue: string[] = []
      claire.sync.onStatus(() => {
        const { kind } = claire.sync.status(docName(100))
        const waits = (claire.disk.rows.get(docName(100)) ?? []).some((row) => row.unacked)
        if ((kind === 'received' || kind === 'seen') && waits) untrue.push(kind)
      })
      const cut = once(wire, what, 'cut', nth)
      claire.sync.setTarget(target)
      await until(() => expect(cut.done).toBe(true))
      await untilReceived(claire)
      await until(async () =>
        expect(await odile.text(docName(100))).toBe('written in the train'),
      )
      expect(await claire.text(docName(59))).toBe(await odile.text(docName(59)))
      expect((await claire.store.names()).length).toBe(61)
      expect(untrue).toEqual([])
      expect(claire.told[0]).toBe('device-only')
      expect(claire.told).toContain('offline')
      expect(['received', 'seen']).toContain(lastOf(claire))
      // Sent twice at most, stored as often; the text is there once.
      const { head } = await log.open('w'.repeat(20))
      expect(head).toBeLessThanOrEqual(62)
      expect((await claire.store.cursor())?.seq).toBeGreaterThanOrEqual(60)
    },
  )

  it('in a catch-up goes on from where it was, not from the beginning', async () => {
    const { wire, direct, target } = await setup()
    const odile = startDevice({ person: 'd' })
    await importPages(odile, 120, 40_000)
    odile.sync.setTarget(direct)
    await untilReceived(odile)
    const claire = startDevice({ person: 'c' })
    const cut = once(wire, 'down:state', 'cut', 20)
    claire.sync.setTarget(target)
    await until(() => expect(cut.done).toBe(true))
    await until(() => expect(claire.sync.connection.kind).toBe('connected'))
    expect((await claire.store.names()).length).toBe(120)
    const rows = [...claire.disk.rows.values()].flat().length
    expect(rows).toBeGreaterThanOrEqual(120)
    expect(rows).toBeLessThan(180)
  })

  it('again and again while both write still ends with the same text on both', async () => {
    const { wire, direct, target } = await setup()
    const odile = startDevice({ person: 'd' })
    const claire = startDevice({ person: 'c' })
    odile.sync.setTarget(direct)
    claire.sync.setTarget(target)
    let messages = 0
    wire.rule = ({ message }) =>
      message.kind !== 'other' && ++messages % 9 === 0 ? 'cut' : 'pass'
    let written = 0
    for (let n = 0; n < 40; n++) {
      await claire.type(page, `c${n} `)
      await odile.type(page, `o${n} `)
      written += `c${n} `.length + `o${n} `.length
      claire.sync.retry()
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
    wire.rule = null
    claire.sync.retry()
    await untilReceived(claire)
    await untilReceived(odile)
    await until(async () => {
      const text = await claire.text(page)
      expect(text).toHaveLength(written)
      expect(await odile.text(page)).toBe(text)
    })
  })
})

describe('a wire that stalls', () => {
  it('on the way up says sending and not received; a retry brings it through', async () => {
    const { wire, direct, target } = await setup()
    const claire = startDevice({ person: 'c' })
    const odile = startDevice({ person: 'd' })
    odile.sync.setTarget(direct)
    claire.sync.setTarget(target)
    await until(() => expect(claire.sync.connection.kind).toBe('connected'))
    const stall = once(wire, 'up:update', 'stall')
    await claire.type(page, 'x')
    await until(() => expect(stall.done).toBe(true))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(claire.sync.status(page)).toEqual({ kind: 'sending', pending: 1 })
    expect(await odile.text(page)).toBe('')
    wire.cut()
    await until(() => expect(claire.sync.status(page)).toEqual({ kind: 'offline', pending: 1 }))
    wire.mend()
    claire.sync.retry()
    await untilReceived(claire)
    await until(async () => expect(await odile.text(page)).toBe('x'))
  })

  it('on the way down does not take the acknowledgement for granted', async () => {
    const { wire, log, target } = await setup()
    const claire = startDevice({ person: 'c' })
    claire.sync.setTarget(target)
    await until(() => expect(claire.sync.connection.kind).toBe('connected'))
    const stall = once(wire, 'down:ack', 'stall')
    await claire.type(page, 'x')
    await until(() => expect(stall.done).toBe(true))
    expect((await log.open('w'.repeat(20))).head).toBe(1)
    expect(claire.sync.status(page)).toEqual({ kind: 'sending', pending: 1 })
    wire.cut()
    wire.mend()
    claire.sync.retry()
    await untilReceived(claire)
    expect(await claire.text(page)).toBe('x')
  })

  it('without closing is found dead by a retry within seconds', async () => {
    const { wire, target } = await setup()
    const claire = startDevice({ person: 'c' })
    claire.sync.setTarget(target)
    await until(() => expect(claire.sync.connection.kind).toBe('connected'))
    wire.rule = () => 'stall'
    await claire.type(page, 'x')
    await new Promise((resolve) => setTimeout(resolve, 200))
    wire.rule = null
    claire.sync.retry()
    await untilReceived(claire, 10_000)
  })
})
