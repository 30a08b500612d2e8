import type { OpenOutcome } from '../../hooks/ServicesContext.tsx'
import type { MessageId } from '../../hooks/useMessages.ts'

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
    case 'bad-secret':
      return 'onboarding.failed.secret'
    case 'no-workspace':
      return 'onboarding.failed.noWorkspace'
    case 'several-workspaces':
      return 'onboarding.failed.several'
  }
}
