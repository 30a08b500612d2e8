import { useMemo, useSyncExternalStore } from 'react'
import { oncePer } from '../../../model/oncePer.ts'
import type { Access, Proposal } from '../../services/access/Access.ts'
import { groupProposals } from '../../services/review/groupProposals.ts'
import { createProposals, type Proposals } from '../../services/review/proposals.ts'
import type { HeldChange } from '../../services/review/Review.ts'
import { type Session, useSession } from '../ServicesContext.tsx'

// Screens may not reach below the hooks, not even for a type.
export type { HeldChange, Proposal }

const proposalsOf = oncePer((session: Session): Proposals => createProposals(session))

/** What arrived and waits for a decision, newest first. */
export function useHeldChanges(): readonly HeldChange[] {
  const { review } = useSession()
  return useSyncExternalStore(review.onChange, () => review.held)
}

/** What was proposed, by others and by me; rendered again when that changed. */
export function useProposals(): Proposals {
  const proposals = proposalsOf(useSession())
  useSyncExternalStore(proposals.onChange, () => proposals.state)
  return proposals
}

/** The proposals that this person may decide on, and their own. */
export function useProposalLists(): {
  readonly toDecide: readonly Proposal[]
  readonly own: readonly Proposal[]
  /** The texts that go with a proposal: the details of a question. */
  readonly textsOf: (proposal: Proposal) => readonly Proposal[]
} {
  const { access, person } = useSession()
  const { list } = useProposals().state
  const rights = useSyncExternalStore(access.onChange, () => access.rights)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what may be decided follows from the rights
  return useMemo(() => {
    const mayDecide = (one: Proposal) =>
      one.by !== person && access.mayWrite(one.doc as Parameters<Access['mayWrite']>[0])
    const groups = groupProposals(list)
    const heads = [...groups.keys()]
    return {
      toDecide: heads.filter(mayDecide),
      own: heads.filter((one) => one.by === person),
      textsOf: (one: Proposal) => groups.get(one) ?? [],
    }
  }, [list, rights, access, person])
}

/** How many things wait for this person's decision. */
export function useReviewCount(): number {
  return useHeldChanges().length + useProposalLists().toDecide.length
}
