/** The moments of a window at which documents are flushed and compacted. */

/** Moments of the host; tests bring their own. */
export interface HostMoments {
  /** Calls back when the window loses focus, is hidden or goes away; returns its own undo. */
  onLeaving(listener: () => void): () => void
  /** Runs a task when nothing else is to do; returns what cancels it. */
  whenIdle(task: () => void): () => void
}

/** The moments of the window this runs in; without one (worker, CLI) nobody ever leaves. */
export function createHostMoments(): HostMoments {
  return {
    onLeaving(listener) {
      if (typeof window === 'undefined') return () => undefined
      const hidden = () => {
        if (document.visibilityState === 'hidden') listener()
      }
      window.addEventListener('blur', listener)
      window.addEventListener('pagehide', listener)
      document.addEventListener('visibilitychange', hidden)
      return () => {
        window.removeEventListener('blur', listener)
        window.removeEventListener('pagehide', listener)
        document.removeEventListener('visibilitychange', hidden)
      }
    },
    whenIdle(task) {
      if (typeof requestIdleCallback === 'function') {
        const id = requestIdleCallback(task, { timeout: 10_000 })
        return () => cancelIdleCallback(id)
      }
      const id = setTimeout(task, 200)
      return () => clearTimeout(id)
    },
  }
}
