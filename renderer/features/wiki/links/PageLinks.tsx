/** Under a page: who links to it, who names it without a link, and what is near. */
import { Waypoints } from 'lucide-react'
import { useRef } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSearchStatus } from '../../../hooks/search/useSearchStatus.ts'
import { type ConnectionsStatus, useConnections } from '../../../hooks/sync/useConnections.ts'
import { toPath } from '../../../routes.ts'
import { ButtonLink } from '../../../ui/Link.tsx'
import type { PageAt } from '../operations/usePageOperations.ts'
import { Backlinks } from './Backlinks.tsx'
import { Disclosure } from './Disclosure.tsx'
import { Mentions } from './Mentions.tsx'
import styles from './PageLinks.module.css'
import { RelatedPages } from './RelatedPages.tsx'

/** The section; it comes once the index has answered, below everything else, so that nothing moves. */
export function PageLinks(props: { readonly at: PageAt }) {
  const { at } = props
  const t = useMessages()
  const status = useConnections(at.page)
  const mentionsHead = useRef<HTMLButtonElement>(null)
  if (status.kind === 'waiting') return null
  return (
    <section className={styles.section} aria-labelledby={`links-${at.page}`}>
      <header className={styles.header}>
        <h2 id={`links-${at.page}`} className={styles.heading}>
          {t('links.title')}
        </h2>
        <ButtonLink
          size="s"
          variant="quiet"
          icon={<Waypoints aria-hidden="true" />}
          href={toPath({ name: 'graph', space: at.space, page: at.page })}
        >
          {t('links.showGraph')}
        </ButtonLink>
      </header>
      {status.kind === 'known' ? (
        <>
          <Disclosure
            id="backlinks"
            title={t('links.backlinks')}
            count={status.connections.backlinkPages}
          >
            <Backlinks connections={status.connections} />
          </Disclosure>
          <Disclosure
            id="mentions"
            ref={mentionsHead}
            title={t('links.mentions')}
            count={status.connections.mentionPages}
          >
            <Mentions
              at={at}
              connections={status.connections}
              onEmptied={() => mentionsHead.current?.focus()}
            />
          </Disclosure>
          <Disclosure
            id="related"
            title={t('links.related')}
            count={status.connections.related.length}
          >
            <RelatedPages pages={status.connections.related} />
          </Disclosure>
        </>
      ) : (
        <NotKnown status={status} />
      )}
    </section>
  )
}

function NotKnown(props: { readonly status: ConnectionsStatus }) {
  const t = useMessages()
  const search = useSearchStatus()
  const isBuilding = search.kind === 'starting' || search.kind === 'building'
  const isFailed = props.status.kind === 'failed' || search.kind === 'failed'
  return (
    <p className={styles.note} role="status">
      {t(isFailed ? 'links.failed' : isBuilding ? 'links.building' : 'links.notYet')}
    </p>
  )
}
