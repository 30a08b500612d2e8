import type { OpenOutcome } from '../ServicesContext.tsx'
import type { MessageId } from './useMessages.ts'

/** Why a workspace did not open. */
export type OpenReason = Extract<OpenOutcome, { ok: false }>['reason']

/** The words that say to a person why a workspace did not open, and what to do. */
export function reasonToMessage(reason: OpenReason): MessageId {
  switch (reason) {
    case 'storage-unavailable':
      return 'onboarding.failed.storage'
    case 'not-an-address':
      return 'onboarding.failed.address'
    case 'unreachable':
      return 'onboarding.failed.unreachable'
    case 'wrong-certificate':
      return 'settings.sync.problem.certificate'
    case 'other-relay':
      return 'onboarding.failed.otherRelay'
    case 'needs-invite':
      return 'onboarding.failed.needsInvite'
    case 'bad-invite':
      return 'onboarding.failed.badInvite'
    case 'invite-expired':
      return 'onboarding.failed.inviteExpired'
    case 'invite-used-up':
      return 'onboarding.failed.inviteUsedUp'
    case 'invite-revoked':
      return 'onboarding.failed.inviteRevoked'
    case 'bad-code':
      return 'onboarding.failed.badCode'
    case 'not-a-member':
      return 'onboarding.failed.notAMember'
    case 'version-too-old':
      return 'onboarding.failed.version'
    case 'busy':
      return 'onboarding.failed.busy'
    case 'refused':
      return 'onboarding.failed.refused'
    case 'no-workspace':
      return 'onboarding.failed.noWorkspace'
    case 'several-workspaces':
      return 'onboarding.failed.several'
  }
}
