import { useCallback, useMemo } from 'react'
import type { PersonId } from '../../../model/ids.ts'
import { peopleReadingOf } from '../../services/people/peopleReading.ts'
import { useSession } from '../ServicesContext.tsx'
import { usePeople } from '../useWorkspace.ts'

/** Gives the function that names a person; `null` for one that is not known here. */
export function usePersonName(): (person: PersonId) => string | null {
  const { root } = useSession()
  const people = usePeople()
  const names = useMemo(() => new Map(people.map((one) => [one.id, one.name])), [people])
  return useCallback(
    (person) => names.get(person) || peopleReadingOf(root.doc).byId(person)?.name || null,
    [names, root],
  )
}
