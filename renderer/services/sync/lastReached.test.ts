import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeSync } from '../../testing/fakeSync.ts'
import { keepLastReached, parseLastReached } from './lastReached.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

function setup(relay: boolean) {
  const sync = createFakeSync(relay ? { address: 'ws://127.0.0.1:1', fingerprint: null } : null)
  let kept: string | null = null
  const stop = keepLastReached({
    sync,
    memory: {
      read: () => kept,
      write(value) {
        kept = value
      },
    },
    now: Date.now,
  })
  return { sync, stop, kept: () => parseLastReached(kept) }
}

describe('when the relay was last reached', () => {
  it('is nothing while none was ever set, and never while none was ever reached', () => {
    expect(setup(false).kept()).toBeNull()
    const away = setup(true)
    away.sync.set({ connection: { kind: 'offline', problem: 'unreachable', final: false } })
    vi.advanceTimersByTime(3_600_000)
    expect(away.kept()).toBe(0)
  })

  it('is noted while connected, when the connection goes, and at the end', () => {
    const { sync, stop, kept } = setup(true)
    sync.set({ connection: { kind: 'connected', since: 0, latencyMs: null } })
    expect(kept()).toBe(1_000)
    vi.advanceTimersByTime(600_000)
    expect(kept()).toBe(601_000)
    vi.advanceTimersByTime(60_000)
    sync.set({ connection: { kind: 'offline', problem: 'unreachable', final: false } })
    expect(kept()).toBe(661_000)
    vi.advanceTimersByTime(86_400_000)
    stop()
    expect(kept()).toBe(661_000)
  })
})
