import { FileSymlink } from 'lucide-react'
import { type ReactNode, useContext, useId, useMemo } from 'react'
import { type PageId, parseId, type SpaceId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { toPath } from '../../routes.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useReading } from '../context/ReadingContext.ts'
import { useLinkState } from '../links/PageLinksContext.ts'
import { BodyView } from './BodyView.tsx'
import styles from './EmbeddedPage.module.css'
import { deepestEmbed, EmbedTrail } from './EmbedTrail.ts'
import { readSection } from './readProps.ts'
import { useBody } from './useBody.ts'

/** Another page, or the part under one of its headings, as it is now. Pages within pages end at the third, and at one that is around already. */
export function EmbeddedPage(props: {
  readonly pageId: string
  readonly spaceId: string
  /** The title when it was chosen, for when the page is not here. */
  readonly label: string
  readonly heading: string
  /** What can be done with the block, beside its title. */
  readonly tools?: ReactNode
}) {
  const { label, heading } = props
  const { readPage, page: around, openBody } = useReading()
  const trail = useContext(EmbedTrail)
  const t = useMessages()
  const page = parseId<PageId>(props.pageId)
  const space = parseId<SpaceId>(props.spaceId)
  const found = page && space ? (readPage?.(page, space) ?? null) : null
  // Itself or with a page above it; the page's own screen brings it back.
  const isTrashed = useLinkState(page, space)?.kind === 'trashed'
  const isMissing = !page || !space || (readPage !== null && found === null)
  const title = found?.title || label || t('embed.pageUntitled')
  if (isMissing)
    return (
      <Frame title={title} tools={props.tools}>
        <p className={styles.note}>{t('embed.pageMissing')}</p>
      </Frame>
    )
  const isAround = page === around || trail.includes(page)
  const place = { page, space: found?.space ?? space, heading }
  const frame = (content: ReactNode) => (
    <Frame title={title} icon={found?.icon ?? ''} place={place} tools={props.tools}>
      {content}
    </Frame>
  )
  if (isTrashed) return frame(<p className={styles.note}>{t('embed.pageTrashed')}</p>)
  if (isAround) return frame(<p className={styles.note}>{t('embed.pageAround')}</p>)
  if (trail.length >= deepestEmbed)
    return frame(<p className={styles.note}>{t('embed.pageDeep')}</p>)
  if (!openBody) return frame(null)
  return frame(<Body page={page} space={place.space} heading={heading} />)
}

interface Place {
  readonly page: PageId
  readonly space: SpaceId
  readonly heading: string
}

function Frame(props: {
  readonly title: string
  readonly icon?: string
  readonly place?: Place
  readonly tools?: ReactNode
  readonly children: ReactNode
}) {
  const { place } = props
  const { openPageLink } = useReading()
  const t = useMessages()
  const id = useId()
  const words = (
    <>
      <span aria-hidden="true" className={styles.icon}>
        {props.icon || <FileSymlink />}
      </span>
      {props.title}
      {place?.heading && ` › ${place.heading}`}
    </>
  )
  return (
    <section className={styles.frame} aria-labelledby={id}>
      <header className={styles.head}>
        <span className={styles.kind}>{t('embed.pageFrom')}</span>
        <span id={id} className={styles.title}>
          {place ? (
            <a
              href={toPath({ name: 'page', ...place })}
              draggable={false}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0)
                  return
                event.preventDefault()
                openPageLink(place.page, place.space, place.heading)
              }}
            >
              {words}
            </a>
          ) : (
            words
          )}
        </span>
        {props.tools}
      </header>
      {props.children}
    </section>
  )
}

function Body(props: Place) {
  const { page, space, heading } = props
  const t = useMessages()
  const outer = useContext(EmbedTrail)
  const trail = useMemo(() => [...outer, page], [outer, page])
  const { status, retry } = useBody(page, space)
  const blocks = useMemo(
    () =>
      status.kind !== 'loaded'
        ? null
        : heading === ''
          ? status.blocks
          : readSection(status.blocks, heading),
    [status, heading],
  )
  if (status.kind === 'loading') return <Skeleton label={t('embed.pageLoading')} lines={3} />
  if (status.kind === 'failed')
    return (
      <div className={styles.note}>
        <p>{t('embed.pageFailed')}</p>
        <Button size="s" onPress={retry}>
          {t('media.retry')}
        </Button>
      </div>
    )
  if (blocks === null)
    return <p className={styles.note}>{t('embed.pageNoHeading', { heading })}</p>
  if (blocks.length === 0) return <p className={styles.note}>{t('embed.pageEmpty')}</p>
  return (
    <EmbedTrail value={trail}>
      <BodyView blocks={blocks} className={styles.body as string} />
    </EmbedTrail>
  )
}
