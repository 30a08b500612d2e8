/**
 * What is typed between the keys that open the search and the moment its field
 * is there. Fast hands are faster than a dialog: their first letters would be lost.
 */

let kept = ''
let stop: (() => void) | null = null
/** A field that has not come by then does not come. */
const waitsMs = 3000

/** Begins to keep what is typed; called by the keys that open the search. Twice is once. */
export function keepTypedAhead(): void {
  if (stop) return
  const onKey = (event: KeyboardEvent) => {
    const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (!isText || event.isComposing) return
    kept += event.key
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('keydown', onKey, true)
  const timer = setTimeout(() => takeTypedAhead(), waitsMs)
  stop = () => {
    window.removeEventListener('keydown', onKey, true)
    clearTimeout(timer)
  }
}

/** Ends the keeping and gives what was kept; called by the field once it has the focus. */
export function takeTypedAhead(): string {
  stop?.()
  stop = null
  const text = kept
  kept = ''
  return text
}
