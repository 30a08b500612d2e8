import { describe, expect, it, vi } from 'vitest'
import type { StateEntry } from '../../../sync-server/contract/protocol.ts'
import type { WriteOutcome } from '../documents/DocumentStore.ts'
import type { OwnedReview } from '../review/createReview.ts'
import type { ReceivedUpdate } from '../review/deletionGuard.ts'
import { createCursorTracker } from './cursor.ts'
import { createIntake } from './intake.ts'
import { docName } from './testing/testDevice.ts'

const bytes = new Uint8Array([1, 2, 3, 4])
const entry = (seq: number, doc = docName(seq)): StateEntry => ({
  doc,
  seq,
  kind: 'tail',
  fmt: 0,
  by: '',
  at: 0,
  bytes,
})

interface SetupOptions {
  readonly since?: number
  readonly head?: number
  readonly hold?: boolean
  readonly held?: readonly string[]
  readonly readable?: readonly string[]
}

function setup(options: SetupOptions = {}) {
  const writes: { names: number; cursor: number | null }[] = []
  const spaces: (readonly string[])[] = []
  const taken: ReceivedUpdate[] = []
  let outcome: WriteOutcome = { ok: true, keys: [] }
  let gate: Promise<void> = Promise.resolve()
  const events = {
    committed: vi.fn(),
    caughtUp: vi.fn(),
    progress: vi.fn(),
    stopped: vi.fn(),
  }
  const receive: OwnedReview['receive'] = async (updates, { cursor }) => {
    await gate
    taken.push(...updates)
    writes.push({ names: updates.length, cursor: cursor?.seq ?? null })
    if (cursor) spaces.push(cursor.spaces)
    return outcome
  }
  const intake = createIntake({
    receive,
    first: false,
    epoch: 'e',
    since: options.since ?? 0,
    head: options.head ?? 10,
    hold: options.hold ?? false,
    spaces: { held: options.held ?? [], readable: options.readable ?? [] },
    events,
  })
  return {
    intake,
    writes,
    taken,
    spaces,
    events,
    cursor: () => writes.findLast((one) => one.cursor !== null)?.cursor ?? null,
    fail() {
      outcome = { ok: false, reason: 'full', message: '' }
    },
    hold(): () => void {
      let release: () => void = () => {}
      gate = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
  }
}

describe('the intake', () => {
  it('moves the cursor with the walk, but never by a live update during it', async () => {
    const { cursor, events, intake } = setup()
    intake.update(entry(11, docName(1)))
    await intake.idle()
    expect(cursor()).toBeNull()
    intake.state([entry(2), entry(5)], false)
    await intake.idle()
    expect(cursor()).toBe(5)
    intake.state([entry(9)], true)
    await intake.idle()
    expect(cursor()).toBe(11)
    expect(events.caughtUp).toHaveBeenCalledTimes(1)
    intake.update(entry(13, docName(1)))
    await intake.idle()
    expect(cursor()).toBe(11)
    intake.update(entry(12, docName(1)))
    await intake.idle()
    expect(cursor()).toBe(13)
  })

  it('does not take the answer to a wish for the place of the walk', async () => {
    const { cursor, intake } = setup()
    intake.wanted([docName(9)])
    intake.state([entry(9)], false)
    await intake.idle()
    expect(cursor()).toBeNull()
    intake.state([entry(3)], false)
    await intake.idle()
    expect(cursor()).toBe(3)
  })

  it('catches up without a word when nothing is missing', async () => {
    const { events, intake, writes } = setup({ since: 10 })
    intake.state([], true)
    await intake.idle()
    expect(events.caughtUp).toHaveBeenCalledTimes(1)
    expect(writes).toEqual([])
  })

  it('counts own updates as committed, and writes the cursor for them by and by', async () => {
    vi.useFakeTimers()
    const { cursor, intake, writes } = setup({ since: 10 })
    intake.state([], true)
    await vi.advanceTimersByTimeAsync(0)
    for (let seq = 11; seq <= 15; seq++) intake.acknowledged(seq)
    intake.acknowledged(0)
    expect(writes).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(writes).toEqual([{ names: 0, cursor: 15 }])
    intake.acknowledged(16)
    intake.stop()
    await vi.advanceTimersByTimeAsync(0)
    expect(cursor()).toBe(16)
    vi.useRealTimers()
  })

  it('leaves the cursor alone from the first refused write on', async () => {
    const { cursor, events, fail, intake } = setup()
    intake.state([entry(1)], false)
    await intake.idle()
    fail()
    intake.state([entry(2)], false)
    await intake.idle()
    intake.state([entry(3)], true)
    await intake.idle()
    expect(events.stopped).toHaveBeenCalledTimes(1)
    expect(events.caughtUp).not.toHaveBeenCalled()
    expect(cursor()).toBe(2) // The refused one carried it, and nothing of it was kept.
    expect(intake.seq).toBe(2)
  })

  it('keeps the old cursor until what the relay lacks is in the outbox', async () => {
    const { cursor, events, intake } = setup({ hold: true })
    intake.state([entry(4)], true)
    await intake.idle()
    expect(events.caughtUp).toHaveBeenCalled()
    expect(cursor()).toBeNull()
    intake.release()
    await intake.idle()
    expect(cursor()).toBe(10)
  })

  it('writes in batches, and gathers while one is written', async () => {
    const { hold, intake, writes } = setup({ head: 2000 })
    const release = hold()
    for (let seq = 1; seq <= 1600; seq++) intake.state([entry(seq)], false)
    release()
    await intake.idle()
    expect(writes.map((one) => one.names)).toEqual([1, 500, 500, 500, 99])
    expect(writes.map((one) => one.cursor)).toEqual([1, 501, 1001, 1501, 1600])
  })

  it('hands on what is written in another format, with who wrote it', async () => {
    const { cursor, intake, taken } = setup()
    intake.state([{ ...entry(1), fmt: 1, by: 'someone', at: 7 }, entry(2)], true)
    await intake.idle()
    expect(taken[0]).toMatchObject({ fmt: 1, by: 'someone', at: 7 })
    expect(cursor()).toBe(10)
  })
})

describe('the intake of restricted spaces', () => {
  const [closed, other] = ['restricteda'.padEnd(30, '0'), 'restrictedb'.padEnd(30, '0')]
  const inSpace = (space: string, seq: number) =>
    entry(seq, `${docName(1).split('/')[0]}/${space}` as never)

  it('takes a space that is filled in for no place of the walk, and as held only at its end', async () => {
    const { cursor, intake, spaces } = setup({
      since: 2,
      held: [closed],
      readable: [closed, other],
    })
    intake.state([inSpace(other, 9)], false)
    await intake.idle()
    expect(cursor()).toBeNull()
    intake.state([inSpace(closed, 4)], false)
    await intake.idle()
    expect(cursor()).toBe(4)
    expect(spaces).toEqual([[closed]])
    intake.state([], true)
    await intake.idle()
    expect(cursor()).toBe(10)
    expect(spaces.at(-1)).toEqual([closed, other])
  })

  it('writes what is held down even when no number is news', async () => {
    const { intake, spaces } = setup({ since: 10, readable: [other] })
    intake.state([inSpace(other, 3)], true)
    await intake.idle()
    expect(spaces).toEqual([[other]])
  })

  it('moves by skipped numbers as by committed ones', async () => {
    vi.useFakeTimers()
    const { cursor, intake } = setup({ since: 10 })
    intake.skip(12, 900_000)
    intake.state([], true)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(cursor()).toBeNull()
    intake.update(entry(11, docName(1)))
    await vi.advanceTimersByTimeAsync(0)
    expect(cursor()).toBe(900_000)
    intake.skip(900_001, 900_002)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(cursor()).toBe(900_002)
    vi.useRealTimers()
  })

  it('drops what waits of a space that is closed to this person now, and still counts it', async () => {
    const { cursor, hold, intake, spaces, writes } = setup({
      since: 10,
      held: [closed],
      readable: [closed],
    })
    intake.state([], true)
    await intake.idle()
    const release = hold()
    intake.update(entry(11, docName(1)))
    intake.update(inSpace(closed, 12))
    intake.update(entry(13, docName(2)))
    intake.drop([closed])
    release()
    await intake.idle()
    expect(writes.map((one) => one.names)).toEqual([1, 1])
    expect(cursor()).toBe(13)
    expect(spaces.at(-1)).toEqual([])
  })
})

describe('the cursor', () => {
  it('stands at the last number below which nothing is missing', () => {
    const tracker = createCursorTracker(5)
    expect(tracker.add([7, 8, 3])).toBe(false)
    expect(tracker.seq).toBe(5)
    expect(tracker.add([6])).toBe(true)
    expect(tracker.seq).toBe(8)
    tracker.add([11, 12])
    expect(tracker.raise(10)).toBe(true)
    expect(tracker.seq).toBe(12)
    expect(tracker.raise(9)).toBe(false)
    expect(tracker.seq).toBe(12)
  })
})
