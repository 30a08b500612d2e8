import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'

const openAfterMs = 350
const closeAfterMs = 250
const longPressMs = 550

/** What opens and closes a card beside a link. */
export interface HoverCardState {
  readonly isOpen: boolean
  /** It was asked for by a key, and the focus goes into it. */
  readonly isByKey: boolean
  readonly close: () => void
  /** The pointer went from the link into the preview. */
  readonly keep: () => void
  readonly leave: () => void
  /** Whether the press that ends now was held: then it does not follow the link. */
  readonly wasLongPress: () => boolean
  readonly handlers: {
    readonly onPointerEnter: (event: PointerEvent) => void
    readonly onPointerLeave: () => void
    readonly onPointerDown: (event: PointerEvent) => void
    readonly onPointerUp: () => void
    readonly onPointerCancel: () => void
    readonly onKeyDown: (event: KeyboardEvent) => void
    readonly onFocus: (event: FocusEvent) => void
    readonly onBlur: () => void
  }
}

/**
 * Opens a card after the pointer rested on a link, at a key (`isAsked`), and if so wanted when a
 * finger was held on it or the keyboard came to it. It never takes the click: a press closes it
 * and follows the link.
 */
export function useHoverCard(options: {
  readonly anchor: RefObject<HTMLElement | null>
  readonly isOffered: boolean
  /** The key that moves the focus into the card. */
  readonly isAsked: (event: globalThis.KeyboardEvent) => boolean
  /** Opens it when it changes: asked for from elsewhere. */
  readonly asked?: number
  /** Whether a finger that is held on it opens it. */
  readonly atLongPress?: boolean
  /** Whether it is shown, without the focus, as soon as the keyboard comes to the link. */
  readonly atFocus?: boolean
}): HoverCardState {
  const { anchor, asked = 0, atFocus = false, atLongPress = false, isOffered } = options
  const [open, setOpen] = useState<'pointer' | 'focus' | 'key' | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const longPress = useRef(false)
  const after = useCallback((ms: number, act: () => void) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(act, ms)
  }, [])
  const close = useCallback(() => {
    clearTimeout(timer.current)
    setOpen(null)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (asked > 0 && isOffered) setOpen('key')
  }, [asked, isOffered])
  useEffect(() => {
    // What the link stands in moves away under it.
    if (open === null) return
    const scroller = () => close()
    window.addEventListener('scroll', scroller, { capture: true, passive: true })
    return () => window.removeEventListener('scroll', scroller, { capture: true })
  }, [open, close])
  const leave = () => {
    if (open === 'pointer' || open === null) after(closeAfterMs, close)
  }
  return {
    isOpen: open !== null && isOffered,
    isByKey: open === 'key',
    close: () => {
      const isByKey = open === 'key'
      close()
      if (isByKey) anchor.current?.focus()
    },
    keep: () => clearTimeout(timer.current),
    leave,
    wasLongPress: () => {
      const was = longPress.current
      longPress.current = false
      return was
    },
    handlers: {
      onPointerEnter: (event) => {
        if (event.pointerType === 'mouse' && isOffered)
          after(openAfterMs, () => setOpen('pointer'))
      },
      onPointerLeave: leave,
      onPointerDown: (event) => {
        longPress.current = false
        if (event.pointerType === 'mouse' || !isOffered || !atLongPress) close()
        else
          after(longPressMs, () => {
            longPress.current = true
            setOpen('pointer')
          })
      },
      onPointerUp: () => {
        if (!longPress.current) clearTimeout(timer.current)
      },
      onPointerCancel: () => clearTimeout(timer.current),
      onKeyDown: (event) => {
        if (!isOffered) return
        if (options.isAsked(event.nativeEvent)) {
          event.preventDefault()
          setOpen('key')
        } else if (event.key === 'Escape' && open !== null) {
          event.stopPropagation()
          close()
        }
      },
      onFocus: (event) => {
        if (!atFocus || !isOffered || !event.target.matches(':focus-visible')) return
        after(openAfterMs, () => setOpen((before) => before ?? 'focus'))
      },
      onBlur: () => {
        // Into the card the focus goes by the key alone, which keeps it.
        if (open !== 'key') close()
      },
    },
  }
}
