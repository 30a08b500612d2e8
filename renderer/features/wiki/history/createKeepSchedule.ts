/** How long typing rests before the page is kept as a version, in ms. */
export const restMs = 60_000
/** How long one types on before it is kept all the same. */
export const steadyMs = 10 * 60_000

/** Decides when what a person writes is kept. */
export interface KeepSchedule {
  /** Notes an edit. Costs next to nothing: it is called for every key. */
  edited(): void
  /** Keeps at once what was not kept yet. */
  flush(): void
  /** Calls off what is planned, without keeping it. */
  dispose(): void
}

/**
 * Makes the schedule of one page: a minute after typing rests, and every ten minutes while it does not. Without an
 * edit nothing is kept. Timers come from the caller, so that tests have no clock to wait for.
 */
export function createKeepSchedule(options: {
  readonly now: () => number
  /** Calls back after so many ms, when the window has time for it; returns what calls it off. */
  readonly later: (task: () => void, ms: number) => () => void
  readonly keep: () => void
}): KeepSchedule {
  const { now, later, keep } = options
  let began: number | null = null
  let last = 0
  let cancel: (() => void) | null = null

  const plan = () => {
    if (began === null) return
    const due = Math.min(last + restMs, began + steadyMs)
    // One timer for many keys: it looks again when it is there, and is not set anew by each.
    cancel = later(
      () => {
        cancel = null
        if (began === null) return
        if (now() >= Math.min(last + restMs, began + steadyMs)) finish()
        else plan()
      },
      Math.max(0, due - now()),
    )
  }
  const finish = () => {
    cancel?.()
    cancel = null
    if (began === null) return
    began = null
    keep()
  }
  return {
    edited() {
      last = now()
      began ??= last
      if (!cancel) plan()
    },
    flush: finish,
    dispose() {
      cancel?.()
      cancel = null
      began = null
    },
  }
}
