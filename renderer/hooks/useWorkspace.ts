import { useMemo, useSyncExternalStore } from 'react'
import { type Person, personWithoutRecord } from '../../model/people/person.ts'
import { readWorkspace, type Workspace } from '../../model/workspace.ts'
import type { RosterView } from '../services/access/Access.ts'
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

interface Everyone {
  readonly roster: RosterView | null
  readonly own: string | undefined
  readonly all: readonly Person[]
}

// Two dozen parts of a screen ask at once: five thousand people are put together once for them all.
const everyone = new WeakMap<readonly Person[], Everyone>()

/** The workspace's people, by name: whom its document names, and readers, whom only the roster does. */
export function usePeople(): readonly Person[] {
  const { access, person, root, workspace } = useSession()
  const reading = peopleReadingOf(root.doc)
  const people = useSyncExternalStore(reading.onChange, () => reading.profiles)
  const roster = useSyncExternalStore(access.onChange, () => access.roster)
  const own = useSettings().workspaces.find((one) => one.id === workspace)?.personName
  return useMemo(() => {
    const held = everyone.get(people)
    if (held && held.roster === roster && held.own === own) return held.all
    const known = mergePeople(people, roster)
    // Whoever was taken off and never wrote anything is named by this device alone.
    const all =
      !own || known.some((one) => one.id === person)
        ? known
        : [...known, personWithoutRecord(person, own, null)]
    everyone.set(people, { roster, own, all })
    return all
  }, [people, roster, own, person])
}
