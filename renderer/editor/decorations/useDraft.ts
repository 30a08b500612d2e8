import { useCallback, useEffect, useRef, useState } from 'react'

const pauseMs = 800

/** A text that is being typed, and stored when one pauses. */
export interface Draft {
  readonly text: string
  readonly change: (text: string) => void
  /** Stores it now, as when the field is left. */
  readonly flush: () => void
  /** Forgets what was typed since it was stored last. */
  readonly drop: () => void
}

/**
 * Holds what is typed into a field until one pauses, leaves it, or it goes:
 * every letter as a change of its own would be as many steps to undo. What
 * others write meanwhile shows once nothing is being typed.
 */
export function useDraft(value: string, store: (text: string) => void): Draft {
  const [draft, setDraft] = useState<string | null>(null)
  const waiting = useRef<{ text: string; timer: ReturnType<typeof setTimeout> } | null>(null)
  const latest = useRef(store)
  useEffect(() => {
    latest.current = store
  })
  const flush = useCallback(() => {
    const last = waiting.current
    waiting.current = null
    if (last) {
      clearTimeout(last.timer)
      latest.current(last.text)
    }
    setDraft(null)
  }, [])
  const change = useCallback((text: string) => {
    if (waiting.current) clearTimeout(waiting.current.timer)
    setDraft(text)
    const timer = setTimeout(() => {
      waiting.current = null
      latest.current(text)
    }, pauseMs)
    waiting.current = { text, timer }
  }, [])
  const drop = useCallback(() => {
    if (waiting.current) clearTimeout(waiting.current.timer)
    waiting.current = null
    setDraft(null)
  }, [])
  useEffect(
    () => () => {
      const last = waiting.current
      waiting.current = null
      if (!last) return
      clearTimeout(last.timer)
      latest.current(last.text)
    },
    [],
  )
  return { text: draft ?? value, change, flush, drop }
}
