import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from 'react'
import { Popover } from 'react-aria-components'
import styles from './Menu.module.css'
import { type MenuEntry, MenuList } from './Menu.tsx'

interface Opened {
  readonly x: number
  readonly y: number
  readonly items: readonly MenuEntry[]
}

/**
 * Opens a menu where the pointer is (right click, long press) or at the focus
 * (menu key, Shift+F10). `items` is asked with the element that was meant, so
 * that one menu serves a whole tree; an empty list leaves the browser's own.
 */
export function ContextMenu(props: {
  readonly label: string
  readonly items: (target: Element) => readonly MenuEntry[]
  readonly className?: string
  readonly children: ReactNode
}) {
  const anchor = useRef<HTMLSpanElement>(null)
  const back = useRef<HTMLElement | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)

  const openAt = (target: Element, x: number, y: number): boolean => {
    const items = props.items(target)
    if (items.length === 0) return false
    const focused = document.activeElement
    back.current = focused instanceof HTMLElement ? focused : null
    setOpened({ x, y, items })
    return true
  }

  const onContextMenu = (event: MouseEvent<HTMLDivElement>) => {
    if (!(event.target instanceof Element)) return
    if (openAt(event.target, event.clientX, event.clientY)) event.preventDefault()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const asked = event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')
    if (!asked || !(event.target instanceof Element)) return
    const box = event.target.getBoundingClientRect()
    if (openAt(event.target, box.left + 16, box.bottom)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  const close = () => {
    setOpened(null)
    back.current?.focus()
  }

  return (
    // The wrapper only listens: what is operable stands inside it.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div className={props.className} onContextMenu={onContextMenu} onKeyDownCapture={onKeyDown}>
      {props.children}
      <span
        ref={anchor}
        className={styles.anchor}
        style={{ left: opened?.x ?? 0, top: opened?.y ?? 0 }}
      />
      {opened && (
        <Popover
          isOpen
          onOpenChange={(open) => {
            if (!open) close()
          }}
          triggerRef={anchor}
          placement="bottom start"
          offset={2}
          className={styles.popover as string}
          aria-label={props.label}
        >
          <MenuList label={props.label} items={opened.items} onClose={close} />
        </Popover>
      )}
    </div>
  )
}
