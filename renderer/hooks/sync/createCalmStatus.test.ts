import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SyncStatus } from '../../services/sync/SyncStatus.ts'
import { createCalmStatus } from './createCalmStatus.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp(first: SyncStatus) {
  let status = first
  const heard = new Set<() => void>()
  const calm = createCalmStatus({
    read: () => status,
    onChange(listener) {
      heard.add(listener)
      return () => heard.delete(listener)
    },
  })
  const shown: string[] = [calm.read().kind]
  const stop = calm.subscribe(() => {
    const { kind } = calm.read()
    if (kind !== shown.at(-1)) shown.push(kind)
  })
  return {
    calm,
    shown,
    stop,
    heard,
    set(next: SyncStatus) {
      status = next
      for (const listener of [...heard]) listener()
    },
  }
}

const sending = { kind: 'sending', pending: 1 } as const
const received = { kind: 'received' } as const

it('does not say that keys are sent that are received at once', () => {
  const { calm, set, shown } = setUp(received)
  for (let key = 0; key < 20; key++) {
    set(sending)
    expect(calm.read()).toEqual(received)
    vi.advanceTimersByTime(200)
    set({ ...received })
    vi.advanceTimersByTime(200)
  }
  expect(shown).toEqual(['received'])
})

it('says it once it lasts, and what comes of it at once', () => {
  const { set, shown } = setUp(received)
  set(sending)
  vi.advanceTimersByTime(299)
  set({ kind: 'sending', pending: 2 })
  expect(shown).toEqual(['received'])
  vi.advanceTimersByTime(1)
  expect(shown).toEqual(['received', 'sending'])
  set(received)
  expect(shown).toEqual(['received', 'sending', 'received'])
})

it('says everything else at once', () => {
  const { set, shown } = setUp({ kind: 'device-only' })
  set(sending)
  set({ kind: 'seen', by: ['p'] })
  set({ kind: 'offline', pending: 1 })
  set(sending)
  set({ kind: 'refused', why: 'readonly', pending: 1 })
  expect(shown).toEqual(['device-only', 'sending', 'seen', 'offline', 'sending', 'refused'])
})

it('gives the same object while it says the same, and lets go of what it follows', () => {
  const { calm, heard, set, stop } = setUp(received)
  const first = calm.read()
  set({ ...received })
  expect(calm.read()).toBe(first)
  stop()
  expect(heard.size).toBe(0)
})
