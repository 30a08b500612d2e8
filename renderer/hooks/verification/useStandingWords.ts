import { useMemo } from 'react'
import type { VerifyDays } from '../../../model/verification/VerifyDays.ts'
import type { VerificationState } from '../../../model/verification/verificationState.ts'
import { useFormats } from '../language/useFormats.ts'
import { useMessages } from '../language/useMessages.ts'

/** What is said of verifications in the person's language. */
export interface StandingWords {
  /** "Verified until 25 February", in a few words. */
  ofState(state: VerificationState): string
  ofDays(days: VerifyDays): string
}

/** Gives the words for how pages stand. */
export function useStandingWords(): StandingWords {
  const t = useMessages()
  const formats = useFormats()
  return useMemo(
    () => ({
      ofState(state) {
        switch (state.kind) {
          case 'never':
            return t('verification.never')
          case 'fresh':
            return state.until === null
              ? t('verification.freshForGood')
              : t('verification.fresh', { date: formats.date(state.until) })
          case 'due':
            return state.request || state.until === null
              ? t('verification.dueAsked')
              : t('verification.due', { date: formats.date(state.until) })
          case 'stale':
            return state.request
              ? t('verification.withdrawn')
              : t('verification.stale', { date: formats.date(state.since) })
        }
      },
      ofDays: (days) =>
        days === 'never'
          ? t('verification.daysNever')
          : t('verification.days', { count: days }),
    }),
    [t, formats],
  )
}
