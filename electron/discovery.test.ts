import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FoundRelay } from '../sync-server/discovery/browse.ts'
import { createDiscovery } from './discovery.ts'

afterEach(() => vi.useRealTimers())

const relay = (n: number): FoundRelay => ({
  name: `host (${n})`,
  urls: [`https://192.168.1.${n}:4611`, `https://[fd00::${n}]:4611`],
  version: '1.0.0',
  fingerprint: 'ab'.repeat(32),
})

function setup() {
  let tell: (relays: readonly FoundRelay[]) => void = () => {}
  const dispose = vi.fn()
  const browse = vi.fn((onChange: typeof tell) => {
    tell = onChange
    return { dispose }
  })
  const discovery = createDiscovery(browse, 1000)
  return { discovery, browse, dispose, tell: (relays: FoundRelay[]) => tell(relays) }
}

describe('the relays nearby', () => {
  it('are listened for from the first question on, once', () => {
    const { discovery, browse, tell } = setup()
    expect(browse).not.toHaveBeenCalled()
    expect(discovery.list()).toEqual([])
    tell([relay(2), { ...relay(3), urls: [] }])
    expect(discovery.list()).toEqual([
      { name: 'host (2)', url: 'https://192.168.1.2:4611', fingerprint: 'ab'.repeat(32) },
    ])
    expect(browse).toHaveBeenCalledTimes(1)
    discovery.dispose()
  })

  it('are no longer listened for when nobody asked for a while', () => {
    vi.useFakeTimers()
    const { discovery, browse, dispose, tell } = setup()
    discovery.list()
    tell([relay(2)])
    vi.advanceTimersByTime(900)
    discovery.list()
    vi.advanceTimersByTime(900)
    expect(dispose).not.toHaveBeenCalled()
    vi.advanceTimersByTime(200)
    expect(dispose).toHaveBeenCalledTimes(1)
    expect(discovery.list()).toEqual([])
    expect(browse).toHaveBeenCalledTimes(2)
    discovery.dispose()
    expect(dispose).toHaveBeenCalledTimes(2)
  })

  it('are bounded, whatever is announced', () => {
    const { discovery, tell } = setup()
    discovery.list()
    tell(Array.from({ length: 500 }, (_, n) => relay(n)))
    expect(discovery.list().length).toBe(50)
    discovery.dispose()
  })
})
