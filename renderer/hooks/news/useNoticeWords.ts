import { useCallback } from 'react'
import type { Notice } from '../../services/notices/Notice.ts'
import { type MessageId, useMessages } from '../language/useMessages.ts'
import { usePeople } from '../useWorkspace.ts'

/** Gives the function that says a notice in one sentence, people under their present names. */
export function useNoticeWords(): (notice: Notice) => string {
  const t = useMessages()
  const people = usePeople()
  return useCallback(
    (notice) => {
      const name = people.find((one) => one.id === notice.by)?.name || t('notices.someone')
      const title = notice.title.trim() || t('notices.untitled')
      // A source names words of its own room; a test holds that they are there in both languages.
      return t(notice.message as MessageId, { name, title })
    },
    [t, people],
  )
}
