import type { CaretState, Presence } from './Presence.ts'

/** A presence for a page that nobody else looks at: it knows this editor alone. */
export function createLocalPresence(): Presence {
  let own: CaretState | null = null
  const listeners = new Set<() => void>()
  return {
    awareness: {
      clientID: 0,
      getLocalState: () => own,
      getStates: () => new Map(own ? [[0, own]] : []),
      setLocalState(state) {
        own = state
        for (const listener of [...listeners]) listener()
      },
      on: (_type, listener) => void listeners.add(listener),
      off: (_type, listener) => void listeners.delete(listener),
    },
  }
}
