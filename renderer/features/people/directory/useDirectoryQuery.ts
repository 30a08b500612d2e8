import { useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import {
  type DirectoryQuery,
  parseDirectoryQuery,
  writeDirectoryQuery,
} from './directoryQuery.ts'

/** So long after the last key or choice what is asked goes into the address, which the whole app follows. */
const restMs = 300

/** What is asked of the directory, and the way to ask something else. */
export interface HeldQuery {
  readonly query: DirectoryQuery
  /**
   * Asks at once; the address follows when nothing else is asked for a moment, or before a link is
   * followed. Choices are a step to come back to, words alone are none.
   */
  readonly change: (part: Partial<DirectoryQuery>) => void
}

interface Waiting {
  /** Whether the address as it was is a step to come back to. */
  readonly isStep: boolean
  readonly timer: ReturnType<typeof setTimeout>
}

/** Holds what the address asks of the directory. */
export function useDirectoryQuery(address: string): HeldQuery {
  const navigate = useNavigate()
  const [held, setHeld] = useState({ address, query: parseDirectoryQuery(address) })
  // Somebody went elsewhere in the directory: back, a link, what was written below.
  if (held.address !== address) setHeld({ address, query: parseDirectoryQuery(address) })
  // The same functions at each key: filters that did not change are not drawn anew.
  const latest = useRef(held.query)
  latest.current = held.query
  const waiting = useRef<Waiting | null>(null)
  const write = useCallback(() => {
    if (!waiting.current) return
    const { isStep, timer } = waiting.current
    clearTimeout(timer)
    waiting.current = null
    const query = latest.current
    const written = writeDirectoryQuery(query)
    // What stands in the address now is what is held: nobody is looked for again.
    setHeld({ address: written, query })
    navigate({ name: 'people', query: written }, { replace: !isStep })
  }, [navigate])
  const change = useCallback(
    (part: Partial<DirectoryQuery>) => {
      const query = { ...latest.current, ...part }
      latest.current = query
      setHeld((was) => ({ ...was, query }))
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = {
        isStep:
          Object.keys(part).some((name) => name !== 'text') || waiting.current?.isStep === true,
        timer: setTimeout(write, restMs),
      }
    },
    [write],
  )
  useEffect(() => {
    // Before a link is followed: coming back finds what was asked.
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.closest('a[href]')) write()
    }
    document.addEventListener('focusin', onFocus)
    return () => {
      document.removeEventListener('focusin', onFocus)
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = null
    }
  }, [write])
  return { query: held.query, change }
}
