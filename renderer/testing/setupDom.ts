import { configure } from '@testing-library/react'

// Screens load their heavy parts when shown; on a busy machine that takes longer than the usual second.
configure({ asyncUtilTimeout: 30_000 })

// Browsers tell of a selection afterwards, and only when it changed; happy-dom does at once, each time
// it is set, in the midst of what the editor is doing.
const dispatch = document.dispatchEvent.bind(document)
let told: readonly unknown[] = []
let isDue = false
document.dispatchEvent = (event) => {
  if (event.type !== 'selectionchange') return dispatch(event)
  if (isDue) return true
  isDue = true
  queueMicrotask(() => {
    isDue = false
    const selection = document.getSelection()
    const present = selection
      ? [
          selection.anchorNode,
          selection.anchorOffset,
          selection.focusNode,
          selection.focusOffset,
        ]
      : []
    if (present.every((part, at) => part === told[at])) return
    told = present
    dispatch(event)
  })
  return true
}
