import { useEffect } from 'react'
import { isMod } from '../keyNames.ts'

/** Prints the page on screen: what is not the page itself is left out by the stylesheets. */
export function printPage(): void {
  // After the menu, which would be printed with it.
  setTimeout(() => window.print(), 300)
}

/** Ctrl or ⌘ and P print in the desktop app too, which has no such key of its own. */
export function usePrintKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.shiftKey || event.altKey) return
      if (!isMod(event) || event.key.toLowerCase() !== 'p') return
      event.preventDefault()
      window.print()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
