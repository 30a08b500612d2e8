/** Gives the thread back now and then, so that no task of a long computation is felt. */
export interface Breath {
  /** Settles at once while the slice lasts, else after the host had its turn. */
  take(): Promise<void>
}

/** Slices of about `slice` milliseconds. */
export function createBreath(now: () => number, slice = 12): Breath {
  let since = now()
  return {
    async take() {
      if (now() - since < slice) return
      await new Promise((resolve) => setTimeout(resolve, 0))
      since = now()
    },
  }
}
