import { FileText } from 'lucide-react'
import { useId } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type Peer, usePeers } from '../../hooks/sync/useSync.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Link } from '../../ui/Link.tsx'
import styles from './HomeScreen.module.css'
import { usePagePaths } from './usePagePaths.ts'

/** Colleagues who are here now and the page they look at; nothing while nobody is. */
export function Presence() {
  const t = useMessages()
  const heading = useId()
  const people = onePerPerson(usePeers())
  const pages = usePagePaths(people.map((peer) => peer.page))
  if (people.length === 0) return null
  return (
    <section aria-labelledby={heading} className={styles.card}>
      <h2 id={heading}>{t('app.home.here')}</h2>
      <ul className={styles.people}>
        {people.map((peer) => {
          const page = peer.page ? pages.get(peer.page) : undefined
          return (
            <li key={peer.person ?? peer.clientId}>
              <Avatar name={peer.name} id={peer.person ?? String(peer.clientId)} />
              <span className={styles.person}>
                <span>{peer.name}</span>
                {page && (
                  <Link look="plain" href={page.path} className={styles.reads as string}>
                    <FileText aria-hidden="true" />
                    <span>{page.title || t('app.untitled')}</span>
                  </Link>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Someone with two devices here is one person; the device that shows a page counts. */
function onePerPerson(peers: readonly Peer[]): readonly Peer[] {
  const known = new Map<string, Peer>()
  for (const peer of peers) {
    const key = peer.person ?? String(peer.clientId)
    const before = known.get(key)
    if (!before || (before.page === null && peer.page !== null)) known.set(key, peer)
  }
  return [...known.values()]
}
