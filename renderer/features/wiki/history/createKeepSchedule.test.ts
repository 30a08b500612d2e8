import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createKeepSchedule, restMs, steadyMs } from './createKeepSchedule.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setup() {
  const keep = vi.fn()
  const schedule = createKeepSchedule({
    now: () => Date.now(),
    later: (task, ms) => {
      const timer = setTimeout(task, ms)
      return () => clearTimeout(timer)
    },
    keep,
  })
  return { keep, schedule }
}

describe('keeping a page', () => {
  it('comes a minute after the last key, once', () => {
    const { keep, schedule } = setup()
    schedule.edited()
    vi.advanceTimersByTime(restMs - 1000)
    schedule.edited()
    vi.advanceTimersByTime(restMs - 1)
    expect(keep).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(keep).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(60 * restMs)
    expect(keep).toHaveBeenCalledTimes(1)
  })

  it('comes every ten minutes while somebody types without rest', () => {
    const { keep, schedule } = setup()
    for (let at = 0; at < 25 * 60_000; at += 5000) {
      schedule.edited()
      vi.advanceTimersByTime(5000)
    }
    expect(keep).toHaveBeenCalledTimes(2)
    expect(steadyMs).toBe(600_000)
  })

  it('sets one timer for many keys', () => {
    const set = vi.spyOn(globalThis, 'setTimeout')
    const { schedule } = setup()
    for (let count = 0; count < 100; count++) schedule.edited()
    expect(set).toHaveBeenCalledTimes(1)
  })

  it('is done at once when one leaves, and not without an edit', () => {
    const { keep, schedule } = setup()
    schedule.flush()
    expect(keep).not.toHaveBeenCalled()
    schedule.edited()
    schedule.flush()
    schedule.flush()
    expect(keep).toHaveBeenCalledTimes(1)
    schedule.edited()
    schedule.dispose()
    vi.advanceTimersByTime(steadyMs)
    expect(keep).toHaveBeenCalledTimes(1)
  })
})
