import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { Popover } from 'react-aria-components'
import styles from './HoverCard.module.css'

/** A card beside a link. With the pointer it is only looked at; asked for by a key it takes the focus, and Escape gives it back. */
export function HoverCard(props: {
  readonly anchor: RefObject<HTMLElement | null>
  readonly label: string
  readonly takesFocus: boolean
  readonly onClose: () => void
  readonly onEnter: () => void
  readonly onLeave: () => void
  readonly children: ReactNode
}) {
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (props.takesFocus) card.current?.focus()
  }, [props.takesFocus])
  return (
    <Popover
      triggerRef={props.anchor}
      isOpen
      isNonModal
      onOpenChange={(isOpen) => {
        if (!isOpen) props.onClose()
      }}
      placement="bottom start"
      offset={6}
      className={styles.popover as string}
    >
      <div
        ref={card}
        role="dialog"
        aria-label={props.label}
        tabIndex={-1}
        className={styles.card}
        onPointerEnter={props.onEnter}
        onPointerLeave={props.onLeave}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          props.onClose()
        }}
      >
        {props.children}
      </div>
    </Popover>
  )
}
