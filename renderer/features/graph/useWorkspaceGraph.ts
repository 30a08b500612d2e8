import { useEffect, useState } from 'react'
import { useSession } from '../../hooks/ServicesContext.tsx'
import type { WorkspaceGraph } from '../../hooks/sync/useConnections.ts'

/** The workspace's pages and links, as far as the index has read them. */
export type GraphStatus =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'known'; readonly graph: WorkspaceGraph }
  | { readonly kind: 'failed' }

/** While others write, the graph is not arranged anew at each of their words. */
const askAgainMs = 1500

/** Follows the graph; the same object while no page and no link is another. */
export function useWorkspaceGraph(): GraphStatus {
  const { links } = useSession().search
  const [status, setStatus] = useState<GraphStatus>({ kind: 'waiting' })
  useEffect(() => {
    let isShown = true
    let timer: ReturnType<typeof setTimeout> | null = null
    const ask = () => {
      timer = null
      links.graph().then(
        (graph) => {
          if (!isShown) return
          setStatus((before) =>
            before.kind === 'known' && sameGraph(before.graph, graph)
              ? before
              : { kind: 'known', graph },
          )
        },
        () => isShown && setStatus({ kind: 'failed' }),
      )
    }
    ask()
    const stop = links.onChange(() => {
      timer ??= setTimeout(ask, askAgainMs)
    })
    return () => {
      isShown = false
      if (timer) clearTimeout(timer)
      stop()
    }
  }, [links])
  return status
}

function sameGraph(a: WorkspaceGraph, b: WorkspaceGraph): boolean {
  if (a.pages.length !== b.pages.length || a.links.length !== b.links.length) return false
  if (a.links.some((one, at) => one !== b.links[at])) return false
  return a.pages.every((page, at) => {
    const other = b.pages[at]
    return (
      other !== undefined &&
      page.page === other.page &&
      page.space === other.space &&
      page.title === other.title &&
      page.icon === other.icon &&
      page.tags.join() === other.tags.join()
    )
  })
}
