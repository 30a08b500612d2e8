import type { HandbookPage } from '../HandbookPage.ts'
import { measureSpeed } from '../speed.ts'

/** What a worker is to measure. */
export interface SpeedTask {
  readonly base: readonly HandbookPage[]
  readonly count: number
  readonly queries: readonly string[]
}

/** Held while the page looks at what it takes. */
const held: unknown[] = []

addEventListener('message', (event) => {
  const { base, count, queries } = event.data as SpeedTask
  const onLoaded = (index: unknown) => void held.push(index)
  postMessage(measureSpeed(base, count, queries, { onLoaded }))
})
