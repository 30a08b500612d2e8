import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { type PageId, type SpaceId, spaceDocName } from '../../../model/ids.ts'
import { type Page, setPageFavourite } from '../../../model/page.ts'
import { useServices, useSession } from '../ServicesContext.tsx'

/** What a person marked, and how they mark it. */
export interface OwnFavourites {
  isFavourite(page: Page): boolean
  set(space: SpaceId, page: PageId, favourite: boolean): void
}

/**
 * This person's favourites. They stand in the pages, for all their devices; who may not
 * write a page keeps the mark on this device, where it comes before what the page says.
 */
export function useOwnFavourites(): OwnFavourites {
  const session = useSession()
  const { settings } = useServices()
  const { workspace, person, access } = session
  const key = `favourites:${workspace}`
  const text = useSyncExternalStore(settings.subscribe, () => settings.read(key))
  const marks = useMemo(() => parseMarks(text), [text])
  const set = useCallback(
    (space: SpaceId, page: PageId, favourite: boolean) => {
      const kept = parseMarks(settings.read(key))
      const mayWrite = access.mayWrite(spaceDocName(workspace, space))
      if (mayWrite) {
        kept.delete(page)
        setPageFavourite(session.space(space).doc, page, person, favourite)
      } else kept.set(page, favourite)
      settings.write(key, kept.size === 0 ? null : JSON.stringify([...kept]))
    },
    [session, settings, access, workspace, person, key],
  )
  return useMemo(
    () => ({
      isFavourite: (page) => marks.get(page.id) ?? page.favouriteOf.includes(person),
      set,
    }),
    [marks, person, set],
  )
}

function parseMarks(text: string | null): Map<string, boolean> {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    if (!Array.isArray(value)) return new Map()
    return new Map(
      value.filter(
        (entry): entry is [string, boolean] =>
          Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'boolean',
      ),
    )
  } catch {
    // A broken note on this device reads as none.
    return new Map()
  }
}
