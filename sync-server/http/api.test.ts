import { request as httpRequest } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { relayFacts, rosterView } from '../contract/api.ts'
import { limits } from '../contract/protocol.ts'
import { LogFailure } from '../store/Log.ts'
import { createMemoryRecords } from '../store/memoryRecords.ts'
import { connectDevice, textUpdate } from '../testing/device.ts'
import {
  addMember,
  askRelay,
  drawId,
  drawRestrictedSpace,
  foundWorkspace,
  makeInvite,
} from '../testing/members.ts'
import { cleanUp, startTestRelay } from '../testing/testRelay.ts'
import { createAttempts } from './attempts.ts'

afterEach(cleanUp)

async function startTeam() {
  const test = await startTestRelay({ access: 'members' })
  const owner = await foundWorkspace(test)
  const marc = await addMember(owner)
  return { ...test, owner, marc }
}

/** Asks by HTTP with headers that `fetch` would not let through. */
function ask(url: string, method: string, headers: Record<string, string>, body = '') {
  return new Promise<{ status: number; headers: Record<string, unknown> }>(
    (resolve, reject) => {
      const sent = httpRequest(url, { method, headers }, (response) => {
        response.resume()
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    },
  )
}

const space = drawRestrictedSpace()

describe('the members of a workspace', () => {
  it('are shown to members, as the contract says', async () => {
    const { url, owner, marc } = await startTeam()
    expect(relayFacts.parse((await askRelay(url, 'GET', '/api/relay')).body).access).toBe(
      'members',
    )
    const hers = rosterView.parse(await owner.roster())
    const his = rosterView.parse(await marc.roster())
    expect(hers.invites).toHaveLength(1)
    expect(his.invites).toEqual([])
    expect(his.members.find((one) => one.id === owner.person)?.devices).toEqual([])
    const open = await marc.connect()
    const seenAt = (await owner.roster()).members.find((one) => one.id === marc.person)?.seenAt
    expect(Date.now() - (seenAt ?? 0)).toBeLessThan(5_000)
    open.close()
  })

  it('are invited, given roles and removed by owners alone', async () => {
    const { owner, marc } = await startTeam()
    const invite = { label: '', role: 'owner', spaces: [], validFor: 60_000, maxUses: 1 }
    const { id } = await makeInvite(owner)
    const refusals = [
      await marc.ask('POST', 'invites', invite),
      await marc.ask('DELETE', `invites/${id}`),
      await marc.ask('PATCH', `members/${marc.person}`, { role: 'owner' }),
      await marc.ask('DELETE', `members/${owner.person}`),
      await marc.ask('DELETE', `members/${owner.person}/devices/${owner.device.id}`),
    ]
    expect(refusals.map((one) => [one.status, one.body.error])).toEqual(
      refusals.map(() => [403, 'forbidden']),
    )
    expect(
      (await owner.ask('PATCH', `members/${owner.person}`, { role: 'reader' })).body.error,
    ).toBe('last-owner')
    expect(
      (await owner.ask('POST', 'invites', { ...invite, spaces: [space] })).body.error,
    ).toBe('forbidden')
    expect((await owner.ask('DELETE', 'invites/nothing0')).body.error).toBe('not-found')
    expect((await marc.ask('DELETE', `members/${marc.person}`)).status).toBe(200)
    expect((await owner.roster()).members).toHaveLength(1)
  })

  it('of a space that was just created are named before its first page came through', async () => {
    const { owner, marc } = await startTeam()
    const other = await addMember(owner)
    const put = (by: typeof marc, person: string, id = space) =>
      by.ask('PUT', `spaces/${id}/members/${person}`, { role: 'member' })
    expect((await put(marc, other.person)).status).toBe(200)
    expect((await marc.roster()).spaces).toEqual([
      {
        id: space,
        members: [
          { person: marc.person, role: 'facilitator' },
          { person: other.person, role: 'member' },
        ],
      },
    ])
    expect((await put(owner, owner.person)).status).toBe(200)
    expect((await put(other, other.person)).body.error).toBe('forbidden')
    expect((await put(marc, drawId())).body.error).toBe('not-found')
    const third = await addMember(owner)
    expect((await put(third, third.person)).body.error).toBe('not-found')
    expect((await put(marc, other.person, 'ssssssss')).body.error).toBe('not-found')
  })
})

describe('a proposal', () => {
  it('is made by who may not write, and decided by who may', async () => {
    const { owner, marc } = await startTeam()
    const reader = await addMember(owner, { role: 'reader' })
    const doc = `${owner.workspace}/ssssssss/pppppppp`
    const update = Buffer.from(textUpdate('better')).toString('base64url')
    const made = await reader.ask('POST', 'proposals', { doc, update, note: 'a typo' })
    expect(made.body).toMatchObject({ ok: true, id: expect.any(String) })
    const list = async (by: typeof marc) => (await by.ask('GET', 'proposals')).body.proposals
    expect(await list(marc)).toMatchObject([
      { id: made.body.id, doc, by: reader.person, note: 'a typo', update },
    ])
    expect(await list(reader)).toHaveLength(1)
    const other = await addMember(owner, { role: 'reader' })
    expect(await list(other)).toEqual([])
    const remove = (by: typeof marc) => by.ask('DELETE', `proposals/${made.body.id}`)
    expect((await remove(other)).body.error).toBe('not-found')
    expect((await remove(marc)).status).toBe(200)
    expect(await list(reader)).toEqual([])
  })

  it('is refused when it is none, elsewhere, or one of too many', async () => {
    const { owner } = await startTeam()
    const reader = await addMember(owner, { role: 'reader' })
    const doc = `${owner.workspace}/ssssssss`
    const update = Buffer.from(textUpdate('x')).toString('base64url')
    const propose = async (fields: object) =>
      (await reader.ask('POST', 'proposals', { doc, update, note: '', ...fields })).body.error
    for (const none of ['', '____', 'AAA=', 'AA AA'])
      expect(await propose({ update: none })).toBe('bad-request')
    expect(await propose({ doc: 'not a document' })).toBe('bad-request')
    expect(await propose({ doc: `${drawId()}/ssssssss` })).toBe('bad-request')
    expect(await propose({ doc: `${owner.workspace}/${space}` })).toBe('forbidden')
    for (let n = 0; n < limits.proposalsPerMember; n++)
      expect(await propose({})).toBeUndefined()
    expect(await propose({})).toBe('too-many')
  }, 30_000)
})

describe('a request', () => {
  it('that is no request is refused with a reason', async () => {
    const { url, owner } = await startTeam()
    const join = `${url}/api/w/${owner.workspace}/join`
    const post = async (body: string) => {
      const answer = await fetch(join, { method: 'POST', body })
      return [answer.status, (await answer.json()).error]
    }
    expect(await post('{')).toEqual([400, 'bad-request'])
    expect(await post('{}')).toEqual([400, 'bad-request'])
    expect(await post('')).toEqual([400, 'bad-request'])
    expect(await post('x'.repeat(70_000))).toEqual([413, 'bad-request'])
    expect((await askRelay(url, 'PUT', '/api/relay')).status).toBe(405)
    expect((await askRelay(url, 'GET', '/api/nothing')).body.error).toBe('not-found')
    expect((await askRelay(url, 'GET', '/api/w/..%2f/roster')).body.error).toBe('not-found')
  })

  it('with a body that never ends is refused while it comes', async () => {
    const { url, owner } = await startTeam()
    const status = await new Promise((resolve, reject) => {
      const sent = httpRequest(
        `${url}/api/w/${owner.workspace}/join`,
        { method: 'POST' },
        (response) => {
          resolve(response.statusCode)
          sent.destroy()
        },
      )
      sent.on('error', reject)
      for (let n = 0; n < 8; n++) sent.write('x'.repeat(10_000))
    })
    expect(status).toBe(413)
  })

  it('from a foreign page, or under a foreign name, gets nowhere', async () => {
    const { url, owner } = await startTeam()
    const token = await owner.token()
    const roster = `${url}/api/w/${owner.workspace}/roster`
    const authorization = `Bearer ${token}`
    const evil = { authorization, origin: 'https://evil.example' }
    const foreign = await ask(roster, 'GET', evil)
    expect(foreign.status).toBe(403)
    expect(foreign.headers['access-control-allow-origin']).toBeUndefined()
    const rebound = await ask(roster, 'GET', { authorization, host: 'rebound.example' })
    expect(rebound.status).toBe(421)
    const own = await ask(roster, 'GET', { authorization, origin: 'app://relais' })
    expect([own.status, own.headers['access-control-allow-origin']]).toEqual([
      200,
      'app://relais',
    ])
    await expect(
      connectDevice({
        url,
        workspace: owner.workspace,
        token,
        origin: 'https://evil.example',
      }),
    ).rejects.toThrow('403')
  })

  it('is answered by the disk’s refusal when nothing can be kept', async () => {
    const records = createMemoryRecords()
    let full = false
    const { url } = await startTestRelay({
      access: 'members',
      records: {
        ...records,
        write: (...args) =>
          full ? Promise.reject(new LogFailure('no room')) : records.write(...args),
      },
    })
    const owner = await foundWorkspace({ url, records })
    const token = await owner.token()
    full = true
    const path = `/api/w/${owner.workspace}/device-codes`
    const answer = await askRelay(url, 'POST', path, {}, token)
    expect([answer.status, answer.body.error]).toEqual([507, 'full'])
    const roster = await askRelay(
      url,
      'GET',
      `/api/w/${owner.workspace}/roster`,
      undefined,
      token,
    )
    expect(roster.status).toBe(200)
  })
})

describe('attempts', () => {
  it('are few per address when they are wrong, and free when they are right', () => {
    let now = 0
    const attempts = createAttempts(() => now)
    for (let n = 0; n < 100; n++) attempts.guess('10.0.0.1')?.()
    const wrong = () => {
      let count = 0
      while (count < 1_000 && attempts.guess('10.0.0.1')) count += 1
      return count
    }
    expect(wrong()).toBeLessThanOrEqual(21)
    expect(attempts.guess('10.0.0.2')).not.toBeNull()
    now += 60_000
    expect(wrong()).toBeLessThanOrEqual(11)
  })

  it('are few from one IPv6 network, and few from everyone together', () => {
    const attempts = createAttempts(() => 0)
    let one = 0
    while (one < 1_000 && attempts.guess(`2001:db8:1:2::${one.toString(16)}`)) one += 1
    expect(one).toBeLessThanOrEqual(21)
    // The same network, whichever of its zeros the address leaves out.
    const zeros = createAttempts(() => 0)
    let two = 0
    while (two < 1_000 && zeros.guess(`2001:db8::${(two + 1).toString(16)}:1:2:3`)) two += 1
    expect(two).toBeLessThanOrEqual(21)
    expect(zeros.guess('2001:0DB8:0:0:9::1')).toBeNull()
    expect(zeros.guess('2001:db8:0:1::1')).not.toBeNull()
    let all = 0
    while (all < 10_000 && attempts.guess(`10.0.${all >> 8}.${all & 255}`)) all += 1
    expect(all).toBeLessThanOrEqual(601)
  })

  it('of any kind are bounded per address', () => {
    const attempts = createAttempts(() => 0)
    let count = 0
    while (count < 20_000 && attempts.ask('10.0.0.1')) count += 1
    expect(count).toBeLessThanOrEqual(5_001)
    let asMember = 0
    while (asMember < 20_000 && attempts.askAsMember('w', 'device')) asMember += 1
    expect(asMember).toBeLessThanOrEqual(1_001)
    expect(attempts.askAsMember('w', 'another')).toBe(true)
  })
})
