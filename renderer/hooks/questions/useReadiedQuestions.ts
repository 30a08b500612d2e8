import { useEffect } from 'react'
import type { QuestionBoard } from './useQuestionBoard.ts'

/** Questions that are readied before it is looked again whether something else is to do. */
const together = 500

/**
 * Readies the questions of a board for filters while nothing else is to do: their titles to be searched in, and how
 * they stand. The first letter and the first choice of a state answer so, where they would wait for twenty thousand.
 */
export function useReadiedQuestions(board: QuestionBoard, now: number): void {
  useEffect(() => {
    // Without it (Safari) the first filter does it all.
    if (typeof requestIdleCallback !== 'function') return
    let at = 0
    const ready = () => {
      for (const one of board.shown.slice(at, at + together)) {
        void one.words
        board.standing(one, now)
      }
      at += together
      if (at < board.shown.length) handle = requestIdleCallback(ready)
    }
    let handle = requestIdleCallback(ready)
    return () => cancelIdleCallback(handle)
  }, [board, now])
}
