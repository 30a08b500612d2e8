/** Leases within one process. */
import type { Lease } from './Lease.ts'

/** Creates leases; `now` tells the time in milliseconds. */
export function createMemoryLease(now: () => number = Date.now): Lease {
  const held = new Map<string, { readonly until: number }>()
  return {
    async acquire(name, ttl) {
      const holder = held.get(name)
      if (holder && holder.until > now()) return null
      const mine = { until: now() + ttl }
      held.set(name, mine)
      return {
        async release() {
          // Not when it ran out and someone else has it by now.
          if (held.get(name) === mine) held.delete(name)
        },
      }
    },
  }
}
