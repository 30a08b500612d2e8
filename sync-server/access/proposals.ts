/** Changes that members who may not write offer to those who may; they wait in the relay's records. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Proposal } from '../contract/api.ts'
import { limits } from '../contract/protocol.ts'
import type { Records } from '../store/Records.ts'
import { mayRead, mayWrite, type Standing } from './Standing.ts'

/** The proposals of all workspaces. */
export interface Proposals {
  /** Keeps a proposal; `null` when this person has as many waiting as they may. */
  add(
    workspace: string,
    proposal: Omit<Proposal, 'id' | 'at'>,
  ): Promise<{ readonly id: string } | null>
  /** Lists what someone may decide, and their own, as far as they may read the documents. */
  list(workspace: string, asker: Standing): Promise<readonly Proposal[]>
  /** Removes one that someone may decide or made; `false` when there is none such for them. */
  remove(workspace: string, id: string, asker: Standing): Promise<boolean>
}

const kept = z.object({
  id: z.string(),
  doc: z.string(),
  by: z.string(),
  at: z.number(),
  note: z.string(),
  update: z.string(),
})

/** Creates the proposals over a relay's records. */
export function createProposals(records: Records, now: () => number = Date.now): Proposals {
  const isFor = (asker: Standing, one: Proposal) =>
    one.by === asker.person ? mayRead(asker, one.doc) : mayWrite(asker, one.doc)

  /** Adding one after the other: of a hundred at once, too, no more are kept than may be. */
  let adding: Promise<unknown> = Promise.resolve()
  function inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const result = adding.then(act)
    adding = result.catch(() => undefined)
    return result
  }

  async function readAll(begin: string) {
    const found = await records.list(`proposal/${begin}`)
    return found.map((one) => kept.parse(one.value))
  }

  return {
    add: (workspace, fields) =>
      inTurn(async () => {
        const { by } = fields
        const mine = await readAll(`${workspace}/${by}-`)
        if (mine.length >= limits.proposalsPerMember) return null
        // Who made it stands in the id, so that one's own are found without reading all.
        const id = `${by}-${randomBytes(10).toString('hex')}`
        await records.write(`proposal/${workspace}/${id}`, 0, { ...fields, id, at: now() })
        return { id }
      }),
    async list(workspace, asker) {
      const all = await readAll(`${workspace}/`)
      return all.filter((one) => isFor(asker, one)).sort((a, b) => a.at - b.at)
    },
    async remove(workspace, id, asker) {
      const found = await records.read(`proposal/${workspace}/${id}`)
      if (!found || !isFor(asker, kept.parse(found.value))) return false
      return records.remove(found.key, found.version)
    },
  }
}
