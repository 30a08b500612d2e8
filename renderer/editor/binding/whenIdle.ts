/** Runs when the main thread has nothing better to do, at the earliest after a second of quiet. */
export function whenIdle(run: () => void): { cancel(): void } {
  let idle: number | null = null
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === 'function') idle = requestIdleCallback(run)
    else run()
  }, 1000)
  return {
    cancel() {
      clearTimeout(timer)
      if (idle !== null) cancelIdleCallback(idle)
    },
  }
}
