import { useMemo } from 'react'
import type { Page } from '../../../model/page.ts'
import {
  type ProposedHolder,
  proposeHolders,
} from '../../services/verification/proposeHolders.ts'
import { usePresentPeople } from '../people/usePresentPeople.ts'

/** Who could take a page over, nearest to it first. */
export function useProposedHolders(page: Page): readonly ProposedHolder[] {
  const people = usePresentPeople()
  return useMemo(() => proposeHolders(page, people.isHere), [page, people])
}
