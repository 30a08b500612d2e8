import { type CSSProperties, type PointerEvent, type Ref, useRef, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { clampColumnWidth, columnWidthLimits } from './columnWidths.ts'
import styles from './TableTools.module.css'

/** The edge of a column: dragged, or moved by arrow keys, it gives the column its width. */
export function ColumnSeparator(props: {
  readonly ref?: Ref<HTMLDivElement>
  /** Counts from 0. */
  readonly column: number
  /** The column's width now, in CSS pixels. */
  readonly width: number
  /** Where it can be taken hold of, from its top; across a merged cell one means the cell. */
  readonly seams: readonly (readonly [from: number, to: number])[]
  readonly style: CSSProperties
  readonly onHold: (isHeld: boolean) => void
  readonly onWidth: (width: number) => void
  /** Enter and Escape go back to the text. */
  readonly onLeave: () => void
}) {
  const { width, onWidth, onHold } = props
  const t = useMessages()
  const start = useRef<number | null>(null)
  const [shift, setShift] = useState<number | null>(null)

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = event.clientX
    setShift(0)
    onHold(true)
  }
  const shiftAt = (event: PointerEvent) =>
    start.current === null ? 0 : clampColumnWidth(width + event.clientX - start.current) - width
  const end = (by: number | null) => {
    if (start.current === null) return
    start.current = null
    setShift(null)
    onHold(false)
    if (by !== null && Math.abs(by) >= 1) onWidth(width + by)
  }
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -10,
    ArrowRight: 10,
    PageDown: -50,
    PageUp: 50,
    Home: -columnWidthLimits.max,
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr takes no focus and cannot be dragged
    <div
      ref={props.ref}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('tables.separator', { column: props.column + 1 })}
      aria-valuenow={Math.round(width)}
      aria-valuemin={columnWidthLimits.min}
      aria-valuemax={columnWidthLimits.max}
      aria-valuetext={t('tables.separatorValue', { width: Math.round(width) })}
      className={styles.separator}
      data-dragged={shift !== null || undefined}
      style={{
        ...props.style,
        ...(shift === null
          ? { '--separator-shape': shapeOf(props.seams) }
          : { transform: `translateX(${shift}px)` }),
      }}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => start.current !== null && setShift(shiftAt(event))}
      onPointerUp={(event) => end(shiftAt(event))}
      onPointerCancel={() => end(null)}
      onKeyDown={(event) => {
        const step = steps[event.key]
        if (step !== undefined) onWidth(width + (event.shiftKey ? step * 5 : step))
        else if (event.key === 'Enter' || event.key === 'Escape') props.onLeave()
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      {shift !== null && <output className={styles.width}>{Math.round(width + shift)}</output>}
    </div>
  )
}

/** A shape for `clip-path`, which what is pressed goes by, too. */
function shapeOf(seams: readonly (readonly [from: number, to: number])[]): string {
  if (seams.length === 0) return 'none'
  return `path("${seams.map(([from, to]) => `M0 ${from}H7V${to}H0Z`).join('')}")`
}
