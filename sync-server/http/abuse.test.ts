/** What somebody with bad intent and a foot in the door tries by HTTP: each of it was possible once. */
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createSetupCodes } from '../access/setupCodes.ts'
import { limits } from '../contract/protocol.ts'
import {
  addMember,
  askRelay,
  drawId,
  foundWorkspace,
  joinWith,
  makeInvite,
  makeTestDevice,
  makeTestMember,
} from '../testing/members.ts'
import { cleanUp, startTestRelay } from '../testing/testRelay.ts'

afterEach(cleanUp)
const start = () => startTestRelay({ access: 'members' })
const person = (name = 'Ana') => ({ id: drawId(), name })

describe('a set-up code', () => {
  it('founds one workspace, however often at once and whatever is done afterwards', async () => {
    const { url, records } = await start()
    const setupCode = await createSetupCodes(records).draw()
    const workspace = drawId()
    const device = makeTestDevice()
    const me = person()
    const found = (more: object = {}) =>
      askRelay(url, 'POST', '/api/workspaces', {
        setupCode,
        workspace,
        workspaceName: 'Team',
        person: me,
        device,
        roster: null,
        ...more,
      })
    const answers = await Promise.all(Array.from({ length: 10 }, () => found()))
    expect(answers.map((one) => one.status)).toEqual(Array(10).fill(200))
    const another = () =>
      found({ workspace: drawId(), person: person(), device: makeTestDevice() })
    expect((await another()).body.error).toBe('bad-code')

    // Another person with the device that founded, and the device taken off: no way to get the code back.
    expect((await found({ person: person() })).status).not.toBe(200)
    expect((await another()).body.error).toBe('bad-code')
    const owner = makeTestMember({ url, workspace, person: me.id, name: me.name, device })
    const { code } = (await owner.ask('POST', 'device-codes', {})).body
    await askRelay(url, 'POST', '/api/devices', { code, device: makeTestDevice('phone') })
    await owner.ask('DELETE', `members/${me.id}/devices/${device.id}`)
    expect((await found()).status).not.toBe(200)
    expect((await another()).body.error).toBe('bad-code')
  })
})

describe('a short code', () => {
  it('opens nothing once the device that showed it was removed', async () => {
    const relay = await start()
    const owner = await foundWorkspace(relay)
    const marc = await addMember(owner)
    const { code } = (await marc.ask('POST', 'device-codes', {})).body
    await owner.ask('DELETE', `members/${marc.person}/devices/${marc.device.id}`)
    const answer = await askRelay(relay.url, 'POST', '/api/devices', {
      code,
      device: makeTestDevice('thief'),
    })
    expect(answer.body.error).toBe('bad-code')
    const { members } = await owner.roster()
    expect(members.find((one) => one.id === marc.person)?.devices).toEqual([])
  })

  it('does not bring back the device that it added, once that was removed', async () => {
    const relay = await start()
    const owner = await foundWorkspace(relay)
    const { code } = (await owner.ask('POST', 'device-codes', {})).body
    const phone = makeTestDevice('phone')
    const add = () => askRelay(relay.url, 'POST', '/api/devices', { code, device: phone })
    expect((await add()).status).toBe(200)
    await owner.ask('DELETE', `members/${owner.person}/devices/${phone.id}`)
    expect((await add()).body.error).toBe('bad-code')
  })

  it('is one of few that are open for a device', async () => {
    const relay = await start()
    const owner = await foundWorkspace(relay)
    for (let n = 0; n < 12; n++) await owner.ask('POST', 'device-codes', {})
    expect((await relay.records.list('device-code/')).length).toBeLessThanOrEqual(5)
  })
})

describe('an invite', () => {
  it('with one use left lets one of twenty in', async () => {
    const relay = await start()
    const owner = await foundWorkspace(relay)
    const { token } = await makeInvite(owner)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        joinWith(relay.url, owner.workspace, token, person(), makeTestDevice()),
      ),
    )
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1)
    expect((await owner.roster()).members).toHaveLength(2)
  })

  it.each(['removed', 'demoted'] as const)(
    'of an owner who was %s lets nobody in',
    async (how) => {
      const relay = await start()
      const owner = await foundWorkspace(relay)
      const other = await addMember(owner, { role: 'owner' })
      const { token } = await makeInvite(other, { role: 'owner', maxUses: 9 })
      if (how === 'removed') await owner.ask('DELETE', `members/${other.person}`)
      else await owner.ask('PATCH', `members/${other.person}`, { role: 'reader' })
      const back = await joinWith(relay.url, owner.workspace, token, person(), makeTestDevice())
      expect(back.body.error).toBe('invite-revoked')
    },
  )
})

