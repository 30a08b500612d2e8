import type { HandbookPage } from '../HandbookPage.ts'
import { measureSpeed } from '../speed.ts'

/** What a worker is to measure. */
export interface SpeedTask {
  readonly base: readonly HandbookPage[]
  readonly count: number
  readonly queries: readonly string[]
}

addEventListener('message', (event) => {
  const { base, count, queries } = event.data as SpeedTask
  postMessage(measureSpeed(base, count, queries))
})
