/** The rights of the open workspace; see Access.ts. */
import type { Access, AccessOutcome } from './Access.ts'

const noRelay: AccessOutcome<never> = {
  ok: false,
  reason: 'no-relay',
  message: 'this workspace has no relay',
}

/** Begins without a relay: nobody is kept from anything. */
export function createAccess(): Access {
  const refuse = async () => noRelay
  return {
    rights: { kind: 'unrestricted' },
    roster: null,
    device: '',
    losses: [],
    dismissLoss() {},
    discardKept: async () => true,
    mayWrite: () => true,
    onChange: () => () => {},
    refresh: refuse,
    claim: refuse,
    createInvite: refuse,
    revokeInvite: refuse,
    setRole: refuse,
    removeMember: refuse,
    removeDevice: refuse,
    createDeviceCode: refuse,
    setSpaceRole: refuse,
    propose: refuse,
    listProposals: refuse,
    removeProposal: refuse,
  }
}
