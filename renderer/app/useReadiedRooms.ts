import { useEffect } from 'react'
import { useSession } from '../hooks/ServicesContext.tsx'

/** Once what is asked for first is shown. */
const afterMs = 1500
/** What is typed meanwhile waits no longer than this. */
const stepMs = 8

/**
 * Readies the rooms of people and topics while nothing else is to do: their code, and of thousands of people what every
 * screen about them asks for. Without `requestIdleCallback` (Safari) the first that is opened does it.
 */
export function useReadiedRooms(): void {
  const session = useSession()
  useEffect(() => {
    if (typeof requestIdleCallback !== 'function') return
    let isGone = false
    let handle = 0
    const load = async () => {
      const { createPeopleReadier } = await import('../hooks/people/readyPeople.ts')
      await Promise.all([
        import('../features/people/directory/PeopleScreen.tsx'),
        import('../features/people/profile/PersonScreen.tsx'),
        import('../features/topics/directory/TopicsScreen.tsx'),
        import('../features/topics/page/TopicScreen.tsx'),
        import('../features/topics/evidence/EvidenceSection.tsx'),
      ])
      if (isGone) return
      const ready = createPeopleReadier(session)
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
  }, [session])
}
