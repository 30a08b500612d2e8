import { useMemo, useSyncExternalStore } from 'react'
import { type Person, personWithoutRecord } from '../../model/people/person.ts'
import { readWorkspace, type Workspace } from '../../model/workspace.ts'
import { mergePeople } from '../services/access/mergePeople.ts'
import { peopleReadingOf } from '../services/people/peopleReading.ts'
import type { NewSpace, SpaceEntry } from '../services/spaces/Spaces.ts'
import { useSession } from './ServicesContext.tsx'
import { useDocumentValue } from './useDocumentValue.ts'
import { useSettings } from './useSettings.ts'

/** The open workspace; `null` while its document has not arrived. */
export function useWorkspace(): Workspace | null {
  return useDocumentValue(useSession().root.doc, readWorkspace)
}

// Screens may not reach below the hooks, not even for a type.
export type { NewSpace, SpaceEntry }

/** All spaces that this device has, oldest first: open ones, joined or not, and one's restricted ones. */
export function useSpaces(): readonly SpaceEntry[] {
  const { spaces } = useSession()
  return useSyncExternalStore(spaces.onChange, () => spaces.list)
}

/** The spaces in this person's sidebar, oldest first. */
export function useJoinedSpaces(): readonly SpaceEntry[] {
  const spaces = useSpaces()
  return useMemo(() => spaces.filter((space) => space.joined), [spaces])
}

/** The workspace's people, by name: whom its document names, and readers, whom only the roster does. */
export function usePeople(): readonly Person[] {
  const { access, person, root, workspace } = useSession()
  const reading = peopleReadingOf(root.doc)
  const people = useSyncExternalStore(reading.onChange, () => reading.profiles)
  const roster = useSyncExternalStore(access.onChange, () => access.roster)
  const own = useSettings().workspaces.find((one) => one.id === workspace)?.personName
  return useMemo(() => {
    const known = mergePeople(people, roster)
    // Whoever was taken off and never wrote anything is named by this device alone.
    if (!own || known.some((one) => one.id === person)) return known
    return [...known, personWithoutRecord(person, own, null)]
  }, [people, roster, own, person])
}
