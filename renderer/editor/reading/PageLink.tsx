import { useReading } from '../context/ReadingContext.ts'
import { PageLinkAnchor, type PageLinkFields } from '../links/PageLinkAnchor.tsx'

/** A link to a page in a text that is read: under the page's present title, or its author's words. */
export function PageLink(props: PageLinkFields) {
  const { openPageLink, readPage } = useReading()
  return <PageLinkAnchor fields={props} onOpen={openPageLink} readPage={readPage} />
}
