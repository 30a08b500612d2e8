import { useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import {
  type DirectoryQuery,
  parseDirectoryQuery,
  writeDirectoryQuery,
} from './directoryQuery.ts'

/** So long after the last key what was typed goes into the address, which the whole app follows. */
const restMs = 300

/** What is asked of the directory, and the way to ask something else. */
export interface HeldQuery {
  readonly query: DirectoryQuery
  /** Choices go into the address at once; words once typing rests or the field is left, without a step to come back to. */
  readonly change: (part: Partial<DirectoryQuery>) => void
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
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const show = useCallback(
    (query: DirectoryQuery, options: { readonly replace: boolean }) => {
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = null
      const written = writeDirectoryQuery(query)
      // What stands in the address now is what is held: nobody is looked for again.
      setHeld({ address: written, query })
      navigate({ name: 'people', query: written }, options)
    },
    [navigate],
  )
  const write = useCallback(() => {
    if (timer.current !== null) show(latest.current, { replace: true })
  }, [show])
  const change = useCallback(
    (part: Partial<DirectoryQuery>) => {
      const query = { ...latest.current, ...part }
      latest.current = query
      if (part.text === undefined) return show(query, { replace: false })
      setHeld((was) => ({ ...was, query }))
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = setTimeout(write, restMs)
    },
    [show, write],
  )
  useEffect(() => {
    // Before a link is followed: coming back finds what was typed.
    document.addEventListener('focusout', write)
    return () => {
      document.removeEventListener('focusout', write)
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = null
    }
  }, [write])
  return { query: held.query, change }
}
