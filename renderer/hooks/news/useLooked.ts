import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { PageId } from '../../../model/ids.ts'
import type { Page } from '../../../model/page.ts'
import { createLooked, type Looked } from '../../services/looked/createLooked.ts'
import type { PlacedPage } from '../pages/useFavourites.ts'
import { usePageTrees } from '../pages/usePageTrees.ts'
import { type Services, type Session, useServices, useSession } from '../ServicesContext.tsx'
import { useJoinedSpaces } from '../useWorkspace.ts'
import { sharedLookedOf } from './sharedLooked.ts'

// One memory a session: every row of the tree asks it.
const memories = new WeakMap<Session, Looked>()

function lookedOf(session: Session, { platform, settings }: Services): Looked {
  const known = memories.get(session)
  if (known) return known
  const key = `looked:${session.workspace}`
  const looked = createLooked({
    person: session.person,
    now: platform.now,
    shared: sharedLookedOf(session.personal),
    memory: {
      read: () => settings.read(key),
      write: (value) => settings.write(key, value),
      subscribe: settings.subscribe,
    },
  })
  memories.set(session, looked)
  return looked
}

/** What this person has looked at, rendered again when that changed. */
export function useLooked(): Looked {
  const looked = lookedOf(useSession(), useServices())
  useSyncExternalStore(looked.subscribe, () => looked.version)
  return looked
}

/**
 * Gives the function that tells whether somebody else changed a page since this person
 * looked; a new one when the answer may be another, so that memos can hang on it.
 */
export function useIsChanged(): (page: Page) => boolean {
  const looked = lookedOf(useSession(), useServices())
  const version = useSyncExternalStore(looked.subscribe, () => looked.version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is what changes inside
  return useCallback((page) => looked.isChanged(page), [looked, version])
}

/** Gives the function that says when this person last looked at a page; renders nothing again. */
export function useLookedAt(): (page: PageId) => number | null {
  const looked = lookedOf(useSession(), useServices())
  return looked.lookedAt
}

/** Counts a page as looked at while it is on the screen, each time it is changed again. */
export function useLookAt(page: Page): void {
  const looked = lookedOf(useSession(), useServices())
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew when its change is another
  useEffect(() => {
    if (document.visibilityState !== 'hidden') looked.look(page)
    const onShown = () => {
      if (document.visibilityState !== 'hidden') looked.look(page)
    }
    document.addEventListener('visibilitychange', onShown)
    return () => document.removeEventListener('visibilitychange', onShown)
  }, [looked, page.id, page.updatedAt])
}

/** The living pages of this person's spaces that others changed since, newest first, and how to be done with them. */
export function useChangedPages(): {
  readonly pages: readonly PlacedPage[]
  readonly lookAll: () => void
} {
  const spaces = useJoinedSpaces()
  const looked = useLooked()
  const isChanged = useIsChanged()
  const trees = usePageTrees(useMemo(() => spaces.map((space) => space.id), [spaces]))
  const pages = useMemo(
    () =>
      trees
        .flatMap((tree, at) => {
          const space = spaces[at]?.id
          if (!space) return []
          return tree
            .all()
            .filter(isChanged)
            .map((page) => ({ space, page }))
        })
        .sort((a, b) => (b.page.updatedAt ?? 0) - (a.page.updatedAt ?? 0)),
    [trees, spaces, isChanged],
  )
  const lookAll = useCallback(
    () => looked.lookAll(pages.map(({ page }) => page)),
    [looked, pages],
  )
  return { pages, lookAll }
}
