import { useCallback } from 'react'
import type { PersonId } from '../../../model/ids.ts'
import { peopleReadingOf } from '../../services/people/peopleReading.ts'
import { useSession } from '../ServicesContext.tsx'
import { usePeople } from '../useWorkspace.ts'
import { peopleById } from './peopleById.ts'

/** Gives the function that names a person; `null` for one that is not known here. */
export function usePersonName(): (person: PersonId) => string | null {
  const { root } = useSession()
  const people = usePeople()
  const byId = peopleById(people)
  return useCallback(
    (person) => byId.get(person)?.name || peopleReadingOf(root.doc).byId(person)?.name || null,
    [byId, root],
  )
}
