import type { MessageId } from '../../hooks/language/useMessages.ts'
import type { AccessFailure } from '../../hooks/spaces/useAccess.ts'

/** The words that say why the relay did not do it, and what to do. */
export function failureToMessage(reason: AccessFailure): MessageId {
  switch (reason) {
    case 'unreachable':
      return 'members.failed.unreachable'
    case 'wrong-certificate':
      return 'settings.sync.problem.certificate'
    case 'no-relay':
      return 'members.failed.noRelay'
    case 'last-owner':
      return 'members.failed.lastOwner'
    case 'forbidden':
      return 'members.failed.forbidden'
    case 'bad-token':
    case 'unknown-device':
    case 'not-a-member':
      return 'members.failed.notAMember'
    case 'unknown-workspace':
      return 'members.failed.unknownWorkspace'
    case 'not-found':
      return 'members.failed.notFound'
    case 'too-many':
    case 'busy':
      return 'members.failed.busy'
    case 'full':
      return 'members.failed.full'
    case 'bad-request':
    case 'bad-code':
    case 'bad-invite':
    case 'invite-expired':
    case 'invite-used-up':
    case 'invite-revoked':
    case 'exists':
    case 'failed':
      return 'members.failed.other'
  }
}
