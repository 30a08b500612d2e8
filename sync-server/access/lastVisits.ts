/** When devices were last here. Kept coarsely and apart from the roster, which people watch. */
import { z } from 'zod'
import type { Records } from '../store/Records.ts'
import type { LastSeen } from './rosterView.ts'

/** The last visits of all devices. */
export interface LastVisits {
  /** Notes that a device is here. Cheap to call often; a note that could not be kept is told to `onError`. */
  note(workspace: string, device: string): void
  /** What was noted, half a minute old at most. */
  list(workspace: string): Promise<LastSeen>
}

const kept = z.object({ at: z.number() })
/** No finer than anyone needs, and no write for each time someone's network blinks. */
const step = 600_000
const maxNoted = 10_000
/** When members change, everyone asks at once: what the store said is remembered for a while. */
const rememberFor = 30_000
const maxRemembered = 50

/** Creates the notes over a relay's records. */
export function createLastVisits(
  records: Records,
  onError: (error: unknown) => void,
  now: () => number = Date.now,
): LastVisits {
  const noted = new Map<string, number>()
  const lists = new Map<string, { readonly until: number; readonly seen: Promise<LastSeen> }>()

  async function write(key: string, at: number): Promise<void> {
    const before = await records.read(key)
    // A note that another relay made meanwhile is as good as this one.
    await records.write(key, before?.version ?? 0, { at })
  }

  async function readAll(workspace: string): Promise<LastSeen> {
    const seen = new Map<string, number>()
    for (const { key, value } of await records.list(`visit/${workspace}/`)) {
      const visit = kept.safeParse(value)
      const device = key.slice(key.lastIndexOf('/') + 1)
      if (visit.success) seen.set(device, visit.data.at)
    }
    return seen
  }

  return {
    note(workspace, device) {
      const key = `visit/${workspace}/${device}`
      const at = now()
      if (at - (noted.get(key) ?? 0) < step) return
      if (noted.size >= maxNoted) noted.clear()
      noted.set(key, at)
      write(key, at).catch(onError)
    },
    list(workspace) {
      const known = lists.get(workspace)
      if (known && known.until > now()) return known.seen
      if (lists.size >= maxRemembered) lists.clear()
      const seen = readAll(workspace)
      lists.set(workspace, { until: now() + rememberFor, seen })
      // The next one asks the store again.
      seen.catch(() => lists.delete(workspace))
      return seen
    },
  }
}
