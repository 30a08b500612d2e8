import { useCallback } from 'react'
import type { PersonId } from '../../../model/ids.ts'
import { statusOn } from '../../../model/people/PersonStatus.ts'
import { toPath } from '../../routes.ts'
import { peopleReadingOf } from '../../services/people/peopleReading.ts'
import { useMessages } from '../language/useMessages.ts'
import { useSession } from '../ServicesContext.tsx'
import { useToday } from '../screen/useToday.ts'
import { usePeople } from '../useWorkspace.ts'
import { peopleById } from './peopleById.ts'

/** How someone is shown wherever they are named: `ui/PersonName` takes it whole. */
export interface PersonLook {
  /** What the colour of their picture is drawn from. */
  readonly id: string
  readonly name: string
  /** The address of their profile; `null` of whom nothing is known. */
  readonly href: string | null
  /** That they have left, in the reader's language; `null` while they are here. */
  readonly note: string | null
}

/** Gives the function that tells how someone is shown; `unknown` is what a person is called whom nobody knows. */
export function usePersonLooks(unknown: string): (person: PersonId | null) => PersonLook {
  const t = useMessages()
  const { root } = useSession()
  const people = usePeople()
  const today = useToday()
  const byId = peopleById(people)
  return useCallback(
    (id) => {
      const person = id && (byId.get(id) ?? peopleReadingOf(root.doc).byId(id))
      if (!id || !person) return { id: id ?? '', name: unknown, href: null, note: null }
      return {
        // Of somebody whose record another one is, the id is that of their own.
        id: person.id,
        name: person.name || unknown,
        href: toPath({ name: 'person', person: person.id, isEditing: false }),
        note: statusOn(person.status, today) === 'left' ? t('people.hasLeft') : null,
      }
    },
    [byId, root, today, unknown, t],
  )
}
