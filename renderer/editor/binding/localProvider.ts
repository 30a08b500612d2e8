import type { Provider, UserState } from '@lexical/yjs'

/**
 * A provider for a page that nobody else looks at: it connects to nothing, and
 * its awareness knows only this editor. The binding needs one to keep the
 * caret in place when the document changes under it.
 */
export function createLocalProvider(): Provider {
  let own: UserState | null = null
  const listeners = new Set<() => void>()
  const say = () => {
    for (const listener of [...listeners]) listener()
  }
  return {
    awareness: {
      getLocalState: () => own,
      getStates: () => new Map(own ? [[0, own]] : []),
      setLocalState: (state) => {
        own = state
        say()
      },
      setLocalStateField: (field, value) => {
        if (own) own = { ...own, [field]: value }
        say()
      },
      on: (_type, listener) => listeners.add(listener),
      off: (_type, listener) => listeners.delete(listener),
    },
    connect: () => {},
    disconnect: () => {},
    on: () => {},
    off: () => {},
  }
}
