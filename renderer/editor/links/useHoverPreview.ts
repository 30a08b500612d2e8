import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import { isPressed } from '../keys/editorKeys.ts'

const openAfterMs = 350
const closeAfterMs = 250
const longPressMs = 550

/** What opens and closes a preview beside a link. */
export interface HoverPreview {
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
  }
}

/**
 * Opens a preview after the pointer rested on a link, at Alt+↓, or when a finger was
 * held on it. It never takes the click: a press closes it and follows the link.
 */
export function useHoverPreview(options: {
  readonly anchor: RefObject<HTMLElement | null>
  readonly isOffered: boolean
  /** Opens it when it changes: asked for from elsewhere. */
  readonly asked: number
}): HoverPreview {
  const { anchor, asked, isOffered } = options
  const [open, setOpen] = useState<'pointer' | 'key' | null>(null)
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
    if (open !== 'key') after(closeAfterMs, close)
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
        if (event.pointerType === 'mouse' || !isOffered) close()
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
        if (!isPressed(event.nativeEvent, 'linkPreview') || !isOffered) return
        event.preventDefault()
        setOpen('key')
      },
    },
  }
}
