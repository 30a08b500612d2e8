/** The moments of a window at which documents are flushed and compacted. */

/** Moments of the host; tests bring their own. */
export interface HostMoments {
  /**
   * Calls back when the window loses focus, is hidden or goes away; returns its own undo. `gone`: it is
   * hidden or goes, and may not be there any more when something answers.
   */
  onLeaving(listener: (gone: boolean) => void): () => void
  /** Runs a task when nothing else is to do; returns what cancels it. */
  whenIdle(task: () => void): () => void
  /** Runs a task once what was changed before is on the screen; returns what cancels it. */
  afterPaint(task: () => void): () => void
}

/** A window that is not shown has no frames: there a task waits so long. */
const longestFrame = 50

/** The moments of the window this runs in; without one (worker, CLI) nobody ever leaves. */
export function createHostMoments(): HostMoments {
  return {
    onLeaving(listener) {
      if (typeof window === 'undefined') return () => undefined
      const left = () => listener(false)
      const gone = () => listener(true)
      const hidden = () => {
        if (document.visibilityState === 'hidden') gone()
      }
      window.addEventListener('blur', left)
      window.addEventListener('pagehide', gone)
      document.addEventListener('visibilitychange', hidden)
      return () => {
        window.removeEventListener('blur', left)
        window.removeEventListener('pagehide', gone)
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
    afterPaint(task) {
      let timer: ReturnType<typeof setTimeout>
      if (typeof requestAnimationFrame !== 'function') {
        timer = setTimeout(task, 0)
        return () => clearTimeout(timer)
      }
      // A frame's callbacks run before it is drawn.
      const frame = requestAnimationFrame(() => {
        clearTimeout(timer)
        timer = setTimeout(task, 0)
      })
      timer = setTimeout(() => {
        cancelAnimationFrame(frame)
        task()
      }, longestFrame)
      return () => {
        cancelAnimationFrame(frame)
        clearTimeout(timer)
      }
    },
  }
}
