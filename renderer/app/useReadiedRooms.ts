import { useEffect } from 'react'
import { useServices, useSession } from '../hooks/ServicesContext.tsx'

/** Once what is asked for first is shown. */
const afterMs = 1500
/** What is typed meanwhile waits no longer than this. */
const stepMs = 8

/**
 * Readies the rooms of people, topics and questions while nothing else is to do: their code, and of thousands of people
 * and questions what every screen about them asks for. Without `requestIdleCallback` (Safari) the first that is opened does it.
 */
export function useReadiedRooms(): void {
  const session = useSession()
  const { platform } = useServices()
  useEffect(() => {
    if (typeof requestIdleCallback !== 'function') return
    let isGone = false
    let handle = 0
    const load = async () => {
      const [{ createPeopleReadier }, { createQuestionsReadier, readAllQuestions }] =
        await Promise.all([
          import('../hooks/people/readyPeople.ts'),
          import('../hooks/questions/readyQuestions.ts'),
        ])
      await Promise.all([
        import('../features/people/directory/PeopleScreen.tsx'),
        import('../features/people/profile/PersonScreen.tsx'),
        import('../features/topics/directory/TopicsScreen.tsx'),
        import('../features/topics/page/TopicScreen.tsx'),
        import('../features/topics/evidence/EvidenceSection.tsx'),
        import('../features/questions/list/QuestionsScreen.tsx'),
        import('../features/questions/question/QuestionScreen.tsx'),
        import('../features/questions/ask/AskScreen.tsx'),
        readAllQuestions(session),
      ])
      if (isGone) return
      const readiers = [
        createQuestionsReadier(session, platform.now()),
        createPeopleReadier(session),
      ]
      const ready = (isOver: () => boolean) => readiers.some((one) => one(isOver))
      const step = () => {
        const began = performance.now()
        if (ready(() => performance.now() - began > stepMs)) handle = requestIdleCallback(step)
      }
      handle = requestIdleCallback(step)
    }
    const timer = setTimeout(() => {
      handle = requestIdleCallback(() =>
        // The screen that needs what could not be fetched asks for it again, and says so.
        load().catch((error: unknown) =>
          console.warn('useReadiedRooms: not read ahead', error),
        ),
      )
    }, afterMs)
    return () => {
      isGone = true
      clearTimeout(timer)
      cancelIdleCallback(handle)
    }
  }, [session, platform])
}
