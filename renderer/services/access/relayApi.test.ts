import { describe, expect, it, vi } from 'vitest'
import { createRelayApi } from './relayApi.ts'

const workspace = 'w'.repeat(20)
const roster = { version: 3, workspace, members: [], spaces: [], invites: [] }
const target = { address: 'wss://relay.example/base', fingerprint: null }

function setup(...answers: (Response | Error)[]) {
  const requests: { url: string; method: string; headers: Headers; body: string | null }[] = []
  const bearer = {
    authorization: vi.fn(async () => ({ ok: true, value: `Bearer t${renewals}` }) as const),
    renew: vi.fn(() => void renewals++),
  }
  let renewals = 0
  const api = createRelayApi({
    target: () => target,
    bearer,
    fetch: async (url, init) => {
      requests.push({
        url: String(url),
        method: init?.method ?? 'GET',
        headers: new Headers(init?.headers),
        body: typeof init?.body === 'string' ? init.body : null,
      })
      const next = answers.shift()
      if (!next || next instanceof Error) throw next ?? new Error('no answer is left')
      return next
    },
  })
  return { api, bearer, requests }
}

const refusal = (error: string, status = 403) =>
  Response.json({ error, message: 'why' }, { status })

describe('the relay’s API', () => {
  it('asks by HTTP beside the connection, the token in a header and nowhere else', async () => {
    const { api, requests } = setup(Response.json(roster))
    expect(await api.roster(workspace)).toEqual({ ok: true, value: roster })
    expect(requests[0]).toMatchObject({
      url: `https://relay.example/base/api/w/${workspace}/roster`,
      method: 'GET',
      body: null,
    })
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer t0')
  })

  it('gives the relay’s refusals with their reasons', async () => {
    const { api, requests } = setup(refusal('last-owner', 409))
    expect(await api.setRole(workspace, 'p'.repeat(20), 'reader')).toEqual({
      ok: false,
      reason: 'last-owner',
      message: 'why',
    })
    expect(requests[0]).toMatchObject({ method: 'PATCH', body: '{"role":"reader"}' })
  })

  it('renews a token once, and then believes the relay', async () => {
    const once = setup(refusal('bad-token', 401), Response.json(roster))
    expect((await once.api.roster(workspace)).ok).toBe(true)
    expect(once.requests.map((one) => one.headers.get('authorization'))).toEqual([
      'Bearer t0',
      'Bearer t1',
    ])
    const twice = setup(refusal('bad-token', 401), refusal('bad-token', 401))
    expect(await twice.api.roster(workspace)).toMatchObject({ reason: 'bad-token' })
    expect(twice.bearer.renew).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['no answer at all', new TypeError('fetch failed'), 'unreachable'],
    [
      'a proxy whose relay is away',
      new Response('Bad gateway', { status: 502 }),
      'unreachable',
    ],
    ['a page of another server', new Response('<html>hello</html>'), 'failed'],
    [
      'a refusal in words that are not ours',
      Response.json({ error: 'nope' }, { status: 400 }),
      'failed',
    ],
    ['an answer of another form', Response.json({ ...roster, members: 'all' }), 'failed'],
  ])('takes %s for what it is', async (_name, answer, reason) => {
    const { api } = setup(answer)
    expect(await api.roster(workspace)).toMatchObject({ ok: false, reason })
  })

  it('asks nothing without a relay', async () => {
    const api = createRelayApi({ target: () => null, fetch: () => Promise.reject(new Error()) })
    expect(await api.facts()).toMatchObject({ ok: false, reason: 'no-relay' })
  })
})
