import { useCallback, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { commentsOf, listThreads, type Thread } from '../../../../model/comments/Thread.ts'

const none: readonly Thread[] = []

/** The threads of a page's document, read again when a comment changed and not at every key in the text. */
export function useThreads(doc: Y.Doc | null): readonly Thread[] {
  const cache = useRef<{ readonly doc: Y.Doc; readonly threads: readonly Thread[] } | null>(
    null,
  )
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!doc) return () => {}
      const records = commentsOf(doc)
      const onChange = () => {
        cache.current = null
        listener()
      }
      records.observeDeep(onChange)
      return () => records.unobserveDeep(onChange)
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => {
    if (!doc) return none
    if (cache.current?.doc !== doc) cache.current = { doc, threads: listThreads(doc) }
    return cache.current.threads
  })
}
