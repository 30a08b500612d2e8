import { describe, expect, it } from 'vitest'
import { type ReminderFacts, relayReminderOf } from './relayReminder.ts'

const hour = 3_600_000
const now = 100 * 24 * hour
const facts: ReminderFacts = {
  now,
  target: true,
  isReached: false,
  pending: 3,
  lastReached: now - 25 * hour,
  oldest: now - 30 * hour,
  foundedAt: now - 500 * hour,
  quietUntil: 0,
}

describe('the reminder of a relay out of reach', () => {
  it('comes after a day with changes that wait', () => {
    expect(relayReminderOf(facts)).toEqual({
      kind: 'unreached',
      since: now - 25 * hour,
      pending: 3,
    })
  })

  it.each([
    ['when nothing waits', { pending: 0 }],
    ['when the relay answers', { isReached: true }],
    ['within the day', { lastReached: now - 23 * hour }],
    ['when what waits is younger than a day', { oldest: now - hour }],
    ['while it was put off', { quietUntil: now + hour }],
  ])('does not come %s', (_, change) => {
    expect(relayReminderOf({ ...facts, ...change })).toBeNull()
  })

  it('counts from the oldest change when the relay was never reached', () => {
    expect(relayReminderOf({ ...facts, lastReached: 0 })).toMatchObject({
      since: now - 30 * hour,
    })
    expect(relayReminderOf({ ...facts, lastReached: 0, oldest: null })).toBeNull()
  })
})

describe('the reminder of a workspace that nobody else has', () => {
  const alone = { ...facts, target: false, lastReached: null, pending: 0 }

  it('comes when it is a day old and no relay was ever set', () => {
    expect(relayReminderOf(alone)).toEqual({ kind: 'never-shared' })
    expect(relayReminderOf({ ...alone, foundedAt: now - 23 * hour })).toBeNull()
    expect(relayReminderOf({ ...alone, foundedAt: null })).toBeNull()
    expect(relayReminderOf({ ...alone, lastReached: 0 })).toBeNull()
    expect(relayReminderOf({ ...alone, lastReached: now - 200 * hour })).toBeNull()
    expect(relayReminderOf({ ...alone, quietUntil: now + 1 })).toBeNull()
  })
})
