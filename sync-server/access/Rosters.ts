/**
 * The rosters of a relay's workspaces, kept in its records. Several relays of one
 * store see each other's changes within a second; what this relay changes counts
 * before the call returns.
 */
import type { Records } from '../store/Records.ts'
import { parseRoster, type Roster, type RosterChange, refuse } from './Roster.ts'

/** A roster and how often it was written. */
export interface KeptRoster {
  readonly roster: Roster
  readonly version: number
}

/** Rosters by workspace. */
export interface Rosters {
  /** Reads a roster; `null` when the workspace is not on this relay. Costs nothing while it is cached. */
  read(workspace: string): Promise<KeptRoster | null>
  /**
   * Changes a roster by a pure function, which runs again when another change came first.
   * Settles when the change is kept. Rejects with LogFailure when the store takes nothing.
   */
  change<Value>(
    workspace: string,
    run: (roster: Roster) => RosterChange<Value>,
  ): Promise<RosterChange<Value>>
  /** Keeps the roster of a workspace that has none; `false` when it has one. */
  create(roster: Roster): Promise<boolean>
  /** Names the workspaces that have a roster. */
  list(): Promise<readonly string[]>
  /**
   * Calls back with a roster when it is there and after each change by any relay, in their
   * order; `null` when it is gone. The first call comes before this settles.
   */
  watch(
    workspace: string,
    listener: (kept: KeptRoster | null) => void,
  ): Promise<{ undo(): void }>
  dispose(): void
}

/** Rosters that nobody watches and that are remembered all the same. */
const maxCached = 200
/** When a change could not be read, in milliseconds. */
const readAgain = 1_000
/** Changes that came first, before giving up: each time someone else got on. */
const maxAttempts = 50
const prefix = 'roster/'

/** Creates the rosters over a relay's records. */
export function createRosters(
  records: Records,
  onError: (error: unknown) => void = () => undefined,
): Rosters {
  const cache = new Map<string, KeptRoster | null>()
  const watchers = new Map<string, Set<(kept: KeptRoster | null) => void>>()
  /** Reads of one workspace follow each other: the last one that began is the last to count. */
  const reading = new Map<string, Promise<KeptRoster | null>>()
  let disposed = false

  function put(workspace: string, kept: KeptRoster | null): void {
    const before = cache.get(workspace)
    cache.delete(workspace)
    cache.set(workspace, kept)
    for (const one of cache.keys()) {
      if (cache.size <= maxCached) break
      if (one !== workspace && !watchers.has(one)) cache.delete(one)
    }
    if (before === undefined || before?.version !== kept?.version)
      for (const listener of [...(watchers.get(workspace) ?? [])]) listener(kept)
  }

  async function fetch(workspace: string): Promise<KeptRoster | null> {
    const record = await records.read(`${prefix}${workspace}`)
    const kept = record && { roster: parseRoster(record.value), version: record.version }
    put(workspace, kept)
    return kept
  }

  function refresh(workspace: string): Promise<KeptRoster | null> {
    const before = reading.get(workspace) ?? Promise.resolve(null)
    const next = before.then(
      () => fetch(workspace),
      () => fetch(workspace),
    )
    reading.set(workspace, next)
    const forget = () => {
      if (reading.get(workspace) === next) reading.delete(workspace)
    }
    next.then(forget, forget)
    return next
  }

  /** Reads what another relay changed, until it is read: it may be that someone was removed. */
  function follow(workspace: string): void {
    refresh(workspace).catch((error: unknown) => {
      onError(error)
      cache.delete(workspace)
      if (!disposed && watchers.has(workspace))
        setTimeout(() => follow(workspace), readAgain).unref()
    })
  }

  const undo = records.onChange((key) => {
    if (!key.startsWith(prefix)) return
    const workspace = key.slice(prefix.length)
    if (cache.has(workspace) || watchers.has(workspace)) follow(workspace)
  })

  return {
    async read(workspace) {
      const cached = cache.get(workspace)
      return cached === undefined ? refresh(workspace) : cached
    },
    async change(workspace, run) {
      for (let attempt = 0; attempt < maxAttempts; attempt++) {
        // What is cached may be a moment old; the write tells.
        const kept = attempt === 0 ? await this.read(workspace) : await refresh(workspace)
        if (!kept) return refuse('unknown-workspace', 'this workspace is not on this relay')
        const changed = run(kept.roster)
        if (!changed.ok && attempt === 0) {
          const fresh = await refresh(workspace)
          if (fresh?.version !== kept.version) continue
        }
        if (!changed.ok || changed.roster === kept.roster) return changed
        const key = `${prefix}${workspace}`
        if (!(await records.write(key, kept.version, changed.roster))) continue
        await refresh(workspace)
        return changed
      }
      return refuse('busy', 'too many change the members at once; try again')
    },
    async create(roster) {
      const done = await records.write(`${prefix}${roster.workspace}`, 0, roster)
      await refresh(roster.workspace)
      return done
    },
    async list() {
      const found = await records.list(prefix)
      return found.map((one) => one.key.slice(prefix.length))
    },
    async watch(workspace, listener) {
      const mine = watchers.get(workspace) ?? new Set()
      watchers.set(workspace, mine)
      const stop = () => {
        mine.delete(listener)
        if (mine.size === 0 && watchers.get(workspace) === mine) watchers.delete(workspace)
      }
      try {
        await refresh(workspace)
        mine.add(listener)
        // Not what was read: a later change may have been told already, before anyone listened.
        listener(cache.get(workspace) ?? null)
      } catch (error) {
        stop()
        throw error
      }
      return { undo: stop }
    },
    dispose() {
      disposed = true
      undo()
    },
  }
}
