import { useEffect, useState } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import type { LooseLink } from '../../services/links/Links.ts'
import { useSession } from '../ServicesContext.tsx'

/** The links that do not lead where they should. */
export type LooseLinksStatus =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'known'; readonly links: readonly LooseLink[] }
  | { readonly kind: 'failed' }

const askAgainMs = 400

/** Follows the loose links of a space, or of all (`null`). */
export function useLooseLinks(space: SpaceId | null): LooseLinksStatus {
  const { links } = useSession().search
  const [status, setStatus] = useState<LooseLinksStatus>({ kind: 'waiting' })
  useEffect(() => {
    let isShown = true
    let timer: ReturnType<typeof setTimeout> | null = null
    const ask = () => {
      timer = null
      links.loose(space).then(
        (found) => isShown && setStatus({ kind: 'known', links: found }),
        () => isShown && setStatus({ kind: 'failed' }),
      )
    }
    setStatus({ kind: 'waiting' })
    ask()
    const stop = links.onChange(() => {
      timer ??= setTimeout(ask, askAgainMs)
    })
    return () => {
      isShown = false
      if (timer) clearTimeout(timer)
      stop()
    }
  }, [links, space])
  return status
}
