import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { limits } from '../contract/protocol.ts'
import { createThrottle } from './Throttle.ts'
import { createMeter, createTokenBucket, type Meter } from './TokenBucket.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('a token bucket', () => {
  it('gives its burst at once and then its rate', () => {
    let time = 0
    const bucket = createTokenBucket(
      () => 10,
      5,
      () => time,
    )
    expect(bucket.take(5)).toBe(0)
    expect(bucket.take(1)).toBe(100)
    time = 100
    expect(bucket.take(0)).toBe(0)
    time = 60_000
    expect(bucket.take(5)).toBe(0)
    expect(bucket.take(2)).toBe(200)
  })
})

describe('a meter', () => {
  it('says how much came lately, and forgets', () => {
    let time = 0
    const meter = createMeter(() => time)
    meter.add(30)
    expect(meter.perSecond).toBe(30)
    time = 1_100
    expect(meter.perSecond).toBe(30)
    time = 5_000
    expect(meter.perSecond).toBe(0)
  })
})

describe('a throttle', () => {
  function create(perSecond: number) {
    const calls: string[] = []
    const socket = {
      pause: () => void calls.push('pause'),
      resume: () => void calls.push('resume'),
    }
    const load: Meter = { add: () => undefined, perSecond, total: 0 }
    return { calls, throttle: createThrottle(socket, load) }
  }

  it('stops reading at the limit of a busy relay, and goes on when the debt is paid', () => {
    const { calls, throttle } = create(100_000)
    for (let n = 0; n < limits.updatesBurst; n++) throttle.charge(1, 10)
    expect(calls).toEqual([])
    for (let n = 0; n < limits.updatesPerSecond; n++) throttle.charge(1, 10)
    expect(calls).toEqual(['pause'])
    vi.advanceTimersByTime(1_100)
    expect(calls).toEqual(['pause', 'resume'])
  })

  it('lets an idle relay take an import much faster', () => {
    const { calls, throttle } = create(0)
    for (let n = 0; n < limits.updatesBurst + 1_000; n++) throttle.charge(1, 4_000)
    expect(calls).toEqual(['pause'])
    vi.advanceTimersByTime(500)
    expect(calls).toEqual(['pause', 'resume'])
  })

  it('stops reading while too much is on its way to the disk', () => {
    const { calls, throttle } = create(0)
    const done = Array.from({ length: 10 }, () => throttle.begin(1 << 20))
    expect(calls).toEqual(['pause'])
    for (const one of done) one()
    expect(calls).toEqual(['pause', 'resume'])
  })

  it('touches no socket that is gone', () => {
    const { calls, throttle } = create(0)
    throttle.dispose()
    throttle.charge(10_000, 10)
    vi.advanceTimersByTime(60_000)
    expect(calls).toEqual([])
  })
})
