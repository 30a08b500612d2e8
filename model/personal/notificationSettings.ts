/** What this person wants to be told of, and how; the same on all their devices. */
import * as Y from 'yjs'
import { type IsoWeek, parseIsoWeek } from '../isoWeek.ts'
import { modelOrigin } from '../stamp.ts'

/** The kinds of notices, in the order in which settings list them. */
export const noticeKinds = [
  'mention',
  'comment',
  'question',
  'answer',
  'review',
  'invitation',
  'thanks',
  'post',
  'moderation',
] as const
/** One of {@link noticeKinds}. */
export type NoticeKind = (typeof noticeKinds)[number]

/** `off`: not at all; `app`: on the home screen; `desktop`: there, and by the system's notifications. */
export const noticeWays = ['off', 'app', 'desktop'] as const
/** One of {@link noticeWays}. */
export type NoticeWay = (typeof noticeWays)[number]

/** When nothing is shown by the system; minutes of the local day. `from` may be after `to`: over midnight. */
export interface QuietHours {
  readonly isOn: boolean
  readonly from: number
  readonly to: number
  /** Whether Saturday and Sunday are quiet as a whole. */
  readonly weekends: boolean
}

/** See the head of this file. */
export interface NotificationSettings {
  readonly ways: Readonly<Record<NoticeKind, NoticeWay>>
  readonly quiet: QuietHours
  /** The week whose digest was last looked at; `null` for none. */
  readonly digest: IsoWeek | null
}

/** What holds while nothing was chosen: what names me reaches me, the rest waits on the home screen. */
export const defaultNotifications: NotificationSettings = {
  ways: {
    mention: 'desktop',
    comment: 'desktop',
    question: 'desktop',
    answer: 'desktop',
    review: 'app',
    invitation: 'desktop',
    thanks: 'app',
    post: 'app',
    moderation: 'app',
  },
  quiet: { isOn: false, from: 19 * 60, to: 8 * 60, weekends: true },
  digest: null,
}

/** The map of the settings, for those who observe it. */
export function notificationSettingsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<unknown>('settings')
}

/** Chooses how notices of a kind are told. Each kind's later word wins by itself. */
export function setNoticeWay(doc: Y.Doc, kind: NoticeKind, way: NoticeWay, at: number): void {
  write(doc, `kind:${kind}`, way, at)
}

/** Chooses the quiet hours; of two choices at once one wins whole. */
export function setQuietHours(doc: Y.Doc, quiet: QuietHours, at: number): void {
  write(doc, 'quiet', { ...quiet }, at)
}

/** Remembers which week's digest was looked at. */
export function setDigestRead(doc: Y.Doc, week: IsoWeek, at: number): void {
  write(doc, 'digest', week, at)
}

function write(doc: Y.Doc, key: string, value: unknown, at: number): void {
  doc.transact(() => notificationSettingsOf(doc).set(key, { value, at }), modelOrigin)
}

/** Reads the settings; of several documents the later choice counts, and what is broken reads as not chosen. */
export function readNotificationSettings(docs: Iterable<Y.Doc>): NotificationSettings {
  const all = [...docs]
  const chosen = (key: string): unknown => {
    let latest: { value: unknown; at: number } | null = null
    for (const doc of all) {
      const one = notificationSettingsOf(doc).get(key)
      if (typeof one !== 'object' || one === null || one instanceof Y.AbstractType) continue
      const { value, at } = one as Readonly<Record<string, unknown>>
      if (typeof at === 'number' && Number.isFinite(at) && (!latest || at > latest.at))
        latest = { value, at }
    }
    return latest?.value
  }
  const { ways, quiet } = defaultNotifications
  return {
    ways: Object.fromEntries(
      noticeKinds.map((kind) => {
        const value = chosen(`kind:${kind}`)
        return [kind, noticeWays.find((way) => way === value) ?? ways[kind]]
      }),
    ) as Record<NoticeKind, NoticeWay>,
    quiet: parseQuiet(chosen('quiet')) ?? quiet,
    digest: parseIsoWeek(chosen('digest')),
  }
}

function parseQuiet(value: unknown): QuietHours | null {
  if (typeof value !== 'object' || value === null) return null
  const { isOn, from, to, weekends } = value as Readonly<Record<string, unknown>>
  if (typeof isOn !== 'boolean' || !isMinute(from) || !isMinute(to)) return null
  return { isOn, from, to, weekends: weekends === true }
}

function isMinute(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 24 * 60
}
