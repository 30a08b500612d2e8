import { useState } from 'react'
import type { AccessOutcome } from '../../hooks/useAccess.ts'
import { useMessages } from '../../hooks/useMessages.ts'
import { showToast } from '../../ui/toasts.ts'
import { failureToMessage } from './failureToMessage.ts'

/** Asks the relay for something and says what came of it; one thing at a time. */
export function useAccessAction(): {
  readonly isBusy: boolean
  /** `done`: what is said when it went well. Gives back whether it did. */
  run(ask: () => Promise<AccessOutcome>, done: string): Promise<boolean>
} {
  const t = useMessages()
  const [isBusy, setBusy] = useState(false)

  const run = async (ask: () => Promise<AccessOutcome>, done: string) => {
    setBusy(true)
    const outcome = await ask()
    setBusy(false)
    showToast(
      outcome.ok
        ? { kind: 'success', title: done }
        : {
            kind: 'danger',
            title: t('members.failed.title'),
            description: t(failureToMessage(outcome.reason)),
          },
    )
    return outcome.ok
  }
  return { isBusy, run }
}
