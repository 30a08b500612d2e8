import { useEffect } from 'react'
import { Editor } from '../../features/wiki/body/lazyEditor.ts'
import { useServices, useSession } from '../../hooks/ServicesContext.tsx'
import { bodySlots } from './bodySlots.ts'
import { screenParts } from './screenParts.ts'

const { PageScreen, PageKnowers, SpaceScreen } = screenParts
/** What is gone to first. */
const pages = [PageScreen, Editor, PageKnowers, SpaceScreen]
const rooms = [
  screenParts.SearchScreen,
  screenParts.PeopleScreen,
  screenParts.PersonScreen,
  screenParts.EditPersonScreen,
  screenParts.PersonCard,
  screenParts.TopicsScreen,
  screenParts.TopicScreen,
  screenParts.EvidenceSection,
  screenParts.QuestionsScreen,
  screenParts.QuestionScreen,
  screenParts.AskScreen,
  bodySlots.Body,
  bodySlots.Draft,
]
/** For the rooms, once what is asked for first is shown. */
const afterMs = 1500
/** What is typed meanwhile waits no longer than this. */
const stepMs = 8

/**
 * Readies pages, search and the rooms of people, topics and questions while nothing else is to do: their code, and of thousands of
 * people and questions what every screen about them asks for. Without `requestIdleCallback` (Safari) the first that is opened does it.
 */
export function useReadiedRooms(): void {
  const session = useSession()
  const { platform } = useServices()
  useEffect(() => {
    if (typeof requestIdleCallback !== 'function') return
    let isGone = false
    let handle = 0
    // The screen that needs what could not be fetched asks for it again, and says so.
    const tell = (error: unknown) => console.warn('useReadiedRooms: not read ahead', error)
    const loadPages = () => Promise.all(pages.map((part) => part.preload())).catch(tell)
    const load = async () => {
      const [{ createPeopleReadier }, { createQuestionsReadier, readAllQuestions }] =
        await Promise.all([
          import('../../hooks/people/readyPeople.ts'),
          import('../../hooks/questions/readyQuestions.ts'),
        ])
      await Promise.all([...rooms.map((part) => part.preload()), readAllQuestions(session)])
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
    const first = requestIdleCallback(loadPages, { timeout: 3000 })
    const timer = setTimeout(() => {
      handle = requestIdleCallback(() => load().catch(tell))
    }, afterMs)
    return () => {
      isGone = true
      clearTimeout(timer)
      cancelIdleCallback(first)
      cancelIdleCallback(handle)
    }
  }, [session, platform])
}
