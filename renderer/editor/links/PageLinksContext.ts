import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import type { LinkState } from '../../hooks/pages/linkState.ts'
import type { LinkablePage } from '../context/EditorContext.ts'

/** Where a page link leads: the page, where it stood when the link was written, and the heading. */
export interface LinkPlace {
  readonly page: PageId
  readonly space: SpaceId
  /** Empty for the page's top. */
  readonly heading: string
}

/** What page links need of the app around them. */
export interface PageLinksValue {
  /** What has become of a page. */
  judge(page: PageId, space: SpaceId): LinkState
  /** Whether a page is known not to have a heading (any more). */
  isHeadingGone(page: PageId, heading: string): boolean
  /** Calls back when a page of any space, or a heading asked for, has changed; returns its own undo. */
  subscribe(listener: () => void): () => void
  /** Draws the beginning of a page; `null` where links show no preview. */
  readonly preview: ((place: LinkPlace) => ReactNode) | null
  readonly findPages: (query: string) => readonly LinkablePage[]
  /** Takes a page out of the trash; `null` where that may not be done. */
  readonly restore: ((page: PageId, space: SpaceId) => void) | null
}

/** Holds what page links need; without it they show the words they were written with. */
export const PageLinksContext = createContext<PageLinksValue | null>(null)

const nothing = () => () => {}
const states = new WeakMap<PageLinksValue, Map<string, LinkState>>()

/** Follows what has become of a page; `null` where nothing is known of pages. */
export function useLinkState(page: PageId | null, space: SpaceId | null): LinkState | null {
  const value = useContext(PageLinksContext)
  return useSyncExternalStore(value?.subscribe ?? nothing, () => {
    if (!value || !page || !space) return null
    // The same object while nothing differs: every page of the workspace announces its changes here.
    const known = states.get(value) ?? new Map<string, LinkState>()
    states.set(value, known)
    const key = `${space}/${page}`
    const before = known.get(key)
    const now = value.judge(page, space)
    if (before && sameState(before, now)) return before
    known.set(key, now)
    return now
  })
}

/** Follows whether a heading that a link names is gone from its page. */
export function useIsHeadingGone(page: PageId | null, heading: string): boolean {
  const value = useContext(PageLinksContext)
  return useSyncExternalStore(value?.subscribe ?? nothing, () =>
    Boolean(value && page && heading !== '' && value.isHeadingGone(page, heading)),
  )
}

function sameState(a: LinkState, b: LinkState): boolean {
  const fields = (state: LinkState) => Object.values(state).join('\n')
  return fields(a) === fields(b)
}
