import { useMemo, useSyncExternalStore } from 'react'
import type { PersonId } from '../../../model/ids.ts'
import type { Person } from '../../../model/people/person.ts'
import { emptyProfile, type Profile } from '../../../model/people/profile.ts'
import { peopleReadingOf } from '../../services/people/peopleReading.ts'
import { useSession } from '../ServicesContext.tsx'
import { usePeople } from '../useWorkspace.ts'

const profilesOf = new WeakMap<readonly Person[], readonly Profile[]>()

/** The workspace's people with all that is said of them, by name; the same array until something changes. */
export function useProfiles(): readonly Profile[] {
  const { root } = useSession()
  const people = usePeople()
  return useMemo(() => {
    const held = profilesOf.get(people)
    if (held) return held
    const reading = peopleReadingOf(root.doc)
    // Readers stand in the roster alone, and have no record to say more.
    const profiles =
      people === reading.profiles
        ? reading.profiles
        : people.map((person) => reading.byId(person.id) ?? emptyProfile(person))
    profilesOf.set(people, profiles)
    return profiles
  }, [root, people])
}

/** One person's profile, of whom an import was taken back too; `null` when nobody of that id is known. */
export function useProfile(id: PersonId): Profile | null {
  const { root } = useSession()
  const reading = peopleReadingOf(root.doc)
  const kept = useSyncExternalStore(reading.onChange, () => reading.byId(id))
  const people = usePeople()
  return useMemo(() => {
    if (kept) return kept
    const person = people.find((one) => one.id === id)
    return person ? emptyProfile(person) : null
  }, [kept, people, id])
}
