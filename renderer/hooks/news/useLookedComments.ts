import { useCallback, useSyncExternalStore } from 'react'
import type { Thread } from '../../../model/comments/Thread.ts'
import type { PersonId, ThreadId } from '../../../model/ids.ts'
import { createLooked, type Looked } from '../../services/looked/createLooked.ts'
import { type Services, type Session, useServices, useSession } from '../ServicesContext.tsx'
import { sharedLookedOf } from './sharedLooked.ts'

const memories = new WeakMap<Session, Looked>()

function lookedOf(session: Session, { platform, settings }: Services): Looked {
  const known = memories.get(session)
  if (known) return known
  const key = `looked-comments:${session.workspace}`
  const looked = createLooked({
    person: session.person,
    now: platform.now,
    shared: sharedLookedOf(session.personal, false),
    memory: {
      read: () => settings.read(key),
      write: (value) => settings.write(key, value),
      subscribe: settings.subscribe,
    },
  })
  memories.set(session, looked)
  return looked
}

/** What of a thread tells whether there is something new in it. */
export interface LookedThread {
  readonly id: ThreadId
  readonly lastAt: number
  readonly lastBy: PersonId | null
}

/** What of a thread is looked at: its last comment. */
export function threadToLooked(thread: Thread): LookedThread {
  const last = thread.comments.at(-1)
  return { id: thread.id, lastAt: last?.createdAt ?? 0, lastBy: last?.createdBy ?? null }
}

/**
 * Which threads somebody else wrote in since this person looked, on this device;
 * another function when the answer may be another.
 */
export function useLookedComments(): {
  readonly isNew: (thread: LookedThread) => boolean
  readonly look: (thread: LookedThread) => void
} {
  const looked = lookedOf(useSession(), useServices())
  const version = useSyncExternalStore(looked.subscribe, () => looked.version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is what changes inside
  const isNew = useCallback(
    ({ id, lastAt, lastBy }: LookedThread) =>
      looked.isChanged({ id, updatedAt: lastAt, updatedBy: lastBy }),
    [looked, version],
  )
  const look = useCallback(
    ({ id, lastAt, lastBy }: LookedThread) =>
      looked.look({ id, updatedAt: lastAt, updatedBy: lastBy }),
    [looked],
  )
  return { isNew, look }
}
