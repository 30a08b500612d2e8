/** What a member asks of the relay about the others: members, invites, devices, spaces, proposals. */
import { toBase64UrlEncoded } from 'lib0/buffer'
import type { WorkspaceId } from '../../../model/ids.ts'
import { toDeviceLink, toInviteLink } from '../sync/relayAddress.ts'
import type { RelayTarget } from '../sync/Sync.ts'
import type { Access, AccessOutcome } from './Access.ts'
import type { RelayApi } from './relayApi.ts'

/** The operations among what {@link Access} offers. */
export type RelayOperations = Pick<
  Access,
  | 'createInvite'
  | 'revokeInvite'
  | 'setRole'
  | 'removeMember'
  | 'removeDevice'
  | 'createDeviceCode'
  | 'setSpaceRole'
  | 'propose'
  | 'listProposals'
  | 'removeProposal'
>

/** Makes the operations; `changed` is called after each that changed the roster. */
export function createRelayOperations(options: {
  readonly workspace: WorkspaceId
  /** Asks the relay; that it cannot be asked is an outcome, too. */
  readonly ask: <Value>(
    question: (relay: RelayApi) => Promise<AccessOutcome<Value>>,
  ) => Promise<AccessOutcome<Value>>
  readonly target: () => RelayTarget | null
  readonly now: () => number
  readonly changed: () => void
}): RelayOperations {
  const { ask, now, target, workspace } = options
  const noRelay = {
    ok: false,
    reason: 'no-relay',
    message: 'this workspace has no relay',
  } as const

  /** For those that bring nothing back. */
  async function change(
    question: (relay: RelayApi) => Promise<AccessOutcome<unknown>>,
  ): Promise<AccessOutcome> {
    const outcome = await ask(question)
    if (!outcome.ok) return outcome
    options.changed()
    return { ok: true, value: undefined }
  }

  return {
    async createInvite(fields) {
      const to = target()
      if (!to) return noRelay
      const outcome = await ask((relay) =>
        relay.createInvite(workspace, { ...fields, spaces: [...fields.spaces] }),
      )
      if (!outcome.ok) return outcome
      options.changed()
      const { invite, token } = outcome.value
      return { ok: true, value: { invite, link: toInviteLink(to, workspace, token) } }
    },
    revokeInvite: (id) => change((relay) => relay.revokeInvite(workspace, id)),
    setRole: (person, role) => change((relay) => relay.setRole(workspace, person, role)),
    removeMember: (person) => change((relay) => relay.removeMember(workspace, person)),
    removeDevice: (person, device) =>
      change((relay) => relay.removeDevice(workspace, person, device)),
    async createDeviceCode() {
      const to = target()
      if (!to) return noRelay
      const outcome = await ask((relay) => relay.createDeviceCode(workspace))
      if (!outcome.ok) return outcome
      const plain = outcome.value.code.replace(/[^0-9A-Za-z]/g, '').toUpperCase()
      const code = plain.replace(/^(.{4})(?=.)/, '$1-')
      const expiresAt = now() + outcome.value.validFor
      return {
        ok: true,
        value: { code, link: toDeviceLink(to, workspace, code), expiresAt },
      }
    },
    setSpaceRole: (space, person, role) =>
      change((relay) =>
        role === null
          ? relay.removeFromSpace(workspace, space, person)
          : relay.setSpaceRole(workspace, space, person, role),
      ),
    async propose(name, update, note) {
      const fields = { doc: name, update: toBase64UrlEncoded(update), note }
      const outcome = await ask((relay) => relay.propose(workspace, fields))
      return outcome.ok ? { ok: true, value: outcome.value.id } : outcome
    },
    async listProposals() {
      const outcome = await ask((relay) => relay.proposals(workspace))
      return outcome.ok ? { ok: true, value: outcome.value.proposals } : outcome
    },
    removeProposal: (id) => change((relay) => relay.removeProposal(workspace, id)),
  }
}
