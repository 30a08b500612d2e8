/** Lets what holds up the event loop come one after the other, with as long for everyone else in between. */

/** One line for all who wait in it. */
export interface Turns {
  /** Runs `act` when it is its turn. The next turn begins after a pause as long as `act` took. */
  take<Value>(act: () => Promise<Value>): Promise<Value>
}

/** Longer than this nobody waits for the sake of others, in milliseconds. */
const longestPause = 2_000

/** Creates a line. */
export function createTurns(now: () => number = () => performance.now()): Turns {
  let last: Promise<void> = Promise.resolve()
  return {
    take(act) {
      const turn = last.then(async () => {
        const began = now()
        return { value: await act(), took: now() - began }
      })
      last = turn.then(
        ({ took }) =>
          new Promise((resolve) => setTimeout(resolve, Math.min(took, longestPause))),
        () => undefined,
      )
      return turn.then(({ value }) => value)
    },
  }
}
