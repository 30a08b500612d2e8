/** Remembers which challenges were answered, so that each is taken once on all relays of a store. */
import { z } from 'zod'
import type { Records } from '../store/Records.ts'
import type { ReadChallenge } from './tokens.ts'

/** The challenges that were answered. */
export interface UsedChallenges {
  /** Takes a challenge; `false` when it was taken before. Settles when that is kept. */
  take(challenge: ReadChallenge): Promise<boolean>
  dispose(): void
}

const prefix = 'challenge/'
const kept = z.object({ expiresAt: z.number() })
const sweepEvery = 60_000
/** Until no relay of the store would take the challenge for its age alone. */
const grace = 60_000

/** Creates the memory of answered challenges; forgets those that are too old to be taken anyway. */
export function createUsedChallenges(
  records: Records,
  onError: (error: unknown) => void,
  now: () => number = Date.now,
): UsedChallenges {
  async function sweep(): Promise<void> {
    for (const one of await records.list(prefix)) {
      const known = kept.safeParse(one.value)
      if (!known.success || known.data.expiresAt + grace < now())
        await records.remove(one.key, one.version)
    }
  }
  const timer = setInterval(() => sweep().catch(onError), sweepEvery)
  timer.unref()

  return {
    take: ({ id, expiresAt }) => records.write(`${prefix}${id}`, 0, { expiresAt }),
    dispose: () => clearInterval(timer),
  }
}
