import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roles } from '../contract/protocol.ts'
import { drawId, drawRestrictedSpace, makeTestDevice } from '../testing/members.ts'
import {
  findDevice,
  findMember,
  isOwner,
  parseRoster,
  type Roster,
  type RosterChange,
} from './Roster.ts'
import { createInvite, joinByInvite, revokeInvite } from './rosterInvites.ts'
import { addDevice, foundRoster, removeDevice, removeMember, setRole } from './rosterMembers.ts'
import { claimSpace, setSpaceRole, spaceRoleOf } from './rosterSpaces.ts'
import { viewRoster } from './rosterView.ts'
import { mayRead, mayReadSpace, mayWrite, readStanding } from './Standing.ts'

const workspace = drawId()
/** Few people and things, so that what is drawn meets. */
const people = Array.from({ length: 4 }, (_, n) => ({ id: drawId(), name: `P${n}` }))
const devices = Array.from({ length: 5 }, (_, n) => makeTestDevice(`d${n}`))
const spaces = [drawRestrictedSpace(), drawRestrictedSpace()]
const invites = ['invite0', 'invite1']
const [olga, marc] = people as [(typeof people)[0], (typeof people)[0]]
const [laptop, phone] = devices as [(typeof devices)[0], (typeof devices)[0]]
const [space] = spaces as [string]

function taken<Value>(change: RosterChange<Value>): Roster {
  if (!change.ok) throw new Error(change.message)
  return change.roster
}
const founded = () =>
  taken(
    foundRoster({
      workspace,
      workspaceName: 'Team',
      person: olga,
      device: laptop,
      copy: null,
      now: 1,
    }),
  )
const open = (roster: Roster, more: object = {}) =>
  taken(
    createInvite(
      roster,
      olga.id,
      {
        id: 'invite0',
        label: '',
        role: 'editor',
        spaces: [],
        validFor: 1_000,
        maxUses: 2,
        ...more,
      },
      10,
    ),
  )
const withMarc = (more: object = {}) =>
  taken(joinByInvite(open(founded(), more), 'invite0', marc, phone, 20))

type Step = (roster: Roster) => RosterChange<unknown>
const person = fc.constantFrom(...people.map((one) => one.id))
const device = fc.constantFrom(...devices)
const anySpace = fc.constantFrom(...spaces)
const role = fc.constantFrom(...roles)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(person, person, role).map(
    ([a, b, c]): Step =>
      (r) =>
        setRole(r, a, b, c, 50),
  ),
  fc.tuple(person, person).map(
    ([a, b]): Step =>
      (r) =>
        removeMember(r, a, b, 50),
  ),
  fc.tuple(person, person, device).map(
    ([a, b, c]): Step =>
      (r) =>
        removeDevice(r, a, b, c.id),
  ),
  fc.tuple(person, device).map(
    ([a, b]): Step =>
      (r) =>
        addDevice(r, a, b, 50),
  ),
  fc.tuple(person, anySpace, fc.boolean()).map(
    ([a, b, c]): Step =>
      (r) =>
        claimSpace(r, a, b, c),
  ),
  fc
    .tuple(
      person,
      anySpace,
      person,
      fc.constantFrom('member' as const, 'facilitator' as const, null),
    )
    .map(
      ([a, b, c, d]): Step =>
        (r) =>
          setSpaceRole(r, a, b, c, d, 0),
    ),
  fc.tuple(person, fc.constantFrom(...invites), role, fc.subarray(spaces)).map(
    ([a, id, b, c]): Step =>
      (r) =>
        r.invites.some((one) => one.id === id)
          ? { ok: true, roster: r, value: null }
          : createInvite(
              r,
              a,
              { id, label: '', role: b, spaces: c, validFor: 1_000, maxUses: 2 },
              40,
            ),
  ),
  fc.tuple(person, fc.constantFrom(...invites)).map(
    ([a, b]): Step =>
      (r) =>
        revokeInvite(r, a, b, 60),
  ),
  fc.tuple(fc.constantFrom(...invites), fc.constantFrom(...people), device).map(
    ([a, b, c]): Step =>
      (r) =>
        joinByInvite(r, a, b, c, 45),
  ),
)

