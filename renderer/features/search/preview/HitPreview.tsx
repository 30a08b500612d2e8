/** What was found, looked at without going there: its page around the passage, or what is known of it. */
import { AppWindow, ArrowRight } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react'
import { bodyNodeToText } from '../../../../model/body/BodyNode.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import { type PageId, pageDocName, type SpaceId } from '../../../../model/ids.ts'
import type { ReadingContextValue } from '../../../editor/context/ReadingContext.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useOpenDocument } from '../../../hooks/pages/useOpenDocument.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import type { SearchHit } from '../../../hooks/search/searchSyntax.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { HitFacts, Verification } from '../results/HitView.tsx'
import { MarkedText } from '../results/MarkedText.tsx'
import styles from './HitPreview.module.css'
import { PersonPreview } from './PersonPreview.tsx'
import { findPassage, markWords, matchedWords } from './previewMarks.ts'

const BodyView = lazy(() =>
  import('../../../editor/reading/BodyView.tsx').then((file) => ({ default: file.BodyView })),
)

/** Blocks before the passage, and in all. */
const leadBlocks = 2
const shownBlocks = 40

/** A found thing beside the list. */
export function HitPreview(props: {
  readonly hit: SearchHit
  readonly onOpen: () => void
  readonly onOpenWindow: () => void
}) {
  const { hit } = props
  const t = useMessages()
  const { target } = hit
  const title = hit.title.trim() || t('search.untitled')
  return (
    <div className={styles.preview}>
      <header className={styles.head}>
        {hit.path.length > 0 && <p className={styles.path}>{hit.path.join(' › ')}</p>}
        <div className={styles.title}>
          <p className={styles.name}>
            {hit.icon && <span aria-hidden="true">{hit.icon} </span>}
            <MarkedText text={title} ranges={hit.titleRanges} />
          </p>
          <Verification of={hit.verification} />
        </div>
        <HitFacts hit={hit} />
        <div className={styles.actions}>
          <Button size="s" icon={<ArrowRight />} onPress={props.onOpen}>
            {t('search.open')}
          </Button>
          <IconButton
            size="s"
            label={t('search.openWindow')}
            icon={<AppWindow />}
            onPress={props.onOpenWindow}
          />
        </div>
      </header>
      {target.kind === 'person' && <PersonPreview person={target.person} />}
      {hit.kind !== 'page' && hit.kind !== 'person' && hit.passage.trim() !== '' && (
        <p className={styles.passage}>
          <MarkedText text={hit.passage} ranges={hit.passageRanges} />
        </p>
      )}
      {(target.kind === 'page' || target.kind === 'thread' || target.kind === 'file') && (
        <PageAround hit={hit} page={target.page} space={target.space} />
      )}
    </div>
  )
}

function PageAround(props: {
  readonly hit: SearchHit
  readonly page: PageId
  readonly space: SpaceId
}) {
  const { hit, page, space } = props
  const t = useMessages()
  const session = useSession()
  const navigate = useNavigate()
  const held = useOpenDocument(pageDocName(session.workspace, space, page))
  const doc = held?.status.kind === 'loaded' ? held.document.doc : null
  const { passage } = hit
  const blocks = useMemo(() => {
    if (!doc) return []
    const all = readBody(doc)
    const start = Math.max(0, findPassage(all.map(bodyNodeToText), passage) - leadBlocks)
    return all.slice(start, start + shownBlocks)
  }, [doc, passage])
  const words = useMemo(() => matchedWords(hit), [hit])
  const reading = useMemo(
    (): ReadingContextValue => ({
      files: session.files,
      readPage: null,
      openPageLink: (to, home, heading = '') =>
        navigate({ name: 'page', space: home, page: to, heading }),
      followLink: () => undefined,
      openBody: null,
      page,
    }),
    [session, navigate, page],
  )
  if (held?.status.kind === 'failed')
    return <p className={styles.note}>{t('search.previewFailed')}</p>
  if (!doc) return <p className={styles.note}>{t('search.previewLoading')}</p>
  if (blocks.length === 0) return <p className={styles.note}>{t('search.previewEmpty')}</p>
  return (
    <Suspense fallback={<p className={styles.note}>{t('search.previewLoading')}</p>}>
      <MarkedBody words={words}>
        <BodyView
          blocks={blocks}
          reading={reading}
          {...(styles.body ? { className: styles.body } : {})}
        />
      </MarkedBody>
    </Suspense>
  )
}

function MarkedBody(props: {
  readonly words: ReadonlySet<string>
  readonly children: React.ReactNode
}) {
  const { words, children } = props
  const root = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other blocks have other text to mark
  useEffect(
    () => (root.current ? markWords(root.current, words) : undefined),
    [words, children],
  )
  return <div ref={root}>{children}</div>
}
