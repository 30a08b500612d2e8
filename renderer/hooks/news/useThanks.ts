import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { PersonId, SpaceId, ThanksId } from '../../../model/ids.ts'
import {
  createThanks,
  listThanks,
  type Thanks,
  type ThanksAbout,
  withdrawThanks,
} from '../../../model/thanks/thanks.ts'
import { useSession } from '../ServicesContext.tsx'
import { useFreshId, useStamp } from '../useStamp.ts'
import { useJoinedSpaces } from '../useWorkspace.ts'

export type { Thanks, ThanksAbout }

/** What somebody is to be thanked for, as the screen knows it where it is asked. */
export interface ThanksRequest {
  /** Who is proposed; may be changed in the dialog. */
  readonly to: readonly PersonId[]
  readonly about: ThanksAbout
  /** Title of the page or question; empty for people. */
  readonly title: string
  /** Where it stands; `null` lets the person choose. */
  readonly space: SpaceId | null
}

// One dialog for the whole window, wherever it is asked for.
let asked: ThanksRequest | null = null
const listeners = new Set<() => void>()
function set(next: ThanksRequest | null): void {
  asked = next
  for (const listener of [...listeners]) listener()
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Gives the function that opens the dialog in which somebody is thanked. Any screen may call it. */
export function useSayThanks(): (request: ThanksRequest) => void {
  return set
}

/** What is asked for now, for the one dialog that `app/` shows; and how to close it. */
export function useThanksRequest(): {
  readonly request: ThanksRequest | null
  readonly close: () => void
} {
  const request = useSyncExternalStore(subscribe, () => asked)
  return { request, close: useCallback(() => set(null), []) }
}

/** Gives and takes back thanks. */
export function useThanksOperations(): {
  give(
    space: SpaceId,
    thanks: Pick<Thanks, 'to' | 'reason' | 'about'>,
  ): { readonly id: ThanksId; readonly undo: () => void }
  withdraw(space: SpaceId, id: ThanksId, withdrawn: boolean): void
} {
  const session = useSession()
  const stamp = useStamp()
  const freshId = useFreshId()
  return useMemo(() => {
    const withdraw = (space: SpaceId, id: ThanksId, withdrawn: boolean) =>
      withdrawThanks(session.space(space).doc, id, withdrawn, stamp())
    return {
      give(space, thanks) {
        const id = freshId<ThanksId>()
        createThanks(session.space(space).doc, { id, ...thanks }, stamp())
        return { id, undo: () => withdraw(space, id, true) }
      },
      withdraw,
    }
  }, [session, stamp, freshId])
}

/** A thanks with the space it was given in. */
export interface PlacedThanks extends Thanks {
  readonly space: SpaceId
}

/** The newest thanks given in this person's spaces. */
export function useRecentThanks(count: number): readonly PlacedThanks[] {
  const session = useSession()
  const spaces = useJoinedSpaces()
  const store = useMemo(() => {
    let list: readonly PlacedThanks[] | null = null
    const docs = spaces.map((space) => ({ id: space.id, doc: session.space(space.id).doc }))
    return {
      read: () => {
        list ??= docs
          .flatMap(({ id, doc }) => listThanks(doc).map((one) => ({ ...one, space: id })))
          .sort((a, b) => b.at - a.at)
          .slice(0, count)
        return list
      },
      subscribe(listener: () => void) {
        const changed = () => {
          list = null
          listener()
        }
        for (const { doc } of docs) doc.getMap('thanks').observeDeep(changed)
        return () => {
          for (const { doc } of docs) doc.getMap('thanks').unobserveDeep(changed)
        }
      },
    }
  }, [session, spaces, count])
  return useSyncExternalStore(store.subscribe, store.read)
}
