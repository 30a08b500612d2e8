import { SignJWT } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import { openRelayKey } from '../access/relayKey.ts'
import { createSetupCodes } from '../access/setupCodes.ts'
import { challengeText } from '../contract/api.ts'
import { closeCodes } from '../contract/protocol.ts'
import { connectDevice } from '../testing/device.ts'
import {
  addMember,
  askRelay,
  drawId,
  fetchToken,
  foundWorkspace,
  joinWith,
  makeInvite,
  makeTestDevice,
} from '../testing/members.ts'
import { cleanUp, startTestRelay } from '../testing/testRelay.ts'

afterEach(cleanUp)
const start = () => startTestRelay({ access: 'members' })
const person = (name = 'Ana') => ({ id: drawId(), name })

describe('founding', () => {
  it('takes a set-up code once; the same device may ask again', async () => {
    const { url, records } = await start()
    const setupCode = await createSetupCodes(records).draw()
    expect((await askRelay(url, 'GET', '/api/relay')).body).toMatchObject({
      access: 'members',
      awaitsSetup: true,
      protocols: [2],
    })
    const device = makeTestDevice()
    const request = {
      setupCode: setupCode.toLowerCase().replaceAll('-', ' '),
      workspace: drawId(),
      workspaceName: 'Team',
      person: person(),
      device,
      roster: null,
    }
    const found = (more: object = {}) =>
      askRelay(url, 'POST', '/api/workspaces', { ...request, ...more })
    expect((await found({ setupCode: 'AAAA-AAAA-AAAA-AAAA' })).body.error).toBe('bad-code')
    expect(await found()).toEqual({ status: 200, body: { ok: true } })
    expect(await found()).toEqual({ status: 200, body: { ok: true } })
    expect((await found({ workspace: drawId() })).body.error).toBe('bad-code')
    expect((await askRelay(url, 'GET', '/api/relay')).body.awaitsSetup).toBe(false)
    const second = await createSetupCodes(records).draw()
    const other = await found({ setupCode: second, device: makeTestDevice(), person: person() })
    expect(other.body.error).toBe('exists')
    // A code that was asked in vain is not lost.
    expect((await found({ setupCode: second, workspace: drawId() })).status).toBe(200)
  })

  it('of two at once with one code lets one in', async () => {
    const { url, records } = await start()
    const setupCode = await createSetupCodes(records).draw()
    const answers = await Promise.all(
      [drawId(), drawId(), drawId()].map((workspace) =>
        askRelay(url, 'POST', '/api/workspaces', {
          setupCode,
          workspace,
          workspaceName: 'Team',
          person: person(),
          device: makeTestDevice(),
          roster: null,
        }),
      ),
    )
    expect(answers.map((one) => one.status).sort()).toEqual([200, 403, 403])
  })

  it('with the roster of a lost relay brings back its members, who join nothing anew', async () => {
    const lost = await start()
    const owner = await foundWorkspace(lost)
    const marc = await addMember(owner)
    const roster = await owner.roster()
    const { url, records } = await start()
    const again = await foundWorkspace(
      { url, records },
      { workspace: owner.workspace, person: owner.person, roster },
    )
    expect((await again.roster()).members.map((one) => one.id).sort()).toEqual(
      [owner.person, marc.person].sort(),
    )
    await fetchToken(url, owner.workspace, marc.device)
    await fetchToken(url, owner.workspace, owner.device)
  })
})

describe('joining', () => {
  it('costs a use once, however often the same device asks', async () => {
    const relay = await start()
    const owner = await foundWorkspace(relay)
    const { token } = await makeInvite(owner, { role: 'reader' })
    const device = makeTestDevice()
    const ana = person()
    const join = (who = ana, by = device) =>
      joinWith(relay.url, owner.workspace, token, who, by)
    const first = await join()
    expect(first).toEqual({
      status: 200,
      body: { person: ana.id, role: 'reader', workspaceName: 'Team' },
    })
    expect(await join(person('Somebody else'))).toEqual(first)
    const second = await join(person('Bea'), makeTestDevice())
    expect([second.status, second.body.error]).toEqual([410, 'invite-used-up'])
    const { invites, members } = await owner.roster()
    expect(invites[0]).toMatchObject({ uses: 1, maxUses: 1 })
    expect(members).toHaveLength(2)
  })

  it('is refused by a forged, foreign, revoked or expired invite, and under another’s id', async () => {
    const relay = await start()
    const owner = await foundWorkspace(relay)
    const elsewhere = await foundWorkspace(relay)
    const { token, id } = await makeInvite(owner, { maxUses: 9 })
    const join = async (invite: string, who = person()) =>
      (await joinWith(relay.url, owner.workspace, invite, who, makeTestDevice())).body.error
    expect(await join(`${token.slice(0, -6)}AAAAAA`)).toBe('bad-invite')
    expect(await join((await makeInvite(elsewhere)).token)).toBe('bad-invite')
    expect(await join(await owner.token())).toBe('bad-invite')
    expect(await join(token, { id: owner.person, name: 'Olga Owner' })).toBe('exists')
    expect((await owner.ask('DELETE', `invites/${id}`)).status).toBe(200)
    expect(await join(token)).toBe('invite-revoked')
  })

  it('by a short code adds a device of the same person, once', async () => {
    const relay = await start()
    const owner = await foundWorkspace(relay)
    const { code, validFor } = (await owner.ask('POST', 'device-codes', {})).body
    expect(code).toMatch(/^[0-9A-Z]{8}$/)
    expect(validFor).toBe(600_000)
    const phone = makeTestDevice('phone')
    const add = (
      device = phone,
      typed = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase(),
    ) => askRelay(relay.url, 'POST', '/api/devices', { code: typed, device })
    expect((await add(phone, '0000-0000')).body.error).toBe('bad-code')
    const expected = {
      workspace: owner.workspace,
      workspaceName: 'Team',
      person: owner.person,
      personName: 'Olga Owner',
      role: 'owner',
    }
    expect((await add()).body).toEqual(expected)
    expect((await add()).body).toEqual(expected)
    expect((await add(makeTestDevice())).body.error).toBe('bad-code')
    await fetchToken(relay.url, owner.workspace, phone)
  })

  it('by guessing a code is hopeless after a few attempts, also many at once', async () => {
    const relay = await start()
    const guesses = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        askRelay(relay.url, 'POST', '/api/devices', {
          code: `GUESS${n + 100}`,
          device: makeTestDevice(),
        }),
      ),
    )
    const statuses = guesses.map((one) => one.status)
    expect(statuses.filter((one) => one === 429).length).toBeGreaterThanOrEqual(35)
    expect(new Set(statuses)).toEqual(new Set([403, 429]))
  })
})

