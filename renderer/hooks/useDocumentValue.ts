import { useCallback, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

/**
 * A value read from a document, read again after each transaction that changed
 * it, and the same object as before when `same` says that nothing differs.
 */
export function useDocumentValue<Value>(
  doc: Y.Doc,
  read: (doc: Y.Doc) => Value,
  same: (a: Value, b: Value) => boolean = (a, b) => JSON.stringify(a) === JSON.stringify(b),
): Value {
  const cache = useRef<{ doc: Y.Doc; read: unknown; value: Value; stale: boolean } | null>(null)
  const subscribe = useCallback(
    (listener: () => void) => {
      const onUpdate = () => {
        if (cache.current) cache.current.stale = true
        listener()
      }
      doc.on('update', onUpdate)
      return () => doc.off('update', onUpdate)
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => {
    const held = cache.current
    if (held && held.doc === doc && held.read === read && !held.stale) return held.value
    const value = read(doc)
    const kept = held && held.doc === doc && same(held.value, value) ? held.value : value
    cache.current = { doc, read, value: kept, stale: false }
    return kept
  })
}
