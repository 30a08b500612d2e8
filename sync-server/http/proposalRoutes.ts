/** The routes by which a member who may not write somewhere offers a change to those who may. */
import type { z } from 'zod'
import type { RelayAccess } from '../access/RelayAccess.ts'
import { mayRead } from '../access/Standing.ts'
import { type proposalList, proposalRequest } from '../contract/api.ts'
import { belongsTo, isDocumentName, limits } from '../contract/protocol.ts'
import { isYjsUpdate } from '../live/updates.ts'
import { type ApiRoute, answered, memberRoute, refused } from './apiRoute.ts'

/** Base64url takes a third more, and the rest of the request something. */
const maxProposal = limits.proposal * 1.5

/** Lists the routes of a relay with members. */
export function createProposalRoutes(access: RelayAccess): readonly ApiRoute[] {
  const { proposals } = access
  return [
    memberRoute(
      'POST /api/w/:ws/proposals',
      { body: proposalRequest, maxBody: maxProposal },
      async ({ body }, { workspace, person, standing }) => {
        const { doc, update, note } = body
        if (!isDocumentName(doc) || !belongsTo(doc, workspace))
          return refused('bad-request', 'doc: not a document of this workspace')
        if (!mayRead(standing, doc))
          return refused('forbidden', 'proposals are for what one may read')
        const bytes = new Uint8Array(Buffer.from(update, 'base64url'))
        if (!/^[A-Za-z0-9_-]+$/.test(update) || !isYjsUpdate(bytes))
          return refused('bad-request', 'update: not a Yjs update in base64url')
        const added = await proposals.add(workspace, { doc, by: person, note, update })
        return added
          ? answered({ ok: true, id: added.id })
          : refused(
              'too-many',
              `${limits.proposalsPerMember} of yours wait; withdraw some first`,
            )
      },
    ),
    memberRoute('GET /api/w/:ws/proposals', {}, async (_, { workspace, standing }) => {
      const found = await proposals.list(workspace, standing)
      const answer: z.infer<typeof proposalList> = { proposals: [...found] }
      return answered(answer)
    }),
    memberRoute('DELETE /api/w/:ws/proposals/:id', {}, async ({ params }, asker) => {
      const { workspace, standing } = asker
      const removed = await proposals.remove(workspace, params.id ?? '', standing)
      return removed ? answered({ ok: true }) : refused('not-found', 'no such proposal')
    }),
  ]
}
