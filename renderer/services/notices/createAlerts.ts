/**
 * Tells of what waits by the system's notifications: what its person chose so, once over all their
 * windows and devices, and not in quiet hours; what came meanwhile is told of together when they end.
 */

import type { Personal } from '../personal/Personal.ts'
import type { Notifier } from '../platform/Platform.ts'
import type { Notices } from './createNotices.ts'
import { isQuiet } from './isQuiet.ts'
import type { Notice } from './Notice.ts'

/** What they stand on, and the words. */
export interface AlertsOptions {
  readonly notices: Pick<Notices, 'list' | 'isWhole' | 'onChange'>
  readonly personal: Pick<Personal, 'marks' | 'notifications' | 'claim' | 'isMine' | 'onChange'>
  readonly notifier: Pick<Notifier, 'state' | 'show'>
  readonly now: () => number
  /** Whether the person is looking at the app: then the app itself tells. */
  readonly isLooking: () => boolean
  readonly words: {
    title(notice: Notice): string
    many(count: number): string
    path(notice: Notice): string
    readonly home: string
  }
  /** How long devices get to hear of each other's claims; 3,000 ms. */
  readonly settleMs?: number
}

/** More at once are told of as one. */
const mostSingle = 3
const minute = 60_000

/** Begins to tell; returns the way to end it. */
export function createAlerts(options: AlertsOptions): () => void {
  const { notices, notifier, personal, words, settleMs = 3_000 } = options
  const timers = new Set<ReturnType<typeof setTimeout>>()

  const isWanted = (notice: Notice) =>
    personal.notifications.ways[notice.kind] === 'desktop' && !personal.marks.isRead(notice)

  function consider(): void {
    if (!notices.isWhole || notifier.state !== 'granted') return
    if (isQuiet(personal.notifications.quiet, new Date(options.now()))) return
    const fresh = notices.list.filter(isWanted)
    const keys = new Set(personal.claim(fresh.map((one) => one.key)))
    if (keys.size === 0) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      tell(fresh.filter((one) => keys.has(one.key)))
    }, settleMs)
    timers.add(timer)
  }

  function tell(claimed: readonly Notice[]): void {
    const mine = claimed.filter((one) => personal.isMine(one.key) && isWanted(one))
    if (mine.length === 0 || options.isLooking()) return
    const shown =
      mine.length > mostSingle
        ? [{ title: words.many(mine.length), body: '', path: words.home, tag: 'waiting' }]
        : mine.map((one) => ({
            title: words.title(one),
            body: one.line,
            path: words.path(one),
            tag: one.key,
          }))
    for (const one of shown) void notifier.show(one)
  }

  const clock = setInterval(consider, minute)
  const stops = [notices.onChange(consider), personal.onChange(consider)]
  consider()
  return () => {
    clearInterval(clock)
    for (const timer of timers) clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
