import { describe, expect, it } from 'vitest'
import type { PageId, PersonId } from '../../../model/ids.ts'
import { createLooked } from './createLooked.ts'

const me = 'm'.repeat(20) as PersonId
const other = 't'.repeat(20) as PersonId
const id = (n: number) => `page${String(n).padStart(16, '0')}` as PageId
const page = (n: number, updatedAt: number | null, updatedBy: PersonId | null = other) => ({
  id: id(n),
  updatedAt,
  updatedBy,
})

function setup(text: string | null = null, start = 1_000) {
  const memory = {
    text,
    listeners: new Set<() => void>(),
    read: () => memory.text,
    write(value: string) {
      memory.text = value
    },
    subscribe(listener: () => void) {
      memory.listeners.add(listener)
      return () => memory.listeners.delete(listener)
    },
  }
  const clock = { now: start }
  const times = new Map<string, number>()
  const tellers = new Set<() => void>()
  const tell = () => {
    for (const one of [...tellers]) one()
  }
  const shared = {
    all: 0,
    timeOf: (page: string) => times.get(page) ?? 0,
    look(page: string, at: number) {
      times.set(page, at)
      tell()
    },
    lookAll(at: number) {
      shared.all = at
      tell()
    },
    subscribe(listener: () => void) {
      tellers.add(listener)
      return () => tellers.delete(listener)
    },
  }
  const open = () => createLooked({ person: me, memory, shared, now: () => clock.now })
  return { memory, clock, shared, times, open, looked: open() }
}

describe('what was looked at', () => {
  it('marks what others changed since, not what was there before, and not my own', () => {
    const { looked } = setup()
    expect(looked.isChanged(page(1, 900))).toBe(false)
    expect(looked.isChanged(page(1, 1_500))).toBe(true)
    expect(looked.isChanged(page(1, 1_500, me))).toBe(false)
    expect(looked.isChanged(page(1, null))).toBe(false)
    expect(looked.isChanged(page(1, 1_500, null))).toBe(false)
  })

  it('unmarks a page that was opened, until it is changed again, over a restart too', () => {
    const { clock, looked, open } = setup()
    let told = 0
    looked.subscribe(() => told++)
    const before = looked.version
    clock.now = 2_000
    looked.look(page(1, 1_500))
    expect(looked.isChanged(page(1, 1_500))).toBe(false)
    expect(looked.isChanged(page(2, 1_500))).toBe(true)
    expect(told).toBeGreaterThan(0)
    expect(looked.version).not.toBe(before)
    const again = open()
    expect(again.isChanged(page(1, 1_500))).toBe(false)
    expect(again.isChanged(page(1, 2_500))).toBe(true)
    expect(again.isChanged(page(2, 1_500))).toBe(true)
  })

  it('counts what is on the screen as seen though its author has a clock ahead', () => {
    const { looked } = setup()
    looked.look(page(1, 90_000))
    expect(looked.isChanged(page(1, 90_000))).toBe(false)
    looked.lookAll([page(2, 95_000)])
    expect(looked.isChanged(page(2, 95_000))).toBe(false)
  })

  it('stays small: of many pages the oldest count as seen by time', () => {
    const { clock, looked, memory } = setup()
    for (let n = 0; n < 3_000; n++) {
      clock.now += 1_000
      looked.look(page(n, clock.now - 1))
    }
    expect((memory.text ?? '').length).toBeLessThan(60_000)
    expect(looked.isChanged(page(5, 5_000))).toBe(false)
    expect(looked.isChanged(page(2_999, clock.now + 5))).toBe(true)
    expect(looked.isChanged(page(1, clock.now + 5))).toBe(true)
  })

  it('follows another window, and reads a broken entry as nothing', () => {
    const { looked, memory } = setup(
      '{"since":"x","pages":{"bad key":1,"page0000000000000001":"y"}}',
    )
    expect(looked.isChanged(page(1, 1_500))).toBe(true)
    memory.text = JSON.stringify({ since: 2_000, pages: {} })
    for (const listener of memory.listeners) listener()
    expect(looked.isChanged(page(1, 1_500))).toBe(false)
    expect(setup('nonsense').looked.isChanged(page(1, 1_500))).toBe(true)
  })

  it('follows the person to another device, and tells there only what was news', () => {
    const { clock, looked, shared, times } = setup()
    clock.now = 2_000
    looked.look(page(1, 1_500))
    looked.look(page(2, 500))
    expect([...times]).toEqual([[id(1), 2_000]])
    // Another device, which begins with a memory of its own.
    const other = setup(null, 1_000)
    other.times.set(id(1), 2_000)
    expect(other.looked.isChanged(page(1, 1_500))).toBe(false)
    expect(other.looked.isChanged(page(2, 1_500))).toBe(true)
    looked.lookAll([page(2, 1_700)])
    expect(shared.all).toBe(2_000)
    let told = 0
    other.looked.subscribe(() => told++)
    other.shared.lookAll(2_000)
    expect(told).toBe(1)
    expect(other.looked.isChanged(page(2, 1_500))).toBe(false)
  })
})
