import { GripHorizontal, GripVertical } from 'lucide-react'
import { type CSSProperties, type PointerEvent, useRef, useState } from 'react'
import { Popover } from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import menu from '../../ui/Menu.module.css'
import { type MenuEntry, MenuList } from '../../ui/Menu.tsx'
import type { LineKind } from './headerLines.ts'
import styles from './TableTools.module.css'

/** Pixels that a press may wander and still open the menu. */
const dragSlop = 4

/** The handle of a row or column: a press opens its menu, a drag moves it. */
export function LineHandle(props: {
  readonly kind: LineKind
  /** Counts from 0. */
  readonly line: number
  readonly style: CSSProperties
  /** Called before the menu opens, which then shows what is returned. */
  readonly onOpen: () => readonly MenuEntry[]
  readonly onClose: () => void
  /** Where the pointer is during a drag; `null` when it is given up. */
  readonly onDrag: (at: { readonly x: number; readonly y: number } | null) => void
  readonly onDrop: () => void
}) {
  const { kind, line, onDrag, onDrop } = props
  const t = useMessages()
  const button = useRef<HTMLButtonElement>(null)
  const [items, setItems] = useState<readonly MenuEntry[] | null>(null)
  const drag = useRef<{ x: number; y: number; isMoving: boolean } | null>(null)
  const wasDragged = useRef(false)

  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    wasDragged.current = false
    if (event.button !== 0) return
    drag.current = { x: event.clientX, y: event.clientY, isMoving: false }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent) => {
    const begun = drag.current
    if (!begun) return
    const distance = Math.hypot(event.clientX - begun.x, event.clientY - begun.y)
    if (distance > dragSlop) begun.isMoving = true
    if (begun.isMoving) onDrag({ x: event.clientX, y: event.clientY })
  }
  const end = (isDropped: boolean) => {
    const begun = drag.current
    drag.current = null
    if (!begun?.isMoving) return
    wasDragged.current = true
    if (isDropped) onDrop()
    onDrag(null)
  }
  const close = () => {
    setItems(null)
    props.onClose()
  }
  const name = kind === 'row' ? 'tables.rowHandle' : 'tables.columnHandle'
  const label = t(name, { row: line + 1, column: line + 1 })
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.handle}
        data-kind={kind}
        style={props.style}
        aria-label={label}
        title={t('tables.handleHelp')}
        aria-haspopup="menu"
        aria-expanded={items !== null}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => end(true)}
        onPointerCancel={() => end(false)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && drag.current?.isMoving) {
            event.stopPropagation()
            end(false)
          }
        }}
        onClick={() => {
          if (!wasDragged.current) setItems(props.onOpen())
          wasDragged.current = false
        }}
      >
        {kind === 'row' ? <GripVertical /> : <GripHorizontal />}
      </button>
      {items && (
        <Popover
          isOpen
          onOpenChange={(isOpen) => {
            if (!isOpen) close()
          }}
          triggerRef={button}
          placement={kind === 'row' ? 'end top' : 'bottom start'}
          offset={4}
          className={menu.popover as string}
          aria-label={label}
        >
          <MenuList label={label} items={items} onClose={close} />
        </Popover>
      )}
    </>
  )
}
