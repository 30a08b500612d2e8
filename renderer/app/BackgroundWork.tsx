import { useAlerts } from '../hooks/news/useAlerts.ts'
import { useReadiedPages } from '../hooks/pages/useReadiedPages.ts'
import { usePublishedCounts } from '../hooks/search/useSearchCounting.ts'
import { useReadiedRooms } from './screens/useReadiedRooms.ts'
import { useSearchMark } from './useSearchMark.ts'

/**
 * What goes on behind every screen of an open workspace. It draws nothing, and is a part of its own
 * because what it follows changes several times a second while one types.
 */
export function BackgroundWork() {
  useSearchMark()
  useAlerts()
  usePublishedCounts()
  useReadiedRooms()
  useReadiedPages()
  return null
}
