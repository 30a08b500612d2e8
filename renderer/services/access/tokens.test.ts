import { createHash, createPublicKey, verify } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { challengeText } from '../../../sync-server/contract/api.ts'
import { loadDeviceKey, newDeviceSeed } from '../identity/deviceKey.ts'
import { createTokens } from './tokens.ts'

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count))
const workspace = 'w'.repeat(20)

async function setup() {
  const key = await loadDeviceKey(newDeviceSeed(random))
  const clock = { at: 1_000_000 }
  let made = 0
  const api = {
    challenge: vi.fn(
      async (): Promise<never> => ({ ok: true, value: { challenge: `c${made}` } }) as never,
    ),
    token: vi.fn(
      async (_workspace: string, _fields: { challenge: string; signature: string }) =>
        ({
          ok: true,
          value: {
            token: `t${++made}`,
            validFor: 900_000,
            person: 'p'.repeat(20),
            role: 'editor',
          },
        }) as never,
    ),
  }
  const tokens = createTokens({
    workspace,
    now: () => clock.at,
    key: async () => key,
    api: async () => api,
  })
  const token = async () => {
    const outcome = await tokens.current()
    return outcome.ok ? outcome.value.token : outcome.reason
  }
  return { api, clock, key, token, tokens }
}

describe('a device’s key', () => {
  it('is known by its hash and signs what the relay verifies', async () => {
    const seed = newDeviceSeed(random)
    const key = await loadDeviceKey(seed)
    expect(await loadDeviceKey(seed)).toMatchObject({ id: key.id, publicKey: key.publicKey })
    const raw = Buffer.from(key.publicKey, 'base64url')
    const digits = '0123456789abcdefghijklmnopqrstuv'
    const bits = [...createHash('sha256').update(raw).digest()]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('')
    const id = Array.from(
      { length: 20 },
      (_one, at) => digits[Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)],
    ).join('')
    expect(key.id).toBe(id)
    const known = createPublicKey({
      format: 'jwk',
      key: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey },
    })
    const signature = Buffer.from(key.sign('à la carte'), 'base64url')
    expect(verify(null, Buffer.from('à la carte'), known, signature)).toBe(true)
    expect(verify(null, Buffer.from('à la cart'), known, signature)).toBe(false)
  })
})

describe('tokens', () => {
  it('answer the challenge, and one serves all who ask together', async () => {
    const { api, key, token } = await setup()
    expect(await Promise.all([token(), token(), token()])).toEqual(['t1', 't1', 't1'])
    expect(api.token).toHaveBeenCalledTimes(1)
    expect(api.token.mock.calls[0]?.[1]).toEqual({
      device: key.id,
      challenge: 'c0',
      signature: key.sign(challengeText(workspace, key.id, 'c0')),
    })
  })

  it('are kept until four fifths of their time are over, or the clock was set back', async () => {
    const { clock, token } = await setup()
    expect(await token()).toBe('t1')
    clock.at += 719_999
    expect(await token()).toBe('t1')
    clock.at += 1
    expect(await token()).toBe('t2')
    clock.at -= 3_600_000
    expect(await token()).toBe('t3')
  })

  it('are asked anew when the relay did not take one, and none is kept after a refusal', async () => {
    const { api, token, tokens } = await setup()
    await token()
    tokens.renew()
    expect(await token()).toBe('t2')
    tokens.renew()
    api.token.mockResolvedValueOnce({ ok: false, reason: 'unreachable', message: '' } as never)
    expect(await token()).toBe('unreachable')
    expect(await token()).toBe('t3')
  })

  it('are not needed where everyone may come in, which is asked again after a minute', async () => {
    const { api, clock, token } = await setup()
    api.challenge.mockResolvedValueOnce({ ok: true, value: { open: true } } as never)
    expect(await token()).toBeNull()
    clock.at += 59_000
    expect(await token()).toBeNull()
    clock.at += 1_000
    expect(await token()).toBe('t1')
  })
})
