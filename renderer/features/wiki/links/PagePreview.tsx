/** The beginning of a page, beside a link to it. */
import { lazy, Suspense, useContext, useMemo } from 'react'
import { type BodyElement, bodyNodeToText } from '../../../../model/body/BodyNode.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import { pageDocName } from '../../../../model/ids.ts'
import type { ReadingContextValue } from '../../../editor/context/ReadingContext.ts'
import { type LinkPlace, PageLinksContext } from '../../../editor/links/PageLinksContext.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useOpenDocument } from '../../../hooks/pages/useOpenDocument.ts'
import { usePageTree } from '../../../hooks/pages/usePageTree.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { usePeople } from '../../../hooks/useWorkspace.ts'
import { toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import { When } from '../When.tsx'
import styles from './PagePreview.module.css'

const BodyView = lazy(() =>
  import('../../../editor/reading/BodyView.tsx').then((file) => ({ default: file.BodyView })),
)

const shownBlocks = 6
const shownLetters = 600

/** A page's title, who looks after it, when it was changed, and its first blocks. */
export function PagePreview(props: { readonly place: LinkPlace }) {
  const { page: id, space, heading } = props.place
  const t = useMessages()
  const tree = usePageTree(space)
  const people = usePeople()
  const page = tree.page(id)
  if (!page) return null
  const owner = people.find((one) => one.id === (page.owner ?? page.updatedBy))?.name
  const path = tree.ancestors(id).flatMap((above) => tree.page(above)?.title.trim() || [])
  return (
    <div className={styles.preview}>
      <header className={styles.head}>
        {path.length > 0 && <p className={styles.path}>{path.join(' › ')}</p>}
        <Link
          look="plain"
          className={styles.title as string}
          href={toPath({ name: 'page', space, page: id, heading })}
        >
          {page.icon && <span aria-hidden="true">{page.icon} </span>}
          {page.title.trim() || t('wiki.untitled')}
        </Link>
        <p className={styles.facts}>
          {owner}
          {owner && page.updatedAt !== null && ' · '}
          {page.updatedAt !== null && <When at={page.updatedAt} />}
        </p>
      </header>
      <Beginning place={props.place} />
    </div>
  )
}

function Beginning(props: { readonly place: LinkPlace }) {
  const { page, space, heading } = props.place
  const t = useMessages()
  const session = useSession()
  const navigate = useNavigate()
  const held = useOpenDocument(pageDocName(session.workspace, space, page))
  const doc = held?.status.kind === 'loaded' ? held.document.doc : null
  const blocks = useMemo(
    () => (doc ? chooseBlocks(readBody(doc), heading) : []),
    [doc, heading],
  )
  const reading = useMemo(
    (): ReadingContextValue => ({
      files: session.files,
      readPage: null,
      openPageLink: (to, home, under = '') =>
        navigate({ name: 'page', space: home, page: to, heading: under }),
      followLink: () => undefined,
      openBody: null,
      page,
    }),
    [session, navigate, page],
  )
  const links = useContext(PageLinksContext)
  const still = useMemo(() => links && { ...links, preview: null }, [links])
  if (held?.status.kind === 'failed')
    return <p className={styles.note}>{t('links.previewFailed')}</p>
  if (!doc) return <p className={styles.note}>{t('links.previewLoading')}</p>
  if (blocks.length === 0) return <p className={styles.note}>{t('links.previewEmpty')}</p>
  return (
    // A preview within a preview would lead away from the text.
    <PageLinksContext value={still}>
      <Suspense fallback={<p className={styles.note}>{t('links.previewLoading')}</p>}>
        <BodyView
          blocks={blocks}
          reading={reading}
          {...(styles.body ? { className: styles.body } : {})}
        />
      </Suspense>
    </PageLinksContext>
  )
}

/** The first blocks, or the first under a heading; as many as are read at a glance. */
export function chooseBlocks(
  blocks: readonly BodyElement[],
  heading: string,
): readonly BodyElement[] {
  const fold = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase()
  const start =
    heading === ''
      ? 0
      : blocks.findIndex(
          (one) => one.type === 'heading' && fold(bodyNodeToText(one)) === fold(heading),
        )
  const chosen: BodyElement[] = []
  let letters = 0
  for (const block of blocks.slice(Math.max(0, start))) {
    const text = bodyNodeToText(block)
    if (block.type === 'paragraph' && text.trim() === '') continue
    // What plays, draws or shows other pages is not for a glance.
    if (block.type === 'page-embed' || block.type === 'table-of-contents') continue
    chosen.push(block)
    letters += text.length
    if (chosen.length >= shownBlocks || letters >= shownLetters) break
  }
  return chosen
}
