import { useCallback, useEffect, useState } from 'react'
import { lastReachedKey, parseLastReached } from '../../services/sync/lastReached.ts'
import {
  quietFor,
  type RelayReminder,
  relayReminderOf,
} from '../../services/sync/relayReminder.ts'
import { useServices, useSession } from '../ServicesContext.tsx'
import { useWorkspace } from '../useWorkspace.ts'
import { useConnection, useSyncStatus } from './useSync.ts'

// Screens may not reach below the hooks, not even for a type.
export type { RelayReminder }

const lookEvery = 60_000
const storage = { unreached: 'relay-quiet', 'never-shared': 'sharing-quiet' } as const

/** The reminder that is due, looked at once a minute, and how to put it off. */
export function useRelayReminder(kind: NonNullable<RelayReminder>['kind']): {
  readonly reminder: RelayReminder
  readonly putOff: () => void
} {
  const { platform, settings } = useServices()
  const { sync, workspace: id } = useSession()
  const connection = useConnection()
  const status = useSyncStatus()
  const workspace = useWorkspace()
  const foundedAt = workspace?.createdAt ?? null
  const pending = 'pending' in status ? status.pending : 0
  const target = sync.target !== null
  const isReached = connection.kind === 'connected' || connection.kind === 'catching-up'
  const quietKey = `${storage[kind]}:${id}`
  const [reminder, setReminder] = useState<RelayReminder>(null)
  const [puttings, setPuttings] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: put off means: look again
  useEffect(() => {
    let shown = true
    async function look(): Promise<void> {
      const waits = target && !isReached && pending > 0
      // A store that does not answer has a banner of its own; the age is then that of the last contact.
      const entries = waits ? await sync.outbox().catch(() => []) : []
      const known = entries.flatMap(({ since }) => since ?? [])
      const next = relayReminderOf({
        now: platform.now(),
        target,
        isReached,
        pending,
        lastReached: parseLastReached(settings.read(lastReachedKey(id))),
        oldest: known.length > 0 ? Math.min(...known) : null,
        foundedAt,
        quietUntil: Number(settings.read(quietKey)) || 0,
      })
      const due = next?.kind === kind ? next : null
      if (shown)
        setReminder((before) => (JSON.stringify(before) === JSON.stringify(due) ? before : due))
    }
    void look()
    const timer = setInterval(() => void look(), lookEvery)
    return () => {
      shown = false
      clearInterval(timer)
    }
  }, [
    sync,
    platform,
    settings,
    id,
    target,
    isReached,
    pending,
    foundedAt,
    quietKey,
    kind,
    puttings,
  ])

  const putOff = useCallback(() => {
    settings.write(quietKey, String(platform.now() + quietFor[kind]))
    setPuttings((count) => count + 1)
  }, [settings, platform, quietKey, kind])
  return { reminder, putOff }
}
