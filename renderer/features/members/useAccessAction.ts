import { useRef } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { AccessOutcome } from '../../hooks/spaces/useAccess.ts'
import { showToast } from '../../ui/toasts.ts'
import { failureToMessage } from './failureToMessage.ts'

/**
 * Asks the relay for something and says what came of it; one thing at a time: what is asked
 * meanwhile is not done. Nothing needs to be disabled for it, which would take its focus.
 */
export function useAccessAction(): {
  /** `done`: what is said when it went well. Gives back whether it did. */
  run(ask: () => Promise<AccessOutcome>, done: string): Promise<boolean>
} {
  const t = useMessages()
  const isBusy = useRef(false)

  const run = async (ask: () => Promise<AccessOutcome>, done: string) => {
    if (isBusy.current) return false
    isBusy.current = true
    const outcome = await ask()
    isBusy.current = false
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
  return { run }
}
