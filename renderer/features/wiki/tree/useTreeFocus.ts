import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { TreeRow } from './treeRows.ts'

/**
 * Which row has the focus or would take it by Tab: one of all, as in any
 * composite widget. When the focused row goes away (its page was trashed, or
 * went into a closed branch), the row in its place is its heir.
 */
export function useTreeFocus(options: {
  readonly box: RefObject<HTMLElement | null>
  readonly rows: readonly TreeRow[]
  readonly indexByKey: ReadonlyMap<string, number>
  readonly currentKey: string | null
  readonly reveal: (index: number) => void
  /** While a title is being written the focus stays in its field. */
  readonly isRenaming: boolean
}) {
  const { box, rows, indexByKey, reveal, isRenaming } = options
  const [focusedKey, setFocusedKey] = useState<string | null>(null)
  const isWanted = useRef(false)
  const lastIndex = useRef(0)

  const known = (key: string | null) => (key !== null && indexByKey.has(key) ? key : null)
  const heir = rows[Math.min(lastIndex.current, rows.length - 1)]?.key ?? null
  const tabStop =
    known(focusedKey) ??
    (focusedKey ? heir : null) ??
    known(options.currentKey) ??
    rows[0]?.key ??
    null
  const tabStopIndex = tabStop === null ? -1 : (indexByKey.get(tabStop) ?? -1)
  if (tabStopIndex >= 0) lastIndex.current = tabStopIndex

  useLayoutEffect(() => {
    if (!isWanted.current || isRenaming || tabStop === null) return
    const row = box.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(tabStop)}"]`)
    if (!row) return
    isWanted.current = false
    row.focus({ preventScroll: true })
  })

  /** Makes a row the one that Tab comes to; with `take`, its element takes the focus once it is shown. */
  const setFocused = useCallback((key: string, take = false) => {
    if (take) isWanted.current = true
    setFocusedKey(key)
  }, [])
  /** Moves the focus to a row and brings it into sight. */
  const focusRow = useCallback(
    (key: string) => {
      setFocused(key, true)
      reveal(indexByKey.get(key) ?? -1)
    },
    [indexByKey, reveal, setFocused],
  )
  return { tabStop, tabStopIndex, setFocused, focusRow }
}
