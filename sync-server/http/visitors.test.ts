import { request as httpRequest } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { closeCodes } from '../contract/protocol.ts'
import { connectDevice } from '../testing/device.ts'
import { cleanUp, startTestRelay, workspace } from '../testing/testRelay.ts'

afterEach(cleanUp)

/** Asks by HTTP with headers that `fetch` would not let through. */
function ask(url: string, headers: Record<string, string>, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      const sent = httpRequest(url, { method, headers }, (response) => {
        let body = ''
        response.on('data', (chunk) => {
          body += chunk
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        )
      })
      sent.on('error', reject)
      sent.end()
    },
  )
}

describe('the origin', () => {
  it.each([
    'app://relais',
    'http://localhost:5173',
    'http://127.0.0.1:9',
    'https://ok.example',
  ])('of %s may connect', async (origin) => {
    const { connect } = await startTestRelay({ allowedOrigins: ['https://ok.example'] })
    const device = await connect(workspace, { origin })
    await device.hello()
  })

  it.each(['https://evil.example', 'null', 'file://', 'http://localhost.evil.example'])(
    'of %s may not, nor read anything by HTTP',
    async (origin) => {
      const { relay } = await startTestRelay({ allowedOrigins: ['https://ok.example'] })
      await expect(connectDevice({ url: relay.url, workspace, origin })).rejects.toThrow('403')
      const answer = await ask(`${relay.url}/api/workspaces`, { origin })
      expect(answer.status).toBe(403)
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    },
  )

  it('of the desktop app gets what it needs to read answers from another address', async () => {
    const { relay } = await startTestRelay()
    const answer = await ask(
      `${relay.url}/api/workspaces`,
      { origin: 'app://relais' },
      'OPTIONS',
    )
    expect(answer.status).toBe(204)
    expect(answer.headers['access-control-allow-origin']).toBe('app://relais')
    expect(answer.headers['access-control-allow-headers']).toContain('authorization')
    for (const method of ['PUT', 'POST', 'PATCH', 'DELETE'])
      expect(answer.headers['access-control-allow-methods']).toContain(method)
  })
})

describe('the name it is called by', () => {
  it('must be one of this machine while it listens to this machine only', async () => {
    const { relay } = await startTestRelay()
    expect((await ask(`${relay.url}/healthz`, { host: 'rebound.example' })).status).toBe(421)
    expect((await ask(`${relay.url}/healthz`, { host: 'localhost:80' })).status).toBe(200)
  })
})

describe('a relay behind a reverse proxy', () => {
  it('answers to its public name, and to its page, and to no other', async () => {
    const { relay } = await startTestRelay({ publicUrl: 'https://wiki.example' })
    const at = `${relay.url}/api/workspaces`
    const host = 'wiki.example'
    expect((await ask(at, { host, origin: 'https://wiki.example' })).status).toBe(200)
    expect((await ask(at, { host: 'other.example' })).status).toBe(421)
    expect((await ask(at, { host, origin: 'https://other.example' })).status).toBe(403)
  })
})

describe('a path', () => {
  it.each(['short', 'UPPERCASE', `${workspace}/ssssssss`, `${workspace}%2f..`])(
    'that names no workspace (%s) is told so for good',
    async (name) => {
      const { connect } = await startTestRelay()
      const device = await connect(name)
      expect((await device.closed).code).toBe(closeCodes.unknownPath)
    },
  )
})
