import type { PageId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePeers } from '../../../hooks/sync/useSync.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import styles from './PageHeader.module.css'

const shownAtOnce = 4

/** Colleagues who have this page on their screen now, one avatar a person. */
export function PagePeers(props: { readonly page: PageId }) {
  const t = useMessages()
  const peers = usePeers(props.page)
  const people = new Map(peers.map((peer) => [peer.person ?? String(peer.clientId), peer]))
  if (people.size === 0) return null
  const names = [...people.values()].map((peer) => peer.name || t('wiki.someone'))
  const more = people.size - shownAtOnce
  return (
    <span
      className={styles.peers}
      role="img"
      aria-label={t('wiki.peersHere', { names: names.join(', ') })}
      title={names.join(', ')}
    >
      {[...people].slice(0, shownAtOnce).map(([id, peer]) => (
        <Avatar key={id} id={id} name={peer.name} size="s" />
      ))}
      {more > 0 && <span className={styles.morePeers}>+{more}</span>}
    </span>
  )
}
