import { $createLinkNode, $isLinkNode, $toggleLink } from '@lexical/link'
import { $createTextNode, $findMatchingParent, $getSelection, $isRangeSelection } from 'lexical'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import type { LinkablePage } from '../context/EditorContext.ts'
import { readLinkTarget } from '../links/readLinkTarget.ts'
import { $createPageLinkNode } from '../nodes/PageLinkNode.ts'

/** Finds a page that is here; `null` for any other. */
export type ReadPage = (page: PageId, space: SpaceId) => LinkablePage | null

/**
 * Inserts an address: over selected words it becomes their link, else it stands as a link that
 * says itself; that of a page of this workspace becomes a link to the page. `false` where a
 * link cannot be, and the address is to be text.
 */
export function $pasteAddress(url: string, readPage: ReadPage | null): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return false
  if ($findMatchingParent(selection.anchor.getNode(), $isLinkNode)) return false
  const target = readOwnPage(url)
  const page = target && readPage ? readPage(target.page, target.space) : null
  if (target && page) {
    const words = selection.isCollapsed() ? '' : selection.getTextContent().trim()
    const link = $createPageLinkNode({
      pageId: target.page,
      spaceId: target.space,
      label: page.title,
      heading: target.heading,
      alias: words === page.title ? '' : words,
    })
    selection.insertNodes([link])
    return true
  }
  if (selection.isCollapsed())
    selection.insertNodes([$createLinkNode(url).append($createTextNode(url))])
  else $toggleLink(url)
  return true
}

/** The page that an address names, whatever server it was copied from: whether it is here, its reader knows. */
function readOwnPage(url: string): {
  readonly page: PageId
  readonly space: SpaceId
  readonly heading: string
} | null {
  const own = /^relais:/i.test(url) ? readLinkTarget(url) : null
  const web = own ? null : URL.parse(url)
  const target = own ?? (web ? readLinkTarget(`${web.pathname}${web.hash}`) : null)
  return target?.kind === 'page' ? target : null
}
