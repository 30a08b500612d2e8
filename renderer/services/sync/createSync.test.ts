import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import { cleanUp, startTestRelay } from '../../../sync-server/testing/testRelay.ts'
import {
  cleanUpDevices,
  docName,
  rootName,
  startDevice,
  type TestDevice,
  untilReceived,
} from './testing/testDevice.ts'

afterEach(async () => {
  await cleanUpDevices()
  await cleanUp()
})

async function startRelay() {
  const { relay, log, close } = await startTestRelay({ access: 'open' })
  const target = { address: relay.url.replace('http', 'ws'), fingerprint: null }
  return { log, close, target }
}

const page = docName(1)
const untilText = (device: TestDevice, name: typeof page, text: string) =>
  vi.waitFor(async () => expect(await device.text(name)).toBe(text), { timeout: 8_000 })

describe('two devices', () => {
  it('give each other what they write, open or not', async () => {
    const { target } = await startRelay()
    const claire = startDevice({ person: 'c' })
    const odile = startDevice({ person: 'd' })
    claire.sync.setTarget(target)
    odile.sync.setTarget(target)
    await claire.type(page, 'Le four 3')
    await untilText(odile, page, 'Le four 3')
    const open = await odile.open(page)
    await odile.type(page, ' tire à gauche')
    await untilText(claire, page, 'Le four 3 tire à gauche')
    await claire.type(page, '.')
    await vi.waitFor(() =>
      expect(open.doc.getText('t').toString()).toBe('Le four 3 tire à gauche.'),
    )
  })

  it('merge what both wrote without a network, and say so at every step', async () => {
    const { target } = await startRelay()
    const claire = startDevice({ person: 'c' })
    const odile = startDevice({ person: 'd' })
    claire.sync.setTarget(target)
    odile.sync.setTarget(target)
    await claire.type(page, 'x')
    await untilReceived(claire)
    await untilText(odile, page, 'x')
    claire.sync.setTarget(null)
    odile.sync.setTarget(null)
    expect(claire.sync.status()).toEqual({ kind: 'device-only' })
    await claire.type(page, ' Claire')
    await odile.type(page, ' Odile')
    await claire.documents.flush()
    await odile.documents.flush()
    claire.sync.setTarget(target)
    odile.sync.setTarget(target)
    await untilReceived(claire)
    await untilReceived(odile)
    await vi.waitFor(async () => {
      const text = await claire.text(page)
      expect(text).toContain(' Claire')
      expect(text).toContain(' Odile')
      expect(text).toHaveLength('x Claire Odile'.length)
      expect(await odile.text(page)).toBe(text)
    })
    expect(claire.told[0]).toBe('device-only')
    // No word of "received" between the first key without a network and its acknowledgement.
    const apart = claire.told.lastIndexOf('device-only')
    expect(claire.told.slice(apart, apart + 2)).toEqual(['device-only', 'sending'])
  })

  it('see each other, and on which page', async () => {
    const { target } = await startRelay()
    const claire = startDevice({ person: 'c' })
    const odile = startDevice({ person: 'd' })
    claire.sync.setTarget(target)
    odile.sync.setTarget(target)
    odile.sync.setPage('p'.repeat(20) as PageId, 's'.repeat(20) as SpaceId)
    await vi.waitFor(() =>
      expect(claire.sync.peers.map((one) => [one.name, one.page])).toEqual([
        ['Person d', 'p'.repeat(20)],
      ]),
    )
    odile.sync.setTarget(null)
    await vi.waitFor(() => expect(claire.sync.peers).toEqual([]))
    odile.sync.setTarget(target)
    await vi.waitFor(() => expect(claire.sync.peers).toHaveLength(1))
  })

  it('learn from receipts who has a change, and that a newer change has not arrived yet', async () => {
    const { target } = await startRelay()
    const claire = startDevice({ person: 'c' })
    const odile = startDevice({ person: 'd' })
    claire.sync.setTarget(target)
    odile.sync.setTarget(target)
    await vi.waitFor(() => expect(odile.sync.connection.kind).toBe('connected'))
    await claire.type(page, 'x')
    await vi.waitFor(
      () => expect(claire.sync.status(page)).toEqual({ kind: 'seen', by: ['d'.repeat(20)] }),
      { timeout: 5_000 },
    )
    odile.sync.setTarget(null)
    await claire.type(page, 'y')
    await untilReceived(claire)
    expect(claire.sync.status(page)).toEqual({ kind: 'received' })
  })
})

