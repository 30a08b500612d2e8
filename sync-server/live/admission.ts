/** Decides who may open a live connection, and with which code the others are sent away. */
import type { IncomingMessage } from 'node:http'
import type { Rosters } from '../access/Rosters.ts'
import { readStanding, type Visitor } from '../access/Standing.ts'
import type { Tokens } from '../access/tokens.ts'
import { closeCodes } from '../contract/protocol.ts'
import { readSocketToken } from '../http/visitors.ts'

/** What became of a visitor at the door. */
export type Admission =
  | { readonly ok: true; readonly visitor: Visitor }
  | { readonly ok: false; readonly code: number; readonly reason: string }

/** Decides on one request for one workspace. */
export type Admit = (request: IncomingMessage, workspace: string) => Promise<Admission>

/** Creates the door of a relay that is open to all. */
export function createOpenDoor(): Admit {
  return async () => ({ ok: true, visitor: { person: '', device: '' } })
}

/**
 * Creates the door of a relay with members. A token for another workspace is as good as none:
 * 4403 is kept for who was removed, because their device then forgets what it may not keep.
 */
export function createMemberDoor(tokens: Tokens, rosters: Rosters): Admit {
  return async (request, workspace) => {
    const token = readSocketToken(request)
    const holder = token === null ? null : await tokens.readAccess(token)
    if (holder?.workspace !== workspace)
      return { ok: false, code: closeCodes.badToken, reason: 'no valid token' }
    const kept = await rosters.read(workspace)
    if (!kept) return { ok: false, code: closeCodes.unknownPath, reason: 'no such workspace' }
    const { person, device } = holder
    return readStanding(kept.roster, holder)
      ? { ok: true, visitor: { person, device } }
      : { ok: false, code: closeCodes.forbidden, reason: 'not a member' }
  }
}