describe('a roster', () => {
  it('stays whole and keeps an owner who can come in, whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let roster = founded()
        for (const run of steps) {
          const before = structuredClone(roster)
          const change = run(roster)
          expect(roster).toEqual(before)
          if (change.ok) roster = change.roster
          expect(parseRoster(structuredClone(roster))).toEqual(roster)
          const owners = roster.members.filter((one) => one.role === 'owner')
          expect(owners.some((one) => one.devices.length > 0)).toBe(true)
          const all = roster.members.flatMap((one) => one.devices.map((its) => its.id))
          expect(new Set(all).size).toBe(all.length)
          const ids = roster.members.map((one) => one.id)
          expect(new Set(ids).size).toBe(ids.length)
          for (const one of roster.spaces) {
            const inside = one.members.map((its) => its.person)
            expect(new Set(inside).size).toBe(inside.length)
            for (const its of inside) expect(ids).toContain(its)
          }
          for (const one of roster.invites) expect(one.uses).toBeLessThanOrEqual(one.maxUses)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('gives nobody but owners and facilitators a way to let someone in', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), step, (steps, last) => {
        let roster = founded()
        for (const run of steps) {
          const change = run(roster)
          if (change.ok) roster = change.roster
        }
        // Only the marks of these steps are known: so what a change gave is looked at.
        const change = last(roster)
        if (!change.ok || change.roster === roster) return
        for (const one of change.roster.spaces)
          for (const its of one.members) {
            if (spaceRoleOf(roster, one.id, its.person)) continue
            const hadSpace = roster.spaces.some((other) => other.id === one.id)
            const claimed = !hadSpace && its.role === 'facilitator'
            const invited = !findMember(roster, its.person)
            const able = roster.members.some(
              (by) =>
                by.role === 'owner' || spaceRoleOf(roster, one.id, by.id) === 'facilitator',
            )
            expect(claimed || invited || able).toBe(true)
          }
      }),
      { numRuns: 300 },
    )
  })

  it('shows each member what is theirs to know', () => {
    const roster = taken(claimSpace(withMarc(), olga.id, space, false))
    const mine = viewRoster(roster, 3, olga.id, new Map([[phone.id, 77]]))
    expect(mine.invites).toHaveLength(1)
    expect(mine.spaces).toHaveLength(1)
    expect(mine.members.map((one) => one.devices.length)).toEqual([1, 1])
    expect(mine.members[1]).toMatchObject({ seenAt: 77, devices: [{ seenAt: 77 }] })
    const his = viewRoster(roster, 3, marc.id, new Map())
    expect(his.invites).toEqual([])
    expect(his.spaces).toEqual([])
    expect(his.members.map((one) => one.devices.length)).toEqual([0, 1])
  })

  it('is not read when it is damaged', () => {
    expect(() => parseRoster({ ...founded(), members: [{ id: 'x' }] })).toThrow('members')
    expect(() => parseRoster(null)).toThrow()
  })
})

describe('who is removed', () => {
  it('is out of every space, and their invite lets nobody in any more', () => {
    let roster = taken(claimSpace(withMarc(), marc.id, space, false))
    roster = taken(removeMember(roster, olga.id, marc.id, 30))
    expect(roster.spaces[0]?.members).toEqual([])
    expect(joinByInvite(roster, 'invite0', marc, phone, 31)).toMatchObject({
      reason: 'invite-revoked',
    })
    const again = open(roster, { id: 'invite1' })
    const stranger = makeTestDevice()
    expect(joinByInvite(again, 'invite1', marc, stranger, 31)).toMatchObject({
      reason: 'exists',
    })
    expect(joinByInvite(again, 'invite1', marc, phone, 31)).toMatchObject({ ok: true })
    expect(claimSpace(again, olga.id, space, true)).toMatchObject({ reason: 'forbidden' })
  })

  it('by leaving themselves revokes nothing', () => {
    const roster = taken(removeMember(withMarc(), marc.id, marc.id, 30))
    expect(roster.invites[0]?.revokedAt).toBeNull()
  })
})

describe('changes of roles', () => {
  it('are kept with what was before, and shown to those who may know', () => {
    let roster = taken(setRole(withMarc(), olga.id, marc.id, 'owner', 30))
    roster = taken(setRole(roster, olga.id, marc.id, 'owner', 31))
    roster = taken(claimSpace(roster, olga.id, space, false))
    roster = taken(setSpaceRole(roster, olga.id, space, marc.id, 'member', 32))
    roster = taken(setSpaceRole(roster, marc.id, space, marc.id, null, 33))
    roster = taken(setRole(roster, olga.id, marc.id, 'reader', 34))
    const changed = (asker: string) =>
      viewRoster(roster, 1, asker, new Map()).changes?.map((one) => [
        one.at,
        one.space === null ? '' : 'space',
        one.was,
        one.role,
      ])
    const own = withMarc().members.find((one) => one.id === marc.id)?.role
    expect(changed(olga.id)).toEqual([
      [30, '', own, 'owner'],
      [32, 'space', null, 'member'],
      [33, 'space', 'member', null],
      [34, '', 'owner', 'reader'],
    ])
    // Out of the space, and no owner any more: what happens in it is not his to know.
    expect(changed(marc.id)?.map(([at]) => at)).toEqual([30, 34])
    expect(parseRoster(structuredClone(roster))).toEqual(roster)
    const gone = taken(removeMember(roster, olga.id, marc.id, 35))
    expect(gone.changes?.at(-1)).toMatchObject({ person: marc.id, was: 'reader', role: null })
  })

  it('of a roster from before are none', () => {
    const { changes: _, ...old } = founded()
    expect(viewRoster(parseRoster(old), 1, olga.id, new Map()).changes).toEqual([])
  })
})