describe('a device', () => {
  it('takes over a workspace without opening its documents, and asks for nothing twice', async () => {
    const { target } = await startRelay()
    const claire = startDevice({ person: 'c' })
    for (let n = 0; n < 300; n++) {
      const doc = new Y.Doc()
      doc.getText('t').insert(0, `page ${n}`)
      await claire.documents.write([{ name: docName(n), update: Y.encodeStateAsUpdate(doc) }], {
        source: 'import',
      })
    }
    claire.sync.setTarget(target)
    await untilReceived(claire)
    const odile = startDevice({ person: 'd' })
    odile.sync.setTarget(target)
    await vi.waitFor(() => expect(odile.sync.connection.kind).toBe('connected'), {
      timeout: 8_000,
    })
    expect((await odile.store.names()).length).toBe(300)
    expect(await odile.text(docName(299))).toBe('page 299')
    expect(odile.documents.openNames()).toEqual([])
    expect((await odile.store.cursor())?.seq).toBe(300)
    expect(odile.disk.next).toBe(301)
    expect(odile.sync.status()).toMatchObject({ kind: expect.stringMatching(/received|seen/) })
    // The second time nothing comes.
    odile.sync.setTarget(null)
    odile.sync.setTarget(target)
    await vi.waitFor(() => expect(odile.sync.connection.kind).toBe('connected'))
    expect(odile.disk.next).toBe(301)
  })

  it('shows what waits, with sizes and ages, until the relay has it', async () => {
    const { target } = await startRelay()
    const claire = startDevice({ person: 'c' })
    await claire.type(docName(1), 'kept here')
    await claire.type(docName(2), 'kept here as well')
    await claire.documents.flush()
    const waiting = await claire.sync.outbox()
    expect(waiting.map(({ name, state }) => [name, state.kind])).toEqual([
      [docName(1), 'waiting'],
      [docName(2), 'waiting'],
    ])
    for (const { bytes, changes, since } of waiting) {
      expect(bytes).toBeGreaterThan(15)
      expect(changes).toBe(1)
      expect(since).not.toBeNull()
    }
    claire.sync.setTarget(target)
    await untilReceived(claire)
    expect(await claire.sync.outbox()).toEqual([])
  })

  it('counts an outbox of a thousand documents down to none, and only then says received', async () => {
    const { target } = await startRelay()
    const claire = startDevice({ person: 'c' })
    const updates = Array.from({ length: 1000 }, (_, n) => {
      const doc = new Y.Doc()
      doc.getText('t').insert(0, `${n} `.repeat(200))
      return { name: docName(n), update: Y.encodeStateAsUpdate(doc) }
    })
    await claire.documents.write(updates, { source: 'import' })
    const pending: number[] = []
    const early: unknown[] = []
    const waiting = ({ disk }: TestDevice) =>
      [...disk.rows.values()].flat().filter((row) => row.unacked)
    claire.sync.onStatus(() => {
      const status = claire.sync.status()
      if ('pending' in status) pending.push(status.pending)
      if (status.kind === 'received') early.push(...waiting(claire))
    })
    claire.sync.setTarget(target)
    await untilReceived(claire, 15_000)
    expect(early).toEqual([])
    expect(Math.max(...pending)).toBe(1000)
    // How many steps are told of depends on how busy the machine is.
    expect(pending.filter((count) => count > 0 && count < 1000).length).toBeGreaterThan(0)
    expect([...pending].sort((a, b) => b - a)).toEqual(pending)
  })

  it('sends a document larger than a frame in parts', async () => {
    const { target } = await startRelay()
    const claire = startDevice({ person: 'c' })
    const odile = startDevice({ person: 'd' })
    odile.sync.setTarget(target)
    claire.sync.setTarget(target)
    await claire.type(page, 'ÿ'.repeat(2_500_000))
    await untilReceived(claire, 15_000)
    await vi.waitFor(async () => expect((await odile.text(page)).length).toBe(2_500_000), {
      timeout: 15_000,
    })
  })

  it('keeps what it wrote in the outbox when it is killed, and sends it after the restart', async () => {
    const { target } = await startRelay()
    const first = startDevice({ person: 'c' })
    await first.type(page, 'written without a network')
    await first.documents.flush()
    await first.kill()
    const second = startDevice({ person: 'c', disk: first.disk })
    await vi.waitFor(() => expect(second.sync.status()).toEqual({ kind: 'device-only' }))
    second.sync.setTarget(target)
    await untilReceived(second)
    const odile = startDevice({ person: 'd' })
    odile.sync.setTarget(target)
    await untilText(odile, page, 'written without a network')
  })

  it('whose disk is full neither forgets where it was nor claims to have it all', async () => {
    const { target } = await startRelay()
    const claire = startDevice({ person: 'c' })
    claire.sync.setTarget(target)
    await claire.type(page, 'x'.repeat(5_000))
    await untilReceived(claire)
    const odile = startDevice({ person: 'd' })
    odile.disk.capacity = 100
    odile.sync.setTarget(target)
    await vi.waitFor(() => expect(odile.store.status.kind).toBe('full'))
    expect(odile.sync.status().kind).toBe('sending')
    expect((await odile.store.cursor())?.seq).toBe(0)
    odile.disk.capacity = 1_000_000
    await odile.type(docName(2), 'there is room again')
    await untilText(odile, page, 'x'.repeat(5_000))
    await untilReceived(odile)
    expect((await odile.store.cursor())?.seq).toBeGreaterThan(0)
  })

  it('asks first for the root and for what is open', async () => {
    const { target } = await startRelay()
    const claire = startDevice({ person: 'c' })
    const blob = 'lorem ipsum '.repeat(2_000)
    const updates = Array.from({ length: 400 }, (_, n) => {
      const doc = new Y.Doc()
      doc.getText('t').insert(0, `${n} ${blob}`)
      return { name: docName(n), update: Y.encodeStateAsUpdate(doc) }
    })
    await claire.documents.write(updates, { source: 'import' })
    await claire.type(rootName, 'root')
    claire.sync.setTarget(target)
    await untilReceived(claire, 20_000)
    const odile = startDevice({ person: 'd', priority: () => [rootName] })
    const open = await odile.open(docName(399))
    const arrivals: string[] = []
    odile.documents.onUpdate(({ name }) => arrivals.push(name))
    odile.sync.setTarget(target)
    await vi.waitFor(() => expect(odile.sync.connection.kind).toBe('connected'), {
      timeout: 15_000,
    })
    expect(arrivals.indexOf(rootName)).toBeLessThan(100)
    expect(arrivals.indexOf(docName(399))).toBeLessThan(100)
    expect(open.doc.getText('t').length).toBe(blob.length + 4)
    expect(new Set(arrivals).size).toBe(401)
  })
})
