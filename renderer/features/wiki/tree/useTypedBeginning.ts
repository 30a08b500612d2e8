import { useCallback, useRef } from 'react'

/** How long after a key the next one still belongs to the same beginning. */
const pauseMs = 700

/**
 * Collects what is typed to find a row by its beginning. Gives the beginning
 * so far, or `null` for a key that is no part of one: a blank only is one after
 * other letters.
 */
export function useTypedBeginning(): (key: string, timeStamp: number) => string | null {
  const typed = useRef({ text: '', at: Number.NEGATIVE_INFINITY })
  return useCallback((key, timeStamp) => {
    if ([...key].length !== 1) return null
    const before = timeStamp - typed.current.at > pauseMs ? '' : typed.current.text
    if (key === ' ' && before === '') return null
    typed.current = { text: before + key, at: timeStamp }
    return typed.current.text
  }, [])
}
