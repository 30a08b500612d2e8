import { useCallback, useMemo } from 'react'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import { restorePage } from '../../../../model/page.ts'
import type { LinkablePage } from '../../../editor/context/EditorContext.ts'
import type { LinkPlace, PageLinksValue } from '../../../editor/links/PageLinksContext.ts'
import { readLinkState, subscribeToPages } from '../../../hooks/pages/linkState.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useMayWriteIn } from '../../../hooks/spaces/useMayWrite.ts'
import { useStamp } from '../../../hooks/useStamp.ts'
import { createLinkedHeadings } from './linkedHeadings.ts'
import { PagePreview } from './PagePreview.tsx'

const noPages = () => []

/** What the page links of a text need: what became of their pages, previews, and the ways to mend them, which a text that is only read leaves out. */
export function usePageLinksValue(
  findPages: (query: string) => readonly LinkablePage[] = noPages,
): PageLinksValue {
  const session = useSession()
  const stamp = useStamp()
  const mayWriteIn = useMayWriteIn()
  const preview = useCallback((place: LinkPlace) => <PagePreview place={place} />, [])
  const { links } = session.search
  const headings = useMemo(() => createLinkedHeadings(links), [links])
  return useMemo(
    () => ({
      judge: (page, space) => readLinkState(session, space, page),
      isHeadingGone: headings.isGone,
      subscribe: (listener) => {
        const stopPages = subscribeToPages(session, listener)
        const stopHeadings = headings.subscribe(listener)
        return () => {
          stopPages()
          stopHeadings()
        }
      },
      preview,
      findPages,
      restore: (page: PageId, space: SpaceId) => {
        if (mayWriteIn(space)) restorePage(session.space(space).doc, page, stamp())
      },
    }),
    [session, stamp, mayWriteIn, preview, findPages, headings],
  )
}
