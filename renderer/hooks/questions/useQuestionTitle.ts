import { useCallback, useSyncExternalStore } from 'react'
import * as Y from 'yjs'
import { isRestrictedSpace, type QuestionId, type SpaceId } from '../../../model/ids.ts'
import { questionsOf, readQuestion } from '../../../model/questions/Question.ts'
import { useSession } from '../ServicesContext.tsx'

/**
 * The title of one question, in the space it is looked for in; `null` for none, one that went elsewhere or was hidden.
 * Reads one record: the board of all questions is for the screens that list them.
 */
export function useQuestionTitle(
  at: { readonly space: SpaceId; readonly question: QuestionId } | null,
): string | null {
  const session = useSession()
  // A restricted space that was lost is not looked into, whatever is still in memory.
  const isHere =
    at !== null && (!isRestrictedSpace(at.space) || session.spaces.byId(at.space) !== null)
  const doc = isHere ? session.space(at.space).doc : null
  const id = at?.question ?? null
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!doc) return () => {}
      const onChange = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
        const isOwn = events.some(
          (event) =>
            event.path[0] === id ||
            (event instanceof Y.YMapEvent && id !== null && event.keysChanged.has(id)),
        )
        if (isOwn) listener()
      }
      const records = questionsOf(doc)
      const observed = onChange as Parameters<typeof records.observeDeep>[0]
      records.observeDeep(observed)
      return () => records.unobserveDeep(observed)
    },
    [doc, id],
  )
  return useSyncExternalStore(subscribe, () => {
    const question = doc && id ? readQuestion(doc, id) : null
    return question && !question.moderation.hide && !question.deleted ? question.title : null
  })
}
