import { useEffect, useState } from 'react'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import type { PageConnections } from '../../services/links/Links.ts'
import { isHiddenPage } from '../pages/seenTree.ts'
import { type Session, useSession } from '../ServicesContext.tsx'

// Screens may not reach below the hooks, not even for a type.
export type {
  LinkedPage,
  LinkingPage,
  Links,
  LooseLink,
  PageConnections,
  Passage,
  RelatedPage,
  WorkspaceGraph,
} from '../../services/links/Links.ts'

/** What is known of a page's links. `absent`: it is not in the index, or not yet. */
export type ConnectionsStatus =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'known'; readonly connections: PageConnections }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed' }

/** Changes come in swarms while one types or a workspace arrives. */
const askAgainMs = 400

/** Follows how a page hangs together with the others. The index is asked once the page is on screen. */
export function useConnections(page: PageId): ConnectionsStatus {
  const session = useSession()
  const { links } = session.search
  const [status, setStatus] = useState<ConnectionsStatus>({ kind: 'waiting' })
  useEffect(() => {
    let isShown = true
    let timer: ReturnType<typeof setTimeout> | null = null
    const ask = () => {
      timer = null
      links.connections(page).then(
        (connections) => {
          if (!isShown) return
          setStatus(
            connections
              ? { kind: 'known', connections: withoutHidden(session, connections) }
              : { kind: 'absent' },
          )
        },
        // The search says on its own screen why it cannot be asked.
        () => isShown && setStatus({ kind: 'failed' }),
      )
    }
    const later = () => {
      timer ??= setTimeout(ask, askAgainMs)
    }
    // After the page itself: opening it must not wait for its neighbours.
    timer = setTimeout(ask, 50)
    const stop = links.onChange(later)
    return () => {
      isShown = false
      if (timer) clearTimeout(timer)
      stop()
    }
  }, [session, links, page])
  return status
}

/** Without the pages that those who look after their spaces hid from this person. */
function withoutHidden(session: Session, connections: PageConnections): PageConnections {
  const isSeen = (one: { readonly space: SpaceId; readonly page: PageId }) =>
    session.spaces.byId(one.space) === null || !isHiddenPage(session, one.space, one.page)
  const backlinks = connections.backlinks.filter(isSeen)
  const mentions = connections.mentions.filter(isSeen)
  return {
    ...connections,
    backlinks,
    backlinkPages:
      connections.backlinkPages - (connections.backlinks.length - backlinks.length),
    mentions,
    mentionPages: connections.mentionPages - (connections.mentions.length - mentions.length),
    related: connections.related.filter(isSeen),
  }
}
