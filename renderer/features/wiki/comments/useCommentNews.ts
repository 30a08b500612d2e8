import { useEffect, useRef, useState } from 'react'
import { commentToLine } from '../../../../model/comments/commentText.ts'
import type { Thread } from '../../../../model/comments/Thread.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { usePeople } from '../../../hooks/useWorkspace.ts'

/** What others wrote since the page opened, in words to be said; empty until then. */
export function useCommentNews(threads: readonly Thread[]): string {
  const t = useMessages()
  const { person } = useSession()
  const people = usePeople()
  const known = useRef<ReadonlySet<string> | null>(null)
  const [news, setNews] = useState('')
  useEffect(() => {
    const all = threads.flatMap((thread) => thread.comments)
    const before = known.current
    known.current = new Set(all.map((one) => one.id))
    if (before === null) return
    const fresh = all.filter((one) => !before.has(one.id) && one.createdBy !== person)
    const [only] = fresh
    if (!only) return
    const name = people.find((one) => one.id === only.createdBy)?.name
    setNews(
      fresh.length === 1
        ? t('comments.announce', {
            name: name || t('comments.someone'),
            text: commentToLine(only.text).slice(0, 200),
          })
        : t('comments.announceMany', { count: fresh.length }),
    )
  }, [threads, person, people, t])
  return news
}
