import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import type { LogStatus } from '../store/Log.ts'
import { createMemoryLog } from '../store/memoryLog.ts'
import { connectDevice, textUpdate } from '../testing/device.ts'
import { cleanUp, startTestRelay, workspace } from '../testing/testRelay.ts'

afterEach(cleanUp)

/** Asks with headers that `fetch` does not send. */
function ask(url: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    request(url, { headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
      .on('error', reject)
      .end()
  })
}

/** Reads one figure out of the metrics. */
function figure(text: string, name: string): number {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `))
  return line === undefined ? Number.NaN : Number(line.slice(name.length + 1))
}

describe('the health of a relay', () => {
  it('is alive and ready, and not ready while its store takes nothing, with the reason', async () => {
    const log = createMemoryLog()
    let status: LogStatus = { kind: 'ok' }
    Object.defineProperty(log, 'status', { get: () => status })
    const { url } = await startTestRelay({ log, metrics: { kind: 'off' } })
    expect(await ask(`${url}/readyz`)).toMatchObject({ status: 200 })
    status = { kind: 'failing', since: Date.now() - 3_000, message: 'ENOSPC in /srv/relais' }
    expect(await ask(`${url}/healthz`)).toMatchObject({ status: 200 })
    const { status: code, text } = await ask(`${url}/readyz`)
    expect(code).toBe(503)
    expect(JSON.parse(text)).toEqual({
      ready: false,
      reasons: ['the store has taken nothing for 3 s'],
    })
  })

  it('tells its own words to whoever may see the metrics', async () => {
    const log = createMemoryLog()
    const failing = { kind: 'failing', since: Date.now(), message: 'ENOSPC in /srv/relais' }
    Object.defineProperty(log, 'status', { get: () => failing })
    const { url } = await startTestRelay({ log })
    expect((await ask(`${url}/readyz`)).text).toContain('ENOSPC')
    const proxied = { 'x-forwarded-for': '203.0.113.9' }
    expect((await ask(`${url}/readyz`, proxied)).text).not.toContain('ENOSPC')
  })

  it('is not told to who is behind a proxy, another name or without the token', async () => {
    const { url } = await startTestRelay({ trustProxy: ['loopback'] })
    expect((await ask(`${url}/metrics`)).status).toBe(200)
    for (const headers of [
      { 'x-forwarded-for': '203.0.113.9' },
      { 'x-forwarded-for': '127.0.0.1' },
      { forwarded: 'for=203.0.113.9' },
      { via: '1.1 proxy' },
      { 'x-real-ip': '203.0.113.9' },
    ] as Record<string, string>[])
      expect((await ask(`${url}/metrics`, headers)).status).toBe(403)
    const token = 'a-token-of-the-metrics'
    const other = await startTestRelay({ metrics: { kind: 'token', token } })
    expect((await ask(`${other.url}/metrics`)).status).toBe(401)
    expect((await ask(`${other.url}/metrics`, { authorization: 'Bearer no' })).status).toBe(401)
    expect(
      (await ask(`${other.url}/metrics`, { authorization: `Bearer ${token}` })).status,
    ).toBe(200)
    const off = await startTestRelay({ metrics: { kind: 'off' } })
    expect((await ask(`${off.url}/metrics`)).status).toBe(404)
  })

  it('counts what happened, without ids or content', async () => {
    const { url, connect } = await startTestRelay({ allowedOrigins: [] })
    const [a, b] = [await connect(), await connect()]
    await a.hello()
    await b.hello()
    const doc = `${workspace}/ssssssss`
    for (const word of ['confidential', 'words', 'here']) await a.update(doc, textUpdate(word))
    await b.wait('update', (message) => message.seq === 3)
    await a.update('another000/ssssssss', textUpdate('x'))
    await expect(
      connectDevice({ url, workspace, origin: 'https://evil.example' }),
    ).rejects.toThrow('403')
    b.sendRaw(new Uint8Array([120, 99]))
    await b.closed
    const { text } = await ask(`${url}/metrics`)
    expect(figure(text, 'relais_connections')).toBe(1)
    expect(figure(text, 'relais_rooms')).toBe(1)
    expect(figure(text, 'relais_store_ok')).toBe(1)
    expect(figure(text, 'relais_append_queue')).toBe(0)
    expect(figure(text, 'relais_updates_total{direction="in"}')).toBe(3)
    expect(figure(text, 'relais_updates_total{direction="out"}')).toBeGreaterThanOrEqual(3)
    expect(figure(text, 'relais_append_seconds_count')).toBe(3)
    expect(figure(text, 'relais_ack_seconds_count')).toBe(3)
    expect(figure(text, 'relais_ack_seconds_sum')).toBeGreaterThan(0)
    expect(figure(text, 'relais_nacks_total{code="forbidden"}')).toBe(1)
    expect(figure(text, 'relais_refused_total{status="403"}')).toBe(1)
    expect(figure(text, 'relais_closed_total{code="4422"}')).toBe(1)
    for (const direction of ['in', 'out'])
      expect(figure(text, `relais_bytes_total{direction="${direction}"}`)).toBeGreaterThan(100)
    expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
    expect(text).not.toMatch(/confidential|wwwwwwww|ssssssss/)
  })
})
