import { type RefObject, useEffect, useRef } from 'react'

/** A dialog that closes gives the focus back by itself first, when it can. */
const settleMs = 60

/**
 * Keeps the focus near when what had it goes away: a card that was decided, a row that was taken
 * off. It goes to the heading of the nearest part that is left, and not to the start of the window.
 * On another screen (`path`) nothing is moved. Gives the ref of the part that is watched.
 */
export function useFocusHome(path: string): RefObject<HTMLDivElement | null> {
  const part = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen begins anew
  useEffect(() => {
    const root = part.current
    if (!root) return
    let chain: Element[] = []
    let timer: ReturnType<typeof setTimeout> | null = null
    const onFocusIn = (event: FocusEvent) => {
      chain = []
      for (let at = event.target as Element | null; at && at !== root; at = at.parentElement)
        chain.push(at)
    }
    const settle = () => {
      timer = null
      const [last] = chain
      if (!last || last.isConnected) return
      const active = document.activeElement
      if (active && active !== document.body) return
      for (const one of [...chain.filter(({ isConnected }) => isConnected), root]) {
        const heading = one.querySelector<HTMLElement>('h1, h2, h3')
        if (!heading) continue
        heading.tabIndex = -1
        heading.focus({ preventScroll: true })
        break
      }
      chain = []
    }
    const observer = new MutationObserver(() => {
      const [last] = chain
      if (last && !last.isConnected) timer ??= setTimeout(settle, settleMs)
    })
    root.addEventListener('focusin', onFocusIn)
    observer.observe(root, { childList: true, subtree: true })
    return () => {
      root.removeEventListener('focusin', onFocusIn)
      observer.disconnect()
      if (timer) clearTimeout(timer)
    }
  }, [path])
  return part
}
