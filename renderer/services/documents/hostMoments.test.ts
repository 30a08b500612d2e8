import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHostMoments } from './hostMoments.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A window whose frames come when the test says so. */
function stubFrames() {
  const frames = new Map<number, () => void>()
  let last = 0
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    frames.set(++last, run)
    return last
  })
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id))
  return {
    draw() {
      for (const [id, run] of [...frames]) {
        frames.delete(id)
        run()
      }
    },
  }
}

describe('after a paint', () => {
  it('is after the frame that follows, and not within it', () => {
    const frames = stubFrames()
    const task = vi.fn()
    createHostMoments().afterPaint(task)
    vi.advanceTimersByTime(10)
    expect(task).not.toHaveBeenCalled()
    frames.draw()
    expect(task).not.toHaveBeenCalled()
    vi.advanceTimersByTime(100)
    expect(task).toHaveBeenCalledTimes(1)
  })

  it('comes once and soon in a window that has no frames', () => {
    const frames = stubFrames()
    const task = vi.fn()
    createHostMoments().afterPaint(task)
    vi.advanceTimersByTime(50)
    expect(task).toHaveBeenCalledTimes(1)
    frames.draw()
    vi.advanceTimersByTime(100)
    expect(task).toHaveBeenCalledTimes(1)
  })

  it('comes at the next turn where nothing is drawn', () => {
    const task = vi.fn()
    createHostMoments().afterPaint(task)
    expect(task).not.toHaveBeenCalled()
    vi.advanceTimersByTime(0)
    expect(task).toHaveBeenCalledTimes(1)
  })

  it('does not come when it was cancelled, before the frame or after', () => {
    const frames = stubFrames()
    const moments = createHostMoments()
    const task = vi.fn()
    moments.afterPaint(task)()
    const cancel = moments.afterPaint(task)
    frames.draw()
    cancel()
    vi.advanceTimersByTime(100)
    expect(task).not.toHaveBeenCalled()
  })
})

describe('leaving', () => {
  it('is told apart: the focus went elsewhere, or the window is going', () => {
    const window = new EventTarget()
    const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
    vi.stubGlobal('window', window)
    vi.stubGlobal('document', document)
    const listener = vi.fn()
    const stop = createHostMoments().onLeaving(listener)
    window.dispatchEvent(new Event('blur'))
    document.dispatchEvent(new Event('visibilitychange'))
    expect(listener.mock.calls).toEqual([[false]])
    document.visibilityState = 'hidden'
    document.dispatchEvent(new Event('visibilitychange'))
    window.dispatchEvent(new Event('pagehide'))
    expect(listener.mock.calls).toEqual([[false], [true], [true]])
    stop()
    window.dispatchEvent(new Event('pagehide'))
    expect(listener).toHaveBeenCalledTimes(3)
  })
})
