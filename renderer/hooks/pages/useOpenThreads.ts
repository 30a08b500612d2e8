import { useEffect, useState } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import type { CommentedPage, OpenThread } from '../../services/threads/OpenThread.ts'
import { useSession } from '../ServicesContext.tsx'
import { isHiddenPage } from './seenTree.ts'

// Screens may not reach below the hooks, not even for a type.
export type { CommentedPage, OpenThread }

/** What is known of the open comments of a space, or of all. */
export type OpenThreadsStatus =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'known'; readonly pages: readonly CommentedPage[] }
  | { readonly kind: 'failed' }

/** Changes come in swarms while one types or a workspace arrives. */
const askAgainMs = 400

/** Follows the pages with open comments, those written in last first. The index of this device answers. */
export function useOpenThreads(space: SpaceId | null): OpenThreadsStatus {
  const session = useSession()
  const { links } = session.search
  const [status, setStatus] = useState<OpenThreadsStatus>({ kind: 'waiting' })
  useEffect(() => {
    let isShown = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = () => {
      timer = undefined
      links.openThreads(space).then(
        (pages) => {
          const seen = pages.filter(
            (one) =>
              session.spaces.byId(one.space) === null ||
              !isHiddenPage(session, one.space, one.page),
          )
          if (isShown) setStatus({ kind: 'known', pages: seen })
        },
        // The search says on its own screen why it cannot be asked.
        () => isShown && setStatus({ kind: 'failed' }),
      )
    }
    ask()
    const stop = links.onChange(() => {
      timer ??= setTimeout(ask, askAgainMs)
    })
    return () => {
      isShown = false
      clearTimeout(timer)
      stop()
    }
  }, [session, links, space])
  return status
}
