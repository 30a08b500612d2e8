import { describe, expect, it } from 'vitest'
import {
  isSharedTarget,
  type SharedRelay,
  toReachableLinks,
  toSharedTarget,
} from './sharedRelay.ts'

const fingerprint = 'ab'.repeat(32)
const shared: SharedRelay = {
  kind: 'on',
  url: 'https://127.0.0.1:4612',
  urls: ['https://192.168.1.20:4612', 'https://[fd00::7]:4612/'],
  fingerprint,
  setupCode: null,
}

describe('the relay inside the app', () => {
  it('is reached by this device on an address that no network changes', () => {
    const target = toSharedTarget(shared)
    expect(target).toEqual({ address: 'wss://127.0.0.1:4612', fingerprint })
    expect(isSharedTarget(target)).toBe(true)
  })

  it.each([
    { address: 'ws://127.0.0.1:4611', fingerprint: null },
    { address: 'wss://192.168.1.20:4612', fingerprint },
    { address: 'wss://127.0.0.1.evil.example:4612', fingerprint },
  ])('is not %j', (target) => {
    expect(isSharedTarget(target)).toBe(false)
  })

  it('is reached by the others on the addresses of this computer, with all that the link says', () => {
    const rest = `/w/abcdefgh#invite=t%2Bx&fp=${fingerprint}`
    expect(toReachableLinks(`https://127.0.0.1:4612${rest}`, shared)).toEqual([
      `https://192.168.1.20:4612${rest}`,
      `https://[fd00::7]:4612${rest}`,
    ])
  })

  it.each([
    'https://relais.example.org/w/abcdefgh#invite=t',
    'https://127.0.0.1:4611/w/abcdefgh',
    'no link',
  ])('leaves %s as it is', (link) => {
    expect(toReachableLinks(link, shared)).toEqual([link])
  })

  it('has no other address while it is off or on no network', () => {
    const link = 'https://127.0.0.1:4612/w/abcdefgh'
    expect(toReachableLinks(link, null)).toEqual([link])
    expect(toReachableLinks(link, { ...shared, urls: [] })).toEqual([link])
  })
})
