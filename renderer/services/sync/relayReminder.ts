/** When a person is reminded, calmly, that their work is on this device only. */

/** What the reminder follows from. Times are milliseconds since 1970. */
export interface ReminderFacts {
  readonly now: number
  /** Whether a relay is set. */
  readonly target: boolean
  /** Whether it answers now. */
  readonly isReached: boolean
  /** Documents with changes that it does not have. */
  readonly pending: number
  /** See lastReached.ts: 0 = a relay was set and never reached, `null` = none was ever set. */
  readonly lastReached: number | null
  /** When the oldest change that waits was written; `null` when that is not known. */
  readonly oldest: number | null
  /** When the workspace was founded. */
  readonly foundedAt: number | null
  /** Until when the person wants to hear nothing of it. */
  readonly quietUntil: number
}

/** A reminder; `null` = there is none. */
export type RelayReminder =
  /** Changes wait, and the relay was out of reach since then. */
  | { readonly kind: 'unreached'; readonly since: number; readonly pending: number }
  /** Nobody else has this workspace, and it is older than a day. */
  | { readonly kind: 'never-shared' }
  | null

const day = 86_400_000
/** How long "not now" keeps a reminder away. */
export const quietFor: Readonly<Record<NonNullable<RelayReminder>['kind'], number>> = {
  unreached: day,
  'never-shared': 30 * day,
}

/** Says which reminder is due, if any. */
export function relayReminderOf(facts: ReminderFacts): RelayReminder {
  const { foundedAt, isReached, lastReached, now, oldest, pending, quietUntil, target } = facts
  if (now < quietUntil) return null
  if (!target) {
    const isOld = foundedAt !== null && now - foundedAt >= day
    return lastReached === null && isOld ? { kind: 'never-shared' } : null
  }
  if (isReached || pending === 0) return null
  // What was written after the last contact waits no longer than it exists.
  const since = Math.max(lastReached ?? 0, oldest ?? 0)
  return since > 0 && now - since >= day ? { kind: 'unreached', since, pending } : null
}
