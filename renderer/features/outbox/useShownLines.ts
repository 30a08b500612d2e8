import { useState } from 'react'

const step = 200

/** The first of a long list, and more of it when asked: an outbox of thousands must not stop the screen. */
export function useShownLines<Entry>(entries: readonly Entry[]): {
  readonly shown: readonly Entry[]
  readonly left: number
  readonly showMore: () => void
} {
  const [count, setCount] = useState(step)
  return {
    shown: entries.length > count ? entries.slice(0, count) : entries,
    left: Math.max(0, entries.length - count),
    showMore: () => setCount((before) => before + step),
  }
}
