import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import {
  idFromBytes,
  isRestrictedSpace,
  type PageId,
  type SpaceId,
} from '../../../model/ids.ts'
import { addSearchCounts } from '../../../model/searchCounts.ts'
import { countableTerms } from '../../services/search/counting/countableTerms.ts'
import {
  type CountConsent,
  chooseCounting,
  countSearch,
  isPublishDue,
  type KeptTallies,
  notePublished,
  parseTallies,
  writeTallies,
} from '../../services/search/counting/keptTallies.ts'
import { SearchWatch } from '../../services/search/counting/SearchWatch.ts'
import { type Services, type Session, useServices, useSession } from '../ServicesContext.tsx'

const keyOf = (session: Session) => `search-counts:${session.workspace}`
const lookEveryMs = 30 * 60 * 1000
/** 50 bits: enough among the devices of one workspace and week. */
const tallyLength = 10

function changeTallies(
  { settings }: Services,
  session: Session,
  edit: (kept: KeptTallies) => KeptTallies,
): void {
  const before = parseTallies(settings.read(keyOf(session)))
  const after = edit(before)
  if (after !== before) settings.write(keyOf(session), writeTallies(after))
}

/** Whether this person's searches are counted, and the way to choose. `null` for someone who may not write in the workspace: nothing of theirs can be counted. */
export function useCountConsent(): {
  readonly consent: CountConsent
  readonly choose: (consent: 'yes' | 'no') => void
} | null {
  const services = useServices()
  const session = useSession()
  const { settings } = services
  const consent = useSyncExternalStore(
    settings.subscribe,
    () => parseTallies(settings.read(keyOf(session))).consent,
  )
  const mayWrite = useSyncExternalStore(session.access.onChange, () =>
    session.access.mayWrite(session.root.name),
  )
  return useMemo(
    () =>
      mayWrite
        ? {
            consent,
            choose: (next) =>
              changeTallies(services, session, (kept) => chooseCounting(kept, next)),
          }
        : null,
    [mayWrite, consent, services, session],
  )
}

/**
 * Counts what is searched for in one field, where the person agreed: tell it of
 * every settled answer and of what is opened. Searches that lead into restricted
 * spaces are not counted: the words alone would tell outside what is spoken of inside.
 */
export function useSearchWatch(): {
  readonly answered: (
    text: string,
    answer: {
      readonly total: number
      readonly hits: readonly { readonly space: SpaceId | null }[]
    },
  ) => void
  readonly opened: () => void
} {
  const services = useServices()
  const session = useSession()
  const watch = useRef<SearchWatch | null>(null)
  const now = services.platform.now
  useEffect(() => {
    const fresh = new SearchWatch((search) =>
      changeTallies(services, session, (kept) =>
        countSearch(kept, search, services.platform.now(), () =>
          idFromBytes<PageId>(services.platform.randomBytes(16)).slice(0, tallyLength),
        ),
      ),
    )
    watch.current = fresh
    return () => {
      fresh.left(services.platform.now())
      watch.current = null
    }
  }, [services, session])
  const answered = useCallback(
    (
      text: string,
      answer: { total: number; hits: readonly { readonly space: SpaceId | null }[] },
    ) => {
      const isClosed = answer.hits.some(({ space }) => space && isRestrictedSpace(space))
      watch.current?.answered(isClosed ? '' : countableTerms(text), answer.total, now())
    },
    [now],
  )
  const opened = useCallback(() => watch.current?.opened(), [])
  return useMemo(() => ({ answered, opened }), [answered, opened])
}

/** Puts what this device counted into the workspace, every three days at most and where the person may write. */
export function usePublishedCounts(): void {
  const services = useServices()
  const session = useSession()
  useEffect(() => {
    const look = () => {
      const now = services.platform.now()
      const kept = parseTallies(services.settings.read(keyOf(session)))
      if (!isPublishDue(kept, now) || !session.access.mayWrite(session.root.name)) return
      for (const tally of kept.tallies) addSearchCounts(session.root.doc, tally)
      changeTallies(services, session, (one) => notePublished(one, now))
    }
    // Not at the start: the app has other things to do then.
    const first = setTimeout(look, 20_000)
    const timer = setInterval(look, lookEveryMs)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [services, session])
}