describe('a name', () => {
  it('breaks no line and turns no text around', async () => {
    const relay = await start()
    const owner = await foundWorkspace(relay)
    const { token } = await makeInvite(owner)
    const name = 'Eve\u001b[2J\r\n\u202eOlga\u2028'
    await joinWith(
      relay.url,
      owner.workspace,
      token,
      person(name),
      makeTestDevice('\u0007laptop'),
    )
    const eve = (await owner.roster()).members.find((one) => one.id !== owner.person)
    expect(eve?.name).toBe('Eve [2J Olga')
    expect(eve?.devices[0]?.name).toBe('laptop')
    const empty = await joinWith(
      relay.url,
      owner.workspace,
      token,
      person('\u202e'),
      makeTestDevice(),
    )
    expect(empty.body.error).toBe('bad-request')
  })
})

describe('proposals', () => {
  it('of one person are no more than may wait, also of many at once', async () => {
    const relay = await start()
    const owner = await foundWorkspace(relay)
    const reader = await addMember(owner, { role: 'reader' })
    const update = Buffer.from(Y.encodeStateAsUpdate(new Y.Doc())).toString('base64url')
    const answers = await Promise.all(
      Array.from({ length: limits.proposalsPerMember + 20 }, () =>
        reader.ask('POST', 'proposals', { doc: owner.workspace, update, note: '' }),
      ),
    )
    expect(answers.filter((one) => one.status === 200)).toHaveLength(limits.proposalsPerMember)
  })
})

/** Sends bytes as they are, and what came back until the socket closed or nothing more came. */
function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text))
    let answer = ''
    socket.setTimeout(1_000, () => socket.destroy())
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
}

describe('odd requests', () => {
  it('are answered as what they are, and the relay goes on', async () => {
    const relay = await start()
    const web = await startTestRelay({ access: 'members', web: relay.folder })
    const status = async (first: string, more = '') =>
      /^HTTP\/1\.1 (\d+)/.exec(
        await sendRaw(
          web.url,
          `${first} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${more}\r\n`,
        ),
      )?.[1]
    expect(await status('GET :99999')).toBe('400')
    expect(await status('OPTIONS *')).toBe('400')
    expect(await status('GET //[')).toBe('404')
    expect(await status('GET http://evil.example/api/relay')).toBe('400')
    expect(await status('GET /api/relay/../../etc/passwd')).toBe('404')
    expect(await status('GET /%2e%2e/%2e%2e/etc/passwd')).toBe('404')
    expect(await status('GET /..%5c..%5cetc')).toBe('400')
    expect(await status('GET /%00')).toBe('400')
    expect(await status('GET /%c0%ae%c0%ae/')).toBe('400')
    expect(await status('HEAD /api/relay')).toBe('405')
    expect(await status('TRACE /')).toBe('405')
    expect(await status('GET /', `X: ${'a'.repeat(20_000)}\r\n`)).toBe('431')
    expect((await askRelay(web.url, 'GET', '/api/relay')).status).toBe(200)
  })

  it('with __proto__, letters of other scripts or deep nesting are refused', async () => {
    const { url } = await start()
    const post = async (body: string) => {
      const response = await fetch(`${url}/api/w/${drawId()}/challenge`, {
        method: 'POST',
        body,
      })
      return response.status
    }
    expect(await post('{"__proto__":{"device":"aaaaaaaaaaaaaaaaaaaa"}}')).toBe(400)
    expect(await post('{"device":"аааааааааааааааааааа"}')).toBe(400)
    expect(await post(`${'['.repeat(30_000)}${']'.repeat(30_000)}`)).toBe(400)
    expect(await post(JSON.stringify({ device: 'a'.repeat(70_000) }))).toBe(413)
    expect(({} as { device?: unknown }).device).toBeUndefined()
  })

  it('with large bodies from strangers are held for few at once', async () => {
    const { url, records } = await start()
    await createSetupCodes(records).draw()
    const chunk = Buffer.alloc(7 << 20, 32)
    const statuses: number[] = []
    const requests = Array.from({ length: 12 }, () => {
      const request = httpRequest(`${url}/api/workspaces`, { method: 'POST' }, (response) => {
        statuses.push(response.statusCode ?? 0)
        response.resume()
      })
      request.on('error', () => undefined)
      request.write(chunk)
      return request
    })
    await expect.poll(() => statuses.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(5)
    expect(new Set(statuses)).toEqual(new Set([413]))
    for (const one of requests) one.destroy()
    await expect.poll(async () => (await askRelay(url, 'GET', '/api/relay')).status).toBe(200)
  })
})
