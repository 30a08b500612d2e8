import { useEffect } from 'react'
import { printingMark, readyToPrint } from '../../../editor/printing/readyToPrint.ts'
import { isMod } from '../../../ui/keyNames.ts'

/** How long printing waits for pictures and diagrams, in milliseconds. */
const waitMs = 10_000

let isWaiting = false

async function printWhenDrawn(): Promise<void> {
  if (isWaiting) return
  isWaiting = true
  const { dataset } = document.documentElement
  dataset[printingMark] = ''
  try {
    // Diagrams take the colours of paper first.
    await new Promise((resolve) => setTimeout(resolve, 0))
    await readyToPrint(document.body, waitMs)
    const printed = new Promise((resolve) => {
      window.addEventListener('afterprint', resolve, { once: true })
    })
    window.print()
    // Where printing does not hold the page up, the paper is drawn a moment later.
    await Promise.race([printed, new Promise((resolve) => setTimeout(resolve, 1000))])
  } finally {
    delete dataset[printingMark]
    isWaiting = false
  }
}

/** Prints the page on screen: what is not the page itself is left out by the stylesheets. */
export function printPage(): void {
  // After the menu, which would be printed with it.
  setTimeout(() => void printWhenDrawn(), 300)
}

/** Ctrl or ⌘ and P print in the desktop app too, which has no such key of its own. */
export function usePrintKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.shiftKey || event.altKey) return
      if (!isMod(event) || event.key.toLowerCase() !== 'p') return
      event.preventDefault()
      void printWhenDrawn()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
