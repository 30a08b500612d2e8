/** Reads ahead what the lists of questions need, a little at a time. */
import { readyOrder } from '../../services/questions/listQueue.ts'
import { readQuestionsInSteps } from '../../services/questions/SpaceQuestions.ts'
import type { Session } from '../ServicesContext.tsx'
import { questionBoardOf } from './useQuestionBoard.ts'

/** Reads the questions of all spaces in steps; then {@link createQuestionsReadier} reads nothing any more. */
export async function readAllQuestions(session: Session): Promise<void> {
  for (const { id } of session.spaces.list) {
    const space = session.space(id)
    await space.whenLoaded
    await readQuestionsInSteps(space.doc)
  }
}

/**
 * Gives the function that does the next of it until `isOver` says so, and tells whether anything is left: how each
 * question stands, its title to be searched in, and the order that lists begin with. What has changed since is
 * worked out by the screen that asks for it.
 */
export function createQuestionsReadier(
  session: Session,
  now: number,
): (isOver: () => boolean) => boolean {
  const board = questionBoardOf(session)
  let at = 0
  return (isOver) => {
    for (; at < board.shown.length; at++) {
      if (at % 50 === 49 && isOver()) {
        at++
        return true
      }
      const one = board.shown[at]
      if (one && one.words !== '') board.standing(one, now)
    }
    readyOrder(board.shown, 'newest')
    return false
  }
}
