import { useState } from 'react'
import type { PersonId } from '../../../../model/ids.ts'
import { type MessageId, useMessages } from '../../../hooks/language/useMessages.ts'
import { type AccessFailure, useAccess } from '../../../hooks/spaces/useAccess.ts'
import type { SpaceEntry } from '../../../hooks/useWorkspace.ts'
import { showToast } from '../../../ui/toasts.ts'

function failureToMessage(reason: AccessFailure): MessageId {
  switch (reason) {
    case 'unreachable':
      return 'spaces.failed.unreachable'
    case 'forbidden':
      return 'spaces.failed.forbidden'
    case 'no-relay':
      return 'spaces.failed.noRelay'
    default:
      return 'spaces.failed.other'
  }
}

/** Changes who is in a restricted space, through the relay, and says what came of it. */
export function useSpaceAccess(space: SpaceEntry): {
  readonly isBusy: boolean
  /** `null` takes the person out; `done` is said when the relay did it. */
  setRole(
    person: PersonId,
    role: 'member' | 'facilitator' | null,
    done: string,
  ): Promise<boolean>
} {
  const t = useMessages()
  const access = useAccess()
  const [isBusy, setBusy] = useState(false)
  return {
    isBusy,
    async setRole(person, role, done) {
      setBusy(true)
      const outcome = await access.setSpaceRole(space.id, person, role)
      // What the relay answered is in the roster it shows next.
      if (outcome.ok) await access.refresh()
      setBusy(false)
      if (outcome.ok) showToast({ kind: 'success', title: done })
      else
        showToast({
          kind: 'danger',
          title: t('spaces.failed'),
          description: t(failureToMessage(outcome.reason)),
        })
      return outcome.ok
    },
  }
}
