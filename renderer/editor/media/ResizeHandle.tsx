import type { NodeKey } from 'lexical'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Island } from '../decorations/Island.tsx'
import styles from './ResizeHandle.module.css'

const step = 16
const bigStep = 64
const pauseMs = 600

/**
 * The handle at the end of a block that makes it wider or narrower: dragged
 * with a mouse or a finger, or by arrow keys. What is dragged to the full width
 * of the column has no width of its own any more.
 */
export function ResizeHandle(props: {
  readonly blockKey: NodeKey
  /** The shown width in CSS pixels. */
  readonly readWidth: () => number
  /** The widest there is room for. */
  readonly readRoom: () => number
  readonly least: number
  /** Shown, not stored. `null` is the block's own width. */
  readonly onPreview: (width: number | null) => void
  readonly onCommit: (width: number | null) => void
  /** Nothing came of it: what was shown goes. */
  readonly onCancel: () => void
}) {
  const { least, onPreview, onCommit } = props
  const t = useMessages()
  const handle = useRef<HTMLDivElement>(null)
  const drag = useRef<{ x: number; width: number; last: number | null } | null>(null)
  const keys = useRef<{ width: number | null; timer: ReturnType<typeof setTimeout> } | null>(
    null,
  )
  const latest = useRef(onCommit)
  useEffect(() => {
    latest.current = onCommit
  })

  const limit = (width: number): number | null => {
    const room = props.readRoom()
    return width >= room ? null : Math.round(Math.max(least, width))
  }
  const say = () => {
    const element = handle.current
    if (!element) return
    const [width, room] = [Math.round(props.readWidth()), Math.round(props.readRoom())]
    element.setAttribute('aria-valuemax', String(room))
    element.setAttribute('aria-valuenow', String(width))
    element.setAttribute('aria-valuetext', t('media.pixels', { width }))
  }
  const endKeys = () => {
    const last = keys.current
    keys.current = null
    if (!last) return
    clearTimeout(last.timer)
    latest.current(last.width)
  }
  // The width is the layout's business: it is read after each drawing.
  useEffect(say)
  useEffect(
    () => () => {
      if (!keys.current) return
      clearTimeout(keys.current.timer)
      latest.current(keys.current.width)
      keys.current = null
    },
    [],
  )

  const onKeyDown = (event: KeyboardEvent) => {
    const size = event.shiftKey ? bigStep : step
    const now = keys.current?.width ?? props.readWidth()
    const next = {
      ArrowLeft: now - size,
      ArrowDown: now - size,
      ArrowRight: now + size,
      ArrowUp: now + size,
      Home: least,
      End: Number.POSITIVE_INFINITY,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const width = limit(next)
    onPreview(width)
    if (keys.current) clearTimeout(keys.current.timer)
    keys.current = { width, timer: setTimeout(endKeys, pauseMs) }
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    event.currentTarget.focus({ preventScroll: true })
    const width = props.readWidth()
    drag.current = { x: event.clientX, width, last: Math.round(width) }
  }
  const onPointerMove = (event: PointerEvent) => {
    const start = drag.current
    if (!start) return
    start.last = limit(start.width + event.clientX - start.x)
    onPreview(start.last)
  }
  const end = (event: PointerEvent, isMeant: boolean) => {
    const start = drag.current
    drag.current = null
    if (!start) return
    if (isMeant && event.clientX !== start.x) onCommit(start.last)
    else props.onCancel()
  }
  return (
    <Island blockKey={props.blockKey} className={styles.place}>
      <div
        ref={handle}
        role="slider"
        tabIndex={0}
        aria-label={t('media.width')}
        aria-orientation="horizontal"
        aria-valuemin={least}
        aria-valuenow={least}
        className={styles.handle}
        onKeyDown={onKeyDown}
        onBlur={endKeys}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={(event) => end(event, true)}
        onPointerCancel={(event) => end(event, false)}
        onDoubleClick={() => onCommit(null)}
      />
    </Island>
  )
}
