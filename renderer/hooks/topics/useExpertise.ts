import { useSyncExternalStore } from 'react'
import { oncePer } from '../../../model/oncePer.ts'
import {
  createExpertise,
  type Expertise,
  type ExpertiseState,
} from '../../services/expertise/createExpertise.ts'
import type { PersonEvidence } from '../../services/expertise/evidence.ts'
import { treeOf } from '../pages/treeOf.ts'
import { type Session, useSession } from '../ServicesContext.tsx'
import { topicsIn } from './useTopics.ts'

// Screens may not reach below the hooks, not even for a type.
export type { PersonEvidence }

/** Who knows what in a session's workspace; the same object for every caller. */
export const expertiseOf: (session: Session) => Expertise = oncePer((session) => {
  const { root, search, spaces } = session
  return createExpertise({
    workspace: root.doc,
    topics: topicsIn(root.doc),
    spaces,
    spaceDoc: (space) => session.space(space).doc,
    treeOf,
    links: search.links,
  })
})

/** Who knows what, by evidence that its people show; another object after each change. */
export function useExpertise(): ExpertiseState {
  const expertise = expertiseOf(useSession())
  return useSyncExternalStore(expertise.subscribe, expertise.read)
}
