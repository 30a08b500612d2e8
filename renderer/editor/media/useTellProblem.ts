import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { showToast } from '../../ui/toasts.ts'
import type { FileProblem } from '../files/keepFile.ts'

/** Gives what says that a file was not kept, and why; it stays until it is closed. */
export function useTellProblem(): (problem: FileProblem) => void {
  const t = useMessages()
  const { formatNumber } = useIntl()
  return useCallback(
    ({ name, reason, limit }) => {
      const megabytes = (limit ?? 0) / (1 << 20)
      const size = formatNumber(megabytes, {
        style: 'unit',
        unit: 'megabyte',
        maximumFractionDigits: 0,
      })
      showToast({
        title: t('media.notKept', { name }),
        description: t('media.notKeptWhy', {
          // A choice in a message has no hyphen in its name.
          reason: reason === 'too-big' ? 'tooBig' : reason,
          limit: limit === null ? '' : size,
        }),
        kind: 'danger',
      })
    },
    [t, formatNumber],
  )
}
