import { describe, expect, it } from 'vitest'
import { createMemoryRecords } from '../store/memoryRecords.ts'
import { drawId, makeTestDevice } from '../testing/members.ts'
import { createDeviceCodes } from './deviceCodes.ts'
import { createRosters } from './Rosters.ts'
import { addDevice, foundRoster, setRole } from './rosterMembers.ts'
import { createSetupCodes } from './setupCodes.ts'

const person = { id: drawId(), name: 'Olga' }
const workspace = drawId()

async function start() {
  const records = createMemoryRecords()
  const made = foundRoster({
    workspace,
    workspaceName: 'Team',
    person,
    device: makeTestDevice(),
    copy: null,
    now: 1,
  })
  if (!made.ok) throw new Error(made.message)
  const [left, right] = [createRosters(records), createRosters(records)]
  expect(await left.create(made.roster)).toBe(true)
  expect(await right.create(made.roster)).toBe(false)
  return { records, left, right }
}

describe('the rosters of two relays', () => {
  it('lose no change, however many come at once', async () => {
    const { left, right } = await start()
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        (n % 2 ? left : right).change(workspace, (roster) =>
          addDevice(roster, person.id, makeTestDevice(`d${n}`), n),
        ),
      ),
    )
    const kept = await left.read(workspace)
    expect(kept?.roster.members[0]?.devices).toHaveLength(31)
    expect((await right.read(workspace))?.version).toBe(kept?.version)
    expect(await left.list()).toEqual([workspace])
  })

  it('tell their watchers in order, and before the change settles', async () => {
    const { left, right } = await start()
    const heard: (number | null)[] = []
    const watch = await left.watch(workspace, (kept) => heard.push(kept?.version ?? null))
    expect(heard).toEqual([1])
    await left.change(workspace, (roster) => addDevice(roster, person.id, makeTestDevice(), 2))
    expect(heard).toEqual([1, 2])
    await right.change(workspace, (roster) => addDevice(roster, person.id, makeTestDevice(), 3))
    await expect.poll(() => heard).toEqual([1, 2, 3])
    watch.undo()
    await left.change(workspace, (roster) => addDevice(roster, person.id, makeTestDevice(), 4))
    expect(heard).toHaveLength(3)
  })

  it('refuse by what is so now and not by what they remember', async () => {
    const { left, right } = await start()
    await left.read(workspace)
    expect(
      await right.change(drawId(), (roster) =>
        setRole(roster, person.id, person.id, 'owner', 1),
      ),
    ).toMatchObject({ reason: 'unknown-workspace' })
  })

  it('are asked for again when a change could not be read', async () => {
    const { records, right } = await start()
    let broken = false
    const errors: unknown[] = []
    const left = createRosters(
      {
        ...records,
        read: (key) => (broken ? Promise.reject(new Error('no database')) : records.read(key)),
      },
      (error) => errors.push(error),
    )
    const heard: (number | null)[] = []
    await left.watch(workspace, (kept) => heard.push(kept?.version ?? null))
    broken = true
    await right.change(workspace, (roster) => addDevice(roster, person.id, makeTestDevice(), 2))
    await expect.poll(() => errors.length).toBe(1)
    broken = false
    await expect.poll(() => heard, { timeout: 3_000 }).toEqual([1, 2])
    left.dispose()
  })

  it('are not read when a record is damaged', async () => {
    const records = createMemoryRecords()
    await records.write(`roster/${workspace}`, 0, { members: 'everyone' })
    await expect(createRosters(records).read(workspace)).rejects.toThrow('parseRoster')
  })
})

describe('codes', () => {
  it('end: a set-up code after a day, a device code after ten minutes', async () => {
    let now = 1_000_000
    const records = createMemoryRecords()
    const setup = createSetupCodes(records, () => now)
    const codes = createDeviceCodes(records, () => now)
    const [first, second] = [await setup.draw(), await setup.draw()]
    const { code } = await codes.draw({ workspace, person: person.id, device: null })
    expect(first).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
    expect(await records.list('setup/')).toHaveLength(2)
    expect(JSON.stringify(await records.list(''))).not.toContain(first.slice(0, 4))
    now += 600_001
    expect(await codes.take(code, 'device')).toBeNull()
    expect(await setup.take(first, 'someone')).toBe('first')
    expect(await setup.take(first, 'someone')).toBe('again')
    expect(await setup.take(first, 'another')).toBeNull()
    now += 86_400_000
    expect(await setup.take(second, 'someone')).toBeNull()
    expect(await setup.isWaiting()).toBe(false)
  })
})
