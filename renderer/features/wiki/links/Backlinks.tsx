import { useMessages } from '../../../hooks/language/useMessages.ts'
import type { PageConnections } from '../../../hooks/sync/useConnections.ts'
import { toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import { LinkingPageHead } from './LinkingPageHead.tsx'
import styles from './PageLinks.module.css'
import { PassageText } from './PassageText.tsx'
import { requestPassage } from './revealPassage.ts'

/** The pages that link here, each with the sentences that do. */
export function Backlinks(props: { readonly connections: PageConnections }) {
  const { backlinks, backlinkPages } = props.connections
  const t = useMessages()
  if (backlinks.length === 0) return <p className={styles.note}>{t('links.noBacklinks')}</p>
  return (
    <>
      <ul className={styles.pages}>
        {backlinks.map((one) => (
          <li key={one.page} className={styles.page}>
            <LinkingPageHead page={one} />
            <ul className={styles.places}>
              {one.places.map((place) => (
                <li key={`${place.nth} ${place.at} ${place.line}`}>
                  <Link
                    look="plain"
                    className={styles.place as string}
                    href={toPath({ name: 'page', space: one.space, page: one.page })}
                    onPress={() => requestPassage(one.page, place)}
                  >
                    <PassageText passage={place} />
                  </Link>
                </li>
              ))}
            </ul>
            {one.total > one.places.length && (
              <p className={styles.more}>
                {t('links.morePlaces', { count: one.total - one.places.length })}
              </p>
            )}
          </li>
        ))}
      </ul>
      {backlinkPages > backlinks.length && (
        <p className={styles.more}>
          {t('links.morePages', { count: backlinkPages - backlinks.length })}
        </p>
      )}
    </>
  )
}
