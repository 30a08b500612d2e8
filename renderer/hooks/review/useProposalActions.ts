import { useCallback, useEffect, useState } from 'react'
import type { DocName } from '../../../model/ids.ts'
import type { Proposal } from '../../services/access/Access.ts'
import { groupProposals, proposalBytes } from '../../services/review/groupProposals.ts'
import { type ProposalPreview, previewProposal } from '../../services/review/previewProposal.ts'
import { useSession } from '../ServicesContext.tsx'
import { useProposals } from './useReview.ts'

// Screens may not reach below the hooks, not even for a type.
export type { ProposalPreview }

/** What a proposal would change; `null` while that is worked out. */
export function useProposalPreview(proposal: Proposal): ProposalPreview | null {
  const { store } = useSession()
  const [preview, setPreview] = useState<ProposalPreview | null>(null)
  useEffect(() => {
    let shown = true
    const show = (next: ProposalPreview) => {
      if (shown) setPreview(next)
    }
    previewProposal(store, proposal.doc as DocName, proposalBytes(proposal)).then(
      show,
      (error: unknown) => {
        console.warn('useProposalPreview: the document cannot be read', error)
        show({ ok: false, reason: 'unreadable' })
      },
    )
    return () => {
      shown = false
    }
  }, [store, proposal])
  return preview
}

/** Accepts a proposal as an edit of this person, or declines it; `false` when that did not work. */
export function useProposalActions(): {
  readonly accept: (proposal: Proposal) => Promise<boolean>
  readonly remove: (proposal: Proposal) => Promise<boolean>
} {
  const { documents } = useSession()
  const proposals = useProposals()
  const withTexts = useCallback(
    (proposal: Proposal) => [
      ...(groupProposals(proposals.state.list).get(proposal) ?? []),
      proposal,
    ],
    [proposals],
  )
  const remove = useCallback(
    async (proposal: Proposal) => {
      let isDone = true
      for (const { id } of withTexts(proposal))
        isDone = (await proposals.remove(id)).ok && isDone
      return isDone
    },
    [proposals, withTexts],
  )
  const accept = useCallback(
    async (proposal: Proposal) => {
      const outcome = await documents.write(
        withTexts(proposal).map((one) => ({
          name: one.doc as DocName,
          update: proposalBytes(one),
        })),
        { source: 'import' },
      )
      // Taken in here and still on the relay's list: accepting it again changes nothing.
      return outcome.ok && (await remove(proposal))
    },
    [documents, remove, withTexts],
  )
  return { accept, remove }
}
