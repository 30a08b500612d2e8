/** Moves a page with all below it, a question with its answers or a post to another space: records, bodies with their history, and a sign where they were. */
import {
  type DocName,
  type PageId,
  type PersonId,
  pageDocName,
  type SpaceId,
  type WorkspaceId,
} from '../../../model/ids.ts'
import { copyActs } from '../../../model/moderation/moderate.ts'
import type { MovableId } from '../../../model/movable.ts'
import {
  carryPageChanges,
  copyPages,
  movePagesIn,
  movePagesOut,
  timeOfMove,
} from '../../../model/movePages.ts'
import type { Access } from '../access/Access.ts'
import type { DocumentStore } from '../documents/DocumentStore.ts'
import type { Documents, OpenDocument } from '../documents/Documents.ts'
import { readMissing } from './carryBody.ts'

/** What a move stands on: a part of the session. */
export interface MoveParts {
  readonly workspace: WorkspaceId
  readonly person: PersonId
  readonly store: Pick<DocumentStore, 'read'>
  readonly documents: Pick<Documents, 'flush' | 'write'>
  readonly access: Pick<Access, 'mayWrite'>
  space(id: SpaceId): OpenDocument
}

/** What goes where. */
export interface MoveRequest {
  readonly from: SpaceId
  readonly to: SpaceId
  /** The page that goes to `place`, then all below it in whatever state, parents first. Or a question, a post, and what stands below. */
  readonly pages: readonly MovableId[]
  /** Of a page; `null` for what stands in no tree. */
  readonly place: { readonly parent: PageId | null; readonly order: string } | null
  /** By this device's clock, in milliseconds since 1970. */
  readonly now: number
}

/** What came of a move. Refused, nothing has changed but bodies that nobody sees. */
export type MoveOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly reason: 'may-not-write' | 'not-readable' | 'not-stored'
      readonly message: string
    }

const bodiesTogether = 24

/**
 * Moves pages. Bodies go first, then the records in, then the signs out: cut short at
 * any point, no page is lost, and followMoves.ts settles a page that is in two places.
 */
export async function movePages(parts: MoveParts, move: MoveRequest): Promise<MoveOutcome> {
  const { from, to, pages } = move
  const source = parts.space(from)
  const target = parts.space(to)
  for (const held of [source, target]) {
    if (!parts.access.mayWrite(held.name))
      return {
        ok: false,
        reason: 'may-not-write',
        message: `${held.name} is not yours to write`,
      }
    const status = await held.whenLoaded
    if (status.kind !== 'loaded')
      return { ok: false, reason: 'not-readable', message: `${held.name} was not read` }
  }
  // What was typed a moment ago is in the store then.
  await parts.documents.flush()
  for (let at = 0; at < pages.length; at += bodiesTogether) {
    const refused = await moveBodies(parts, move, pages.slice(at, at + bodiesTogether))
    if (refused) return refused
  }
  for (const page of pages) carryPageChanges(target.doc, source.doc, page, to)
  const at = timeOfMove([source.doc, target.doc], pages, move.now)
  const by = parts.person
  movePagesIn(target.doc, copyPages(source.doc, pages), { from, at, by, place: move.place })
  // Otherwise what was hidden there would not be known to be hidden here.
  copyActs(source.doc, target.doc, pages)
  movePagesOut(source.doc, pages, { to, at, by })
  return { ok: true }
}

async function moveBodies(
  parts: MoveParts,
  { from, to }: MoveRequest,
  pages: readonly MovableId[],
): Promise<MoveOutcome | null> {
  const updates: { name: DocName; update: Uint8Array }[] = []
  try {
    for (const page of pages) {
      const body = page as PageId
      const name = pageDocName(parts.workspace, to, body)
      const update = await readMissing(
        parts.store,
        pageDocName(parts.workspace, from, body),
        name,
      )
      if (update) updates.push({ name, update })
    }
  } catch (error) {
    return { ok: false, reason: 'not-readable', message: String(error) }
  }
  if (updates.length === 0) return null
  const outcome = await parts.documents.write(updates, { source: 'import' })
  return outcome.ok ? null : { ok: false, reason: 'not-stored', message: outcome.message }
}
