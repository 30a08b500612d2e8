/** The routes of those who bring no token yet: founding, joining, adding a device, getting a token. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { deviceIdOf, isSignedBy } from '../access/deviceKeys.ts'
import type { RelayAccess } from '../access/RelayAccess.ts'
import { findDevice, refuse } from '../access/Roster.ts'
import { joinByInvite } from '../access/rosterInvites.ts'
import { addDevice, foundRoster, wasRemoved } from '../access/rosterMembers.ts'
import {
  type addDeviceAnswer,
  addDeviceRequest,
  challengeText,
  deviceIdPattern,
  foundRequest,
  type joinAnswer,
  joinRequest,
  type tokenAnswer,
  tokenRequest,
} from '../contract/api.ts'
import { type ApiRoute, answered, openRoute, refused } from './apiRoute.ts'
import type { Attempts } from './attempts.ts'

const challengeRequest = z.object({ device: z.string().regex(deviceIdPattern) })
/** A whole roster travels with the founding, 5,000 members and their devices: read only while a code waits. */
const maxFounding = 8 << 20
const usualFounding = 64 << 10
const tooOften = () => refused('too-many', 'too many attempts from here; try again in a while')

/** Lists the routes of a relay with members. */
export function createComingIn(access: RelayAccess, attempts: Attempts): readonly ApiRoute[] {
  const { rosters, tokens, setupCodes, deviceCodes, challenges, visits } = access

  const foundingBody = async () =>
    (await setupCodes.isWaiting()) ? maxFounding : usualFounding

  return [
    openRoute(
      'POST /api/workspaces',
      { body: foundRequest, maxBody: foundingBody },
      async (input) => {
        const { body, address } = input
        const { workspace, workspaceName, person, device, roster: copy } = body
        const id = deviceIdOf(device.publicKey)
        const there = await rosters.read(workspace)
        const known = there && findDevice(there.roster, id)
        // The answer to the first time was lost.
        if (known?.member.id === person.id && known.member.role === 'owner')
          return answered({ ok: true })
        const founded = foundRoster({
          workspace,
          workspaceName,
          person,
          device,
          copy,
          now: Date.now(),
        })
        if (!founded.ok) return founded
        const right = attempts.guess(address)
        if (!right) return tooOften()
        const claimant = `${workspace}/${id}`
        const taken = await setupCodes.take(body.setupCode, claimant)
        if (!taken)
          return refused(
            'bad-code',
            'no such set-up code, or it was used, or it is older than a day',
          )
        right()
        if (!there && (await rosters.create(founded.roster))) return answered({ ok: true })
        // The same request, sent twice at once: the other one was answered.
        const now = await rosters.read(workspace)
        const twin = now && findDevice(now.roster, id)
        if (twin?.member.id === person.id && twin.member.role === 'owner')
          return answered({ ok: true })
        if (taken === 'first') await setupCodes.release(body.setupCode, claimant)
        return refused(
          'exists',
          'this workspace is on the relay already: ask an owner for an invite',
        )
      },
    ),

    openRoute('POST /api/w/:ws/join', { body: joinRequest }, async ({ params, body }) => {
      const workspace = params.ws ?? ''
      const invite = await tokens.readInvite(body.invite, workspace)
      if (invite === null) return refused('bad-invite', 'this relay made no such invite')
      const joined = await rosters.change(workspace, (roster) =>
        joinByInvite(roster, invite, body.person, body.device, Date.now()),
      )
      if (!joined.ok) return joined
      const { id, role } = joined.value
      const { workspaceName } = joined.roster
      const answer: z.infer<typeof joinAnswer> = { person: id, role, workspaceName }
      return answered(answer)
    }),

    openRoute('POST /api/devices', { body: addDeviceRequest }, async ({ body, address }) => {
      const right = attempts.guess(address)
      if (!right) return tooOften()
      const owner = await deviceCodes.take(body.code, deviceIdOf(body.device.publicKey))
      if (!owner) return refused('bad-code', 'no such code, or it was used, or it is too old')
      right()
      const { workspace, person } = owner
      const added = await rosters.change(workspace, (roster) => {
        // Whoever lost a device takes it off: what was drawn on it opens nothing any more.
        if (owner.device !== null && findDevice(roster, owner.device)?.member.id !== person)
          return refuse('bad-code', 'the device that showed this code was removed')
        if (owner.again && wasRemoved(roster, deviceIdOf(body.device.publicKey)))
          return refuse('bad-code', 'this code was used, and the device it added was removed')
        return addDevice(roster, person, body.device, Date.now())
      })
      if (!added.ok) return added
      const member = added.roster.members.find((one) => one.id === person)
      if (!member) return refused('not-a-member', 'this person is not a member any more')
      const answer: z.infer<typeof addDeviceAnswer> = {
        workspace,
        workspaceName: added.roster.workspaceName,
        person,
        personName: member.name,
        role: member.role,
      }
      return answered(answer)
    }),

    openRoute('POST /api/w/:ws/challenge', { body: challengeRequest }, async (input) => {
      const workspace = input.params.ws ?? ''
      if (!(await rosters.read(workspace)))
        return refused('unknown-workspace', 'this workspace is not on this relay')
      const id = randomBytes(16).toString('hex')
      return answered({
        challenge: await tokens.signChallenge(workspace, input.body.device, id),
      })
    }),

    openRoute('POST /api/w/:ws/token', { body: tokenRequest }, async ({ params, body }) => {
      const workspace = params.ws ?? ''
      const { device, challenge, signature } = body
      const kept = await rosters.read(workspace)
      if (!kept) return refused('unknown-workspace', 'this workspace is not on this relay')
      const found = findDevice(kept.roster, device)
      if (!found)
        return wasRemoved(kept.roster, device)
          ? refused('not-a-member', 'this device was taken out of the workspace')
          : refused('unknown-device', 'this device is not in the workspace')
      const read = await tokens.readChallenge(challenge, workspace, device)
      const text = challengeText(workspace, device, challenge)
      if (!read || !isSignedBy(found.device.publicKey, text, signature))
        return refused(
          'bad-token',
          'the challenge is not ours or too old, or not signed by this device',
        )
      if (!(await challenges.take(read)))
        return refused('bad-token', 'this challenge was answered before')
      visits.note(workspace, device)
      const { id, role } = found.member
      const signed = await tokens.signAccess({ workspace, person: id, device })
      const answer: z.infer<typeof tokenAnswer> = { ...signed, person: id, role }
      return answered(answer)
    }),
  ]
}
