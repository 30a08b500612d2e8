import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react'

/** A stretch of rows, `end` excluded. */
export interface RowRange {
  readonly start: number
  readonly end: number
}

/** How many pixels are rendered beyond each edge, so that a fast scroll shows no gap. */
const overscan = 240
/** Rows are given out in steps of so many pixels, so that scrolling renders once in a few rows, not at each pixel. */
const step = 120

/** The rows of a scrolled list that are in sight, for rows of one height. */
export function rowsInSight(
  view: { readonly top: number; readonly height: number },
  rowHeight: number,
  count: number,
): RowRange {
  const beyond = Math.ceil(overscan / rowHeight)
  const together = Math.max(1, Math.round(step / rowHeight))
  const first = Math.floor(view.top / rowHeight / together) * together - beyond
  const last = Math.ceil((view.top + view.height) / rowHeight / together) * together + beyond
  return { start: Math.max(0, Math.min(first, count)), end: Math.max(0, Math.min(last, count)) }
}

/** Follows the scrolling of an element and gives the rows to render. */
export function useVisibleRows(
  element: RefObject<HTMLElement | null>,
  rowHeight: number,
  count: number,
): { readonly range: RowRange; readonly reveal: (index: number) => void } {
  const measure = useCallback((): RowRange => {
    const box = element.current
    // Before layout (and in tests) there is no height: a screenful is a good guess.
    const height = box?.clientHeight || 900
    return rowsInSight({ top: box?.scrollTop ?? 0, height }, rowHeight, count)
  }, [element, rowHeight, count])
  const [range, setRange] = useState(measure)
  const update = useCallback(() => {
    const now = measure()
    setRange((was) => (was.start === now.start && was.end === now.end ? was : now))
  }, [measure])
  useLayoutEffect(update, [update])
  useEffect(() => {
    const box = element.current
    if (!box) return
    box.addEventListener('scroll', update, { passive: true })
    const observer = new ResizeObserver(update)
    observer.observe(box)
    return () => {
      box.removeEventListener('scroll', update)
      observer.disconnect()
    }
  }, [element, update])
  const reveal = useCallback(
    (index: number) => {
      const box = element.current
      if (!box || index < 0) return
      const top = index * rowHeight
      if (top < box.scrollTop) box.scrollTop = top
      else if (top + rowHeight > box.scrollTop + box.clientHeight)
        box.scrollTop = top + rowHeight - box.clientHeight
      update()
    },
    [element, rowHeight, update],
  )
  return { range, reveal }
}
