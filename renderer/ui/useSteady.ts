/** What a memoized part is given anew at each drawing, and means the same: functions and lists written in place. */
import { useCallback, useLayoutEffect, useRef } from 'react'

/** Gives one function for good that calls the newest; for handlers, not for what is called while drawing. */
export function useSteadyHandler<Values extends unknown[]>(
  handler: (...values: Values) => void,
): (...values: Values) => void {
  const latest = useRef(handler)
  useLayoutEffect(() => {
    latest.current = handler
  })
  return useCallback((...values: Values) => latest.current(...values), [])
}

/** Gives the list of before as long as each entry says the same, field by field. */
export function useSteadyList<Entry extends object>(list: readonly Entry[]): readonly Entry[] {
  const kept = useRef(list)
  if (!isSameList(kept.current, list)) kept.current = list
  return kept.current
}

function isSameList<Entry extends object>(
  before: readonly Entry[],
  now: readonly Entry[],
): boolean {
  if (before === now) return true
  if (before.length !== now.length) return false
  return before.every((entry, position) => {
    const other = now[position]
    if (!other) return false
    const names = Object.keys(entry) as (keyof Entry)[]
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => Object.is(entry[name], other[name]))
    )
  })
}