describe('an invite', () => {
  it('ends by time and by use, and brings into its spaces', () => {
    const base = taken(claimSpace(founded(), olga.id, space, false))
    const roster = open(base, { spaces: [space], maxUses: 1 })
    expect(joinByInvite(roster, 'invite0', marc, phone, 1_010)).toMatchObject({
      reason: 'invite-expired',
    })
    const joined = taken(joinByInvite(roster, 'invite0', marc, phone, 1_009))
    expect(spaceRoleOf(joined, space, marc.id)).toBe('member')
    const other = { id: drawId(), name: 'Third' }
    expect(joinByInvite(joined, 'invite0', other, makeTestDevice(), 50)).toMatchObject({
      reason: 'invite-used-up',
    })
    expect(joinByInvite(joined, 'invite0', other, phone, 5_000)).toMatchObject({
      ok: true,
      value: { id: marc.id },
    })
  })

  it('to a restricted space is made by who is in it', () => {
    const roster = taken(setRole(withMarc(), olga.id, marc.id, 'owner', 30))
    const claimed = taken(claimSpace(roster, marc.id, space, false))
    const fields = { id: 'x', label: '', role: 'editor' as const, validFor: 9, maxUses: 1 }
    const by = (asker: string) =>
      createInvite(claimed, asker, { ...fields, spaces: [space] }, 10)
    expect(by(olga.id)).toMatchObject({ reason: 'forbidden' })
    expect(by(marc.id)).toMatchObject({ ok: true })
  })
})

describe('a standing', () => {
  it('reads what is open or one’s own, and writes unless a reader', () => {
    const roster = taken(claimSpace(withMarc({ role: 'editor' }), marc.id, space, false))
    const his = readStanding(roster, { person: marc.id, device: phone.id })
    const hers = readStanding(roster, { person: olga.id, device: laptop.id })
    if (!his || !hers) throw new Error('both are members')
    expect(mayWrite(his, `${workspace}/${space}/pppppppp`)).toBe(true)
    expect(mayRead(hers, `${workspace}/${space}`)).toBe(false)
    expect(hers.mayClaim(space)).toBe(false)
    expect(hers.mayClaim(spaces[1] as string)).toBe(true)
    expect(mayReadSpace(hers, null)).toBe(true)
    const demoted = taken(setRole(roster, olga.id, marc.id, 'reader', 30))
    const reader = readStanding(demoted, { person: marc.id, device: phone.id })
    expect(reader && mayRead(reader, `${workspace}/${space}`)).toBe(true)
    expect(reader && mayWrite(reader, workspace)).toBe(false)
    expect(reader?.mayClaim(spaces[1] as string)).toBe(false)
    expect(readStanding(roster, { person: olga.id, device: phone.id })).toBeNull()
  })
})

describe('a roster’s copy', () => {
  it('puts everyone back, and whoever founds among them as an owner', () => {
    const lost = taken(claimSpace(withMarc(), marc.id, space, false))
    const copy = viewRoster(lost, 9, olga.id, new Map())
    const fresh = makeTestDevice()
    const again = taken(
      foundRoster({
        workspace,
        workspaceName: 'Team',
        person: olga,
        device: fresh,
        copy,
        now: 99,
      }),
    )
    expect(findDevice(again, phone.id)?.member.id).toBe(marc.id)
    expect(findDevice(again, fresh.id)?.member.id).toBe(olga.id)
    expect(isOwner(again, olga.id)).toBe(true)
    expect(spaceRoleOf(again, space, marc.id)).toBe('facilitator')
    expect(again.invites).toEqual([])
    // From a file that somebody wrote by hand: each space and person once, and no open spaces.
    const [known] = copy.spaces
    const odd = taken(
      foundRoster({
        workspace,
        workspaceName: 'Team',
        person: olga,
        device: fresh,
        copy: {
          ...copy,
          spaces: [
            { id: space, members: [{ person: olga.id, role: 'member' }] },
            { id: 'ooooooooo', members: [] },
            {
              id: space,
              members: [...(known?.members ?? []), { person: marc.id, role: 'member' }],
            },
          ],
        },
        now: 99,
      }),
    )
    expect(odd.spaces).toEqual([{ id: space, members: [{ person: marc.id, role: 'member' }] }])
    const foreign = foundRoster({
      workspace: drawId(),
      workspaceName: '',
      person: olga,
      device: fresh,
      copy,
      now: 99,
    })
    expect(foreign).toMatchObject({ reason: 'bad-request' })
  })
})
