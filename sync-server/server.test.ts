import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from './http/contentSecurityPolicy.ts'
import { openClassicLevelLog } from './store/classicLevelLog.ts'
import { createMemoryBusHub } from './store/memoryBus.ts'
import { createMemoryLog } from './store/memoryLog.ts'
import { textUpdate } from './testing/device.ts'
import { cleanUp, makeFolder, startTestRelay, workspace } from './testing/testRelay.ts'

afterEach(cleanUp)
const doc = `${workspace}/ssssssss`

describe('the relay over HTTP', () => {
  it('tells how it is', async () => {
    const { relay } = await startTestRelay()
    const response = await fetch(`${relay.url}/healthz`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      ok: true,
      version: 'test',
      uptimeSeconds: expect.any(Number),
    })
  })

  it('lists the workspaces that were written to', async () => {
    const { relay, connect } = await startTestRelay()
    const device = await connect()
    await device.hello()
    expect(await (await fetch(`${relay.url}/api/workspaces`)).json()).toEqual([])
    await device.update(doc, textUpdate('one'))
    await device.update(workspace, textUpdate('two'))
    expect(await (await fetch(`${relay.url}/api/workspaces`)).json()).toEqual([
      { id: workspace, documents: 2, head: 2 },
    ])
  })

  it('serves the app at the same address, with its headers, when it has one', async () => {
    const web = join(await makeFolder(), 'web')
    mkdirSync(web)
    writeFileSync(join(web, 'index.html'), '<!doctype html><title>Relais</title>')
    const { relay } = await startTestRelay({ web })
    const response = await fetch(`${relay.url}/search?q=a`)
    expect(await response.text()).toContain('Relais')
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect((await fetch(`${relay.url}/`, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${relay.url}/..%2f..%2fetc/passwd`)).status).toBe(400)
  })

  it('answers with its headers when it has no app', async () => {
    const { relay } = await startTestRelay()
    const response = await fetch(`${relay.url}/`)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  })
})

describe('a full disk', () => {
  it('is a NACK and a health page that says so; reading goes on, writing comes back', async () => {
    let full = false
    const log = await openClassicLevelLog({
      folder: join(await makeFolder(), 'log'),
      retryAfter: 50,
      write: (run) => (full ? Promise.reject(new Error('ENOSPC')) : run()),
    })
    const { relay, connect } = await startTestRelay({ log })
    const device = await connect()
    await device.hello()
    expect(await device.update(doc, textUpdate('before'))).toMatchObject({
      kind: 'ack',
      seq: 1,
    })
    full = true
    expect(await device.update(doc, textUpdate('refused'))).toMatchObject({ code: 'full' })
    expect((await fetch(`${relay.url}/readyz`)).status).toBe(503)
    const reader = await connect()
    await reader.hello()
    expect(reader.read(doc).getText('t').toString()).toBe('before')
    full = false
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(await device.update(doc, textUpdate('after'))).toMatchObject({ kind: 'ack', seq: 2 })
    expect((await fetch(`${relay.url}/readyz`)).status).toBe(200)
  })
})

describe('two relays of one log', () => {
  it('bring each other what was written and who is here', async () => {
    const log = createMemoryLog()
    const hub = createMemoryBusHub()
    const [left, right] = [
      await startTestRelay({ log, bus: hub.connect() }),
      await startTestRelay({ log, bus: hub.connect() }),
    ]
    const [a, b] = [await left.connect(), await right.connect()]
    await a.hello()
    await b.hello()
    await Promise.all([
      a.update(doc, textUpdate('from a')),
      b.update(doc, textUpdate('from b')),
    ])
    await expect
      .poll(() => [a, b].map((one) => one.heard.filter((m) => m.kind === 'update').length))
      .toEqual([1, 1])
    a.sendRaw(new Uint8Array([1, 6, 1, 77, 1, 2, 123, 125]))
    await expect.poll(() => b.others.length).toBeGreaterThan(0)
  })
})

describe('a long offline outbox', () => {
  it('goes through whole, however much faster it comes than it may', async () => {
    const { connect, log } = await startTestRelay()
    const device = await connect()
    await device.hello()
    const bytes = textUpdate('offline')
    for (let mid = 1; mid <= 1_500; mid++)
      device.send({ kind: 'update', mid, doc, fmt: 0, part: 0, of: 1, bytes })
    await device.wait('ack', (ack) => ack.mid === 1_500)
    expect(device.heard.some((message) => message.kind === 'nack')).toBe(false)
    expect((await log.open(workspace)).head).toBe(1_500)
  })
})