describe('a token', () => {
  it('is given for a signed challenge, once', async () => {
    const relay = await start()
    const { workspace, device, person: id } = await foundWorkspace(relay)
    const path = `/api/w/${workspace}`
    const { challenge } = (
      await askRelay(relay.url, 'POST', `${path}/challenge`, { device: device.id })
    ).body
    const send = (signature: string, more: object = {}) =>
      askRelay(relay.url, 'POST', `${path}/token`, {
        device: device.id,
        challenge,
        signature,
        ...more,
      })
    const good = device.signText(challengeText(workspace, device.id, challenge))
    const wrong = makeTestDevice().signText(challengeText(workspace, device.id, challenge))
    expect((await send(wrong)).body.error).toBe('bad-token')
    expect((await send(device.signText(challenge))).body.error).toBe('bad-token')
    expect((await send(good)).body).toMatchObject({
      person: id,
      role: 'owner',
      validFor: 900_000,
    })
    expect((await send(good)).body.error).toBe('bad-token')
    expect((await send(good, { device: makeTestDevice().id })).body.error).toBe(
      'unknown-device',
    )
    const unknown = await askRelay(relay.url, 'POST', `/api/w/${drawId()}/challenge`, {
      device: device.id,
    })
    expect([unknown.status, unknown.body.error]).toEqual([404, 'unknown-workspace'])
  })

  it('that is forged, expired, unsigned or of another kind lets nobody in', async () => {
    const relay = await start()
    const owner = await foundWorkspace(relay)
    const { workspace } = owner
    const key = await openRelayKey(relay.records)
    const made = (typ: string, exp: number, claims: object = {}) =>
      new SignJWT({ sub: owner.person, dev: owner.device.id, ...claims })
        .setProtectedHeader({ alg: 'EdDSA', typ })
        .setAudience(workspace)
        .setExpirationTime(exp)
        .sign(key.signing)
    const now = Math.floor(Date.now() / 1000)
    const real = await made('relais-access', now + 60)
    const [head = '', body = ''] = real.split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'relais-access' }))
    const bad = [
      await made('relais-access', now - 1),
      await made('relais-invite', now + 60),
      await made('relais-access', now + 60, { dev: makeTestDevice().publicKey }),
      `${head}.${body}.${'A'.repeat(86)}`,
      `${none.toString('base64url')}.${body}.`,
      (await makeInvite(owner)).token,
      'x',
    ]
    const good = await connectDevice({ url: relay.url, workspace, token: real })
    await good.hello()
    for (const token of [...bad, undefined]) {
      const device = await connectDevice({
        url: relay.url,
        workspace,
        ...(token === undefined ? {} : { token }),
      })
      expect((await device.closed).code).toBe(closeCodes.badToken)
      const asked = await askRelay(
        relay.url,
        'GET',
        `/api/w/${workspace}/roster`,
        undefined,
        token,
      )
      expect([asked.status, asked.body.error]).toEqual([401, 'bad-token'])
    }
  })

  it('of one workspace opens no other', async () => {
    const relay = await start()
    const [here, there] = [await foundWorkspace(relay), await foundWorkspace(relay)]
    const token = await here.token()
    const device = await connectDevice({ url: relay.url, workspace: there.workspace, token })
    expect((await device.closed).code).toBe(closeCodes.badToken)
    const path = `/api/w/${there.workspace}/roster`
    expect((await askRelay(relay.url, 'GET', path, undefined, token)).status).toBe(401)
    const file = await fetch(`${relay.url}/w/${there.workspace}/files/${'a'.repeat(64)}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(file.status).toBe(401)
  })
})

describe('a relay that is open to all', () => {
  it('needs no token, and may not be reached from other machines', async () => {
    const { url, connect } = await startTestRelay()
    const challenge = await askRelay(url, 'POST', `/api/w/${drawId()}/challenge`, {
      device: makeTestDevice().id,
    })
    expect(challenge.body).toEqual({ open: true })
    expect(await (await connect()).hello()).toMatchObject({
      role: 'owner',
      user: '',
      spaces: [],
    })
    expect((await askRelay(url, 'GET', '/api/relay')).body.access).toBe('open')
    await expect(startTestRelay({ host: '0.0.0.0' })).rejects.toThrow('open to all')
  })

  it('alone lists its workspaces', async () => {
    const { url } = await startTestRelay()
    expect(await askRelay(url, 'GET', '/api/workspaces')).toEqual({ status: 200, body: [] })
    const closed = await start()
    const asked = await askRelay(closed.url, 'GET', '/api/workspaces')
    expect(asked.status).toBe(405)
  })
})
