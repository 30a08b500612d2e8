import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { readMarks, setMarks } from '../../../model/personal/marks.ts'
import {
  defaultNotifications,
  type NotificationSettings,
} from '../../../model/personal/notificationSettings.ts'
import { claimNotices, readClaim } from '../../../model/personal/notified.ts'
import { carry } from '../../../model/testing/devices.ts'
import { createAlerts } from './createAlerts.ts'
import { isQuiet } from './isQuiet.ts'
import type { Notice } from './Notice.ts'

const notice = (number: number, kind: Notice['kind'] = 'mention'): Notice => ({
  key: `${kind}:${number}`,
  kind,
  at: number,
  isDated: true,
  by: null,
  group: 'g',
  message: 'notices.invitation',
  title: `T${number}`,
  line: `L${number}`,
  space: null,
  route: { name: 'home' },
})
// Local time, as people's hours are.
const noon = new Date(2026, 2, 4, 12).getTime()

/** A window of a device with its copy of the personal document. */
function openWindow(name: string, doc: Y.Doc, state = 'granted') {
  const listeners = new Set<() => void>()
  const shown: string[] = []
  let list: readonly Notice[] = []
  const clock = { now: noon, looking: false }
  let notifications: NotificationSettings = defaultNotifications
  const change = () => {
    for (const listener of [...listeners]) listener()
  }
  const stop = createAlerts({
    notices: {
      get list() {
        return list
      },
      isWhole: true,
      onChange: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    personal: {
      get marks() {
        return readMarks([doc])
      },
      get notifications() {
        return notifications
      },
      claim: (keys) => claimNotices(doc, [doc], keys, name, clock.now),
      isMine: (key) => readClaim([doc], key) === name,
      onChange: () => () => {},
    },
    notifier: {
      state: state as 'granted',
      show: async ({ title }) => {
        shown.push(title)
        return true
      },
    },
    now: () => clock.now,
    isLooking: () => clock.looking,
    words: {
      title: (one) => one.title,
      many: (count) => `${count} things`,
      path: () => '/',
      home: '/',
    },
  })
  return {
    shown,
    clock,
    stop,
    change,
    set: (next: readonly Notice[]) => {
      list = next
      change()
    },
    choose: (next: Partial<NotificationSettings>) => {
      notifications = { ...notifications, ...next }
    },
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('telling by the system', () => {
  it('tells of what was chosen so, once, and not of what is read meanwhile', () => {
    const doc = new Y.Doc()
    const window = openWindow('a', doc)
    window.set([notice(1), notice(2, 'post')])
    vi.advanceTimersByTime(2_900)
    expect(window.shown).toEqual([])
    vi.advanceTimersByTime(200)
    expect(window.shown).toEqual(['T1'])
    window.set([notice(1), notice(3)])
    setMarks(doc, 'read', [notice(3)], true, noon)
    vi.advanceTimersByTime(10_000)
    expect(window.shown).toEqual(['T1'])
    window.stop()
  })

  it('is done by one of two devices that hear of each other, and by the other when that is gone', () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()]
    const [a, b] = [openWindow('a', one), openWindow('b', two)]
    for (const window of [a, b]) window.set([notice(1)])
    carry(one, two)
    carry(two, one)
    vi.advanceTimersByTime(3_100)
    expect([...a.shown, ...b.shown]).toEqual(['T1'])
    a.set([notice(1), notice(2)])
    carry(one, two)
    b.set([notice(1), notice(2)])
    vi.advanceTimersByTime(3_100)
    expect([a.shown.includes('T2'), b.shown.includes('T2')]).toEqual([true, false])
    for (const window of [a, b]) window.stop()
  })

  it('is one word of many, and none while the person looks, or where it may not', () => {
    const many = [1, 2, 3, 4].map((number) => notice(number))
    const a = openWindow('a', new Y.Doc())
    a.set(many)
    vi.advanceTimersByTime(3_100)
    expect(a.shown).toEqual(['4 things'])
    const b = openWindow('b', new Y.Doc())
    b.clock.looking = true
    b.set(many)
    vi.advanceTimersByTime(3_100)
    const c = openWindow('c', new Y.Doc(), 'ask')
    c.set(many)
    vi.advanceTimersByTime(3_100)
    expect([b.shown, c.shown]).toEqual([[], []])
    for (const window of [a, b, c]) window.stop()
  })

  it('waits for the end of the quiet hours', () => {
    const window = openWindow('a', new Y.Doc())
    window.choose({ quiet: { isOn: true, from: 11 * 60, to: 13 * 60, weekends: false } })
    window.set([notice(1)])
    vi.advanceTimersByTime(10_000)
    expect(window.shown).toEqual([])
    window.clock.now = new Date(2026, 2, 4, 13).getTime()
    vi.advanceTimersByTime(64_000)
    expect(window.shown).toEqual(['T1'])
    window.stop()
  })
})

describe('quiet hours', () => {
  const quiet = { isOn: true, from: 19 * 60, to: 8 * 60, weekends: true }
  it.each([
    ['Wednesday 18:59', new Date(2026, 2, 4, 18, 59), false],
    ['Wednesday 19:00', new Date(2026, 2, 4, 19), true],
    ['Thursday 07:59', new Date(2026, 2, 5, 7, 59), true],
    ['Thursday 08:00', new Date(2026, 2, 5, 8), false],
    ['Saturday noon', new Date(2026, 2, 7, 12), true],
  ])('on %s', (_name, at, expected) => {
    expect(isQuiet(quiet, at)).toBe(expected)
    expect(isQuiet({ ...quiet, isOn: false }, at)).toBe(false)
  })
})
