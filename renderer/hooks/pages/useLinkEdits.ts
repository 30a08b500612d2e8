import { useMemo } from 'react'
import type { BodyElement } from '../../../model/body/BodyNode.ts'
import { bodyRoleOf } from '../../../model/body/bodyTypes.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import { type PageId, pageDocName, type SpaceId } from '../../../model/ids.ts'
import { touchPage } from '../../../model/page.ts'
import { bodySchemaVersion, readBodySchemaVersion } from '../../../model/pageBody.ts'
import {
  dropLinks,
  type LinkTo,
  linkWords,
  mendLinks,
  type TextPlace,
  unlinkWords,
  type WantedLinks,
} from '../../services/links/editLinks.ts'
import { type Session, useSession } from '../ServicesContext.tsx'
import { useStamp } from '../useStamp.ts'

// Screens may not reach below the hooks, not even for a type.
export type { LinkTo, TextPlace, WantedLinks }

/** The page whose body is to be changed. */
export interface EditedPage {
  readonly page: PageId
  readonly space: SpaceId
}

/** How changing another page went. `changed`: it does not read so any more. */
export type LinkEditOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'changed' | 'no-right' | 'unreadable' | 'newer' }

/** Changes of links in the bodies of pages, open or not, as edits of this person. */
export interface LinkEdits {
  link(source: EditedPage, place: TextPlace, to: LinkTo): Promise<LinkEditOutcome>
  /** Takes a `link` back. */
  unlink(source: EditedPage, place: TextPlace, page: PageId): Promise<LinkEditOutcome>
  mend(source: EditedPage, wanted: WantedLinks, to: LinkTo): Promise<LinkEditOutcome>
  drop(source: EditedPage, wanted: WantedLinks): Promise<LinkEditOutcome>
}

const editOrigin = 'relais:links'

/** Gives the ways to change links in pages that need not be on screen. */
export function useLinkEdits(): LinkEdits {
  const session = useSession()
  const stamp = useStamp()
  return useMemo(() => {
    const edit = (source: EditedPage, change: Change) =>
      editBody(session, source, change, () =>
        touchPage(session.space(source.space).doc, source.page, stamp()),
      )
    return {
      link: (source, place, to) => edit(source, (blocks) => linkWords(blocks, place, to)),
      unlink: (source, place, page) =>
        edit(source, (blocks) => unlinkWords(blocks, place, page)),
      mend: (source, wanted, to) => edit(source, (blocks) => mendLinks(blocks, wanted, to)),
      drop: (source, wanted) => edit(source, (blocks) => dropLinks(blocks, wanted)),
    }
  }, [session, stamp])
}

type Change = (blocks: readonly BodyElement[]) => readonly BodyElement[] | null

async function editBody(
  session: Session,
  { page, space }: EditedPage,
  change: Change,
  touch: () => void,
): Promise<LinkEditOutcome> {
  const name = pageDocName(session.workspace, space, page)
  if (!session.access.mayWrite(name)) return { ok: false, reason: 'no-right' }
  const held = session.documents.open(name)
  try {
    const status = await held.whenLoaded
    if (status.kind !== 'loaded') return { ok: false, reason: 'unreadable' }
    const blocks = readBody(held.doc)
    if (readBodySchemaVersion(held.doc) > bodySchemaVersion || hasUnknown(blocks))
      return { ok: false, reason: 'newer' }
    const next = change(blocks)
    if (!next) return { ok: false, reason: 'changed' }
    changeBody(held.doc, next, editOrigin)
    touch()
    return { ok: true }
  } finally {
    held.release()
  }
}

/** Whether a body holds what this version does not know: it must not write over it. */
function hasUnknown(blocks: readonly BodyElement[]): boolean {
  return blocks.some(
    (block) =>
      bodyRoleOf(block.type) === null ||
      hasUnknown(block.children.filter((one) => one.kind === 'element')),
  )
}
