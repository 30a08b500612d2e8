import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { isolateText } from '../language/isolateText.ts'
import { useMessages } from '../language/useMessages.ts'
import { usePeople } from '../useWorkspace.ts'

const named = 6

/** Gives the function that says by whom something was seen: names of people, a few of many. */
export function useSeenNames(): (by: readonly string[]) => string {
  const t = useMessages()
  const intl = useIntl()
  const people = usePeople()
  return useCallback(
    (by) => {
      const names = by.map(
        (id) => people.find((one) => one.id === id)?.name || t('sync.seen.someone'),
      )
      const shown = names.slice(0, named)
      const left = names.length - shown.length
      return left > 0
        ? t('sync.seen.more', { names: shown.join(', '), count: left })
        : intl.formatList(shown.map(isolateText), { type: 'conjunction' })
    },
    [people, intl, t],
  )
}
