import { useMemo } from 'react'
import type { PersonId } from '../../../model/ids.ts'
import { statusOn } from '../../../model/people/PersonStatus.ts'
import type { Person } from '../../../model/people/person.ts'
import { useNow } from '../screen/useNow.ts'
import { toDay } from '../screen/useToday.ts'
import { usePeople } from '../useWorkspace.ts'
import { peopleById } from './peopleById.ts'

/** People by their ids, and who of them is still of the team. */
export interface PresentPeople {
  /** Everyone, by name. */
  readonly all: readonly Person[]
  /** Those who did not leave, by name. */
  readonly here: readonly Person[]
  byId(id: PersonId | null): Person | null
  /** Somebody whose record has not arrived counts as here. */
  isHere(id: PersonId): boolean
}

const hourMs = 3_600_000

/** The workspace's people and who of them left; the same object until somebody changes, or a last day is over. */
export function usePresentPeople(): PresentPeople {
  const all = usePeople()
  const now = useNow(hourMs)
  const today = toDay(now)
  return useMemo(() => {
    const known = peopleById(all)
    const isHere = (id: PersonId) => {
      const person = known.get(id)
      return !person || statusOn(person.status, today) !== 'left'
    }
    return {
      all,
      here: all.filter((person) => isHere(person.id)),
      byId: (id) => (id && known.get(id)) ?? null,
      isHere,
    }
  }, [all, today])
}
