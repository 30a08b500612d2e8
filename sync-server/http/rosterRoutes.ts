/** The routes by which members see and change who is in their workspace. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { RelayAccess } from '../access/RelayAccess.ts'
import type { Roster, RosterChange } from '../access/Roster.ts'
import { createInvite, revokeInvite } from '../access/rosterInvites.ts'
import { removeDevice, removeMember, setRole } from '../access/rosterMembers.ts'
import { claimSpace, isKnownSpace, setSpaceRole } from '../access/rosterSpaces.ts'
import { viewRoster } from '../access/rosterView.ts'
import {
  type deviceCodeAnswer,
  type inviteAnswer,
  inviteRequest,
  roleRequest,
  type SpaceRole,
  spaceRoleRequest,
} from '../contract/api.ts'
import {
  type ApiAnswer,
  type ApiRoute,
  type Asker,
  answered,
  memberRoute,
  type RouteInput,
  refused,
} from './apiRoute.ts'

/** What these routes need beside the access. */
export interface RosterRoutesContext {
  readonly access: RelayAccess
  /** The devices that are connected to this relay now. */
  readonly connected: (workspace: string) => readonly string[]
  /** Whether the log holds anything of a space. */
  readonly hasDocuments: (workspace: string, space: string) => Promise<boolean>
}

/** Lists the routes of a relay with members. */
export function createRosterRoutes(context: RosterRoutesContext): readonly ApiRoute[] {
  const { access, connected, hasDocuments } = context
  const { rosters, tokens, deviceCodes, visits } = access

  async function change(
    asker: Asker,
    run: (roster: Roster) => RosterChange<unknown>,
  ): Promise<ApiAnswer> {
    const changed = await rosters.change(asker.workspace, run)
    return changed.ok ? answered({ ok: true }) : changed
  }

  async function changeSpace(
    { params }: RouteInput<unknown>,
    asker: Asker,
    role: SpaceRole | null,
  ): Promise<ApiAnswer> {
    const { space = '', person = '' } = params
    const written = await hasDocuments(asker.workspace, space)
    return change(asker, (roster) => {
      if (role === null || isKnownSpace(roster, space))
        return setSpaceRole(roster, asker.person, space, person, role, Date.now())
      // Its creator names a member before the first page has come through.
      const claimed = claimSpace(roster, asker.person, space, written)
      return claimed.ok
        ? setSpaceRole(claimed.roster, asker.person, space, person, role, Date.now())
        : refused('not-found', 'no such space, or not yours to know')
    })
  }

  return [
    memberRoute(
      'GET /api/w/:ws/roster',
      {},
      async (_, { workspace, person, roster, version }) => {
        const seen = new Map(await visits.list(workspace))
        for (const device of connected(workspace)) seen.set(device, Date.now())
        return answered(viewRoster(roster, version, person, seen))
      },
    ),

    memberRoute('POST /api/w/:ws/invites', { body: inviteRequest }, async ({ body }, asker) => {
      const id = randomBytes(10).toString('hex')
      const made = await rosters.change(asker.workspace, (roster) =>
        createInvite(roster, asker.person, { ...body, id }, Date.now()),
      )
      if (!made.ok) return made
      const token = await tokens.signInvite(asker.workspace, id)
      const answer: z.infer<typeof inviteAnswer> = { invite: made.value, token }
      return answered(answer)
    }),
    memberRoute('DELETE /api/w/:ws/invites/:id', {}, ({ params }, asker) =>
      change(asker, (roster) =>
        revokeInvite(roster, asker.person, params.id ?? '', Date.now()),
      ),
    ),

    memberRoute('PATCH /api/w/:ws/members/:person', { body: roleRequest }, (input, asker) =>
      change(asker, (roster) =>
        setRole(roster, asker.person, input.params.person ?? '', input.body.role, Date.now()),
      ),
    ),
    memberRoute('DELETE /api/w/:ws/members/:person', {}, ({ params }, asker) =>
      change(asker, (roster) =>
        removeMember(roster, asker.person, params.person ?? '', Date.now()),
      ),
    ),
    memberRoute('DELETE /api/w/:ws/members/:person/devices/:device', {}, ({ params }, asker) =>
      change(asker, (roster) =>
        removeDevice(roster, asker.person, params.person ?? '', params.device ?? ''),
      ),
    ),
    memberRoute('POST /api/w/:ws/device-codes', { body: z.object({}) }, async (_, asker) => {
      const { workspace, person, device } = asker
      const answer: z.infer<typeof deviceCodeAnswer> = await deviceCodes.draw({
        workspace,
        person,
        device,
      })
      return answered(answer)
    }),

    memberRoute(
      'PUT /api/w/:ws/spaces/:space/members/:person',
      { body: spaceRoleRequest },
      (input, asker) => changeSpace(input, asker, input.body.role),
    ),
    memberRoute('DELETE /api/w/:ws/spaces/:space/members/:person', {}, (input, asker) =>
      changeSpace(input, asker, null),
    ),
  ]
}
