import { configure } from '@testing-library/react'
import { PropertySymbol } from 'happy-dom'

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

// happy-dom holds what an observer of mutations does by a weak reference only, so that any collection of
// garbage ends it: Lexical, React Aria and this app's own observers would fall silent in the midst of a test.
const held = new WeakMap<object, object | undefined>()
const nodes = Node.prototype as unknown as Record<symbol, (listener: MutationListener) => void>
const observe = nodes[PropertySymbol.observeMutations]
if (!observe) throw new Error('setupDom: this happy-dom observes mutations in another way')
nodes[PropertySymbol.observeMutations] = function (listener) {
  held.set(listener, listener.callback.deref())
  observe.call(this, listener)
}

interface MutationListener {
  readonly callback: WeakRef<object>
}
