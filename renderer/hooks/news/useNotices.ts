import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { createNotices, type Notices } from '../../services/notices/createNotices.ts'
import { groupNotices, type NoticeGroup } from '../../services/notices/groupNotices.ts'
import type { Notice } from '../../services/notices/Notice.ts'
import { listVainSearches } from '../../services/search/counting/keptTallies.ts'
import type { SpaceEntry } from '../../services/spaces/Spaces.ts'
import { type Services, type Session, useServices, useSession } from '../ServicesContext.tsx'

// Screens may not reach below the hooks, not even for a type.
export type { NoticeGroup }

// One collection a session: the home screen, the sidebar and what tells of it share it.
const collections = new WeakMap<Session, Notices>()

/** The notices of a session; they end with it. */
export function noticesOf(session: Session, services: Services): Notices {
  const known = collections.get(session)
  if (known) return known
  const notices = createNotices({
    person: session.person,
    root: session.root,
    spaces: session.spaces,
    space: session.space,
    links: session.search.links,
    now: services.platform.now,
    looksAfter: (space) => hearsReports(session, space),
    vain: () => listVainSearches(services.settings.read(`search-counts:${session.workspace}`)),
  })
  collections.set(session, notices)
  const stop = services.onSession(() => {
    if (services.session === session) return
    stop()
    notices.dispose()
  })
  return notices
}

/** Facilitators hear of what is reported; where nobody looks after a space, the workspace's owners do. */
function hearsReports({ access, spaces }: Session, space: SpaceEntry): boolean {
  if (space.facilitates) return true
  const { rights, roster } = access
  if (rights.kind !== 'member' || rights.role !== 'owner') return false
  const members = roster?.spaces.find((one) => one.id === space.id)?.members ?? []
  return space.kind === 'open'
    ? !spaces.openMembers(space.id).some((one) => one.facilitates)
    : !members.some((one) => one.role === 'facilitator')
}

/** What waits for this person, and what they can say of it. */
export interface NoticesView {
  readonly groups: readonly NoticeGroup[]
  readonly unread: number
  /** `false` while the index has not answered yet: some may be missing. */
  readonly isWhole: boolean
  markRead(notices: Iterable<Notice>, is: boolean): void
  markDone(notices: Iterable<Notice>, is: boolean): void
}

/** Follows what waits for this person, on whichever device they marked it. */
export function useNotices(): NoticesView {
  const session = useSession()
  const services = useServices()
  const notices = noticesOf(session, services)
  const { personal } = session
  const list = useSyncExternalStore(notices.onChange, () => notices.list)
  const isWhole = useSyncExternalStore(notices.onChange, () => notices.isWhole)
  const marks = useSyncExternalStore(personal.onChange, () => personal.marks)
  const { ways } = useSyncExternalStore(personal.onChange, () => personal.notifications)
  const groups = useMemo(() => groupNotices(list, marks, ways), [list, marks, ways])
  const unread = useMemo(() => groups.reduce((sum, one) => sum + one.unread, 0), [groups])
  const markRead = useCallback(
    (of: Iterable<Notice>, is: boolean) => personal.mark('read', of, is),
    [personal],
  )
  const markDone = useCallback(
    (of: Iterable<Notice>, is: boolean) => personal.mark('done', of, is),
    [personal],
  )
  return { groups, unread, isWhole, markRead, markDone }
}
