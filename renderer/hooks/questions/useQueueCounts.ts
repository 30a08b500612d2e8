import { useEffect, useState } from 'react'
import type { QuestionQueue } from '../../routes.ts'
import {
  countQuestion,
  noCounts,
  type QuestionReader,
} from '../../services/questions/listQueue.ts'
import type { QuestionBoard } from './useQuestionBoard.ts'

/** How long it is counted before something else has its turn. */
const stepMs = 8
/** Questions that are counted before the clock is looked at. */
const together = 100

/**
 * How many questions stand in each queue, counted a little at a time: twenty thousand have to be judged, and nobody
 * waits for a number. `null` before the first counting is done; then the last counts until there are others.
 */
export function useQueueCounts(
  board: QuestionBoard,
  reader: QuestionReader,
  now: number,
): Readonly<Record<QuestionQueue, number>> | null {
  const [counts, setCounts] = useState<Readonly<Record<QuestionQueue, number>> | null>(null)
  useEffect(() => {
    const sum = noCounts()
    let at = 0
    const step = () => {
      const until = performance.now() + stepMs
      do {
        for (const one of board.shown.slice(at, at + together))
          countQuestion(sum, one, reader, (shown) => board.standing(shown, now))
        at += together
      } while (at < board.shown.length && performance.now() < until)
      if (at < board.shown.length) timer = setTimeout(step, 0)
      else setCounts(sum)
    }
    let timer = setTimeout(step, 0)
    return () => clearTimeout(timer)
  }, [board, reader, now])
  return counts
}
