import { type RefObject, useEffect, useRef } from 'react'

/** A dialog that closes gives the focus back by itself first, when it can. */
const settleMs = 60

/**
 * Keeps the focus near when what had it goes away: a card that was decided, a row that was taken
 * off. It goes to the heading of the nearest part that is left, and not to the start of the window;
 * to the `main` when the way led to another screen (`path`). Gives the ref of the part that is watched.
 */
export function useFocusHome(path: string): RefObject<HTMLDivElement | null> {
  const part = useRef<HTMLDivElement>(null)
  const here = useRef(path)
  useEffect(() => {
    here.current = path
  }, [path])
  useEffect(() => {
    const root = part.current
    if (!root) return
    let chain: Element[] = []
    let chainPath = here.current
    let timer: ReturnType<typeof setTimeout> | null = null
    const onFocusIn = (event: FocusEvent) => {
      chain = []
      chainPath = here.current
      for (let at = event.target as Element | null; at && at !== root; at = at.parentElement)
        chain.push(at)
    }
    const isGone = () => chain[0] !== undefined && !chain[0].isConnected
    const settle = () => {
      timer = null
      const active = document.activeElement
      if (!isGone() || (active && active !== document.body)) return
      const left = [...chain.filter(({ isConnected }) => isConnected), root]
      chain = []
      if (chainPath !== here.current) return root.querySelector('main')?.focus()
      for (const one of left) {
        const heading = one.querySelector<HTMLElement>('h1, h2, h3')
        if (!heading) continue
        heading.tabIndex = -1
        return heading.focus({ preventScroll: true })
      }
    }
    const observer = new MutationObserver(() => {
      if (isGone()) timer ??= setTimeout(settle, settleMs)
    })
    root.addEventListener('focusin', onFocusIn)
    observer.observe(root, { childList: true, subtree: true })
    return () => {
      root.removeEventListener('focusin', onFocusIn)
      observer.disconnect()
      if (timer) clearTimeout(timer)
    }
  }, [])
  return part
}
