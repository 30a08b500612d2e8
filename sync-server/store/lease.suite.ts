/** What every {@link Lease} must do. */
import { describe, expect, it } from 'vitest'
import type { Lease } from './Lease.ts'

/** Holds leases to their contract. */
export function describeLease(name: string, create: () => Promise<Lease>): void {
  describe(`${name}: a lease`, () => {
    it('is given to one at a time, by name, and to the next when it is given back', async () => {
      const lease = await create()
      const first = await lease.acquire('a', 60_000)
      expect(first).not.toBeNull()
      expect(await lease.acquire('a', 60_000)).toBeNull()
      expect(await lease.acquire('b', 60_000)).not.toBeNull()
      await first?.release()
      expect(await lease.acquire('a', 60_000)).not.toBeNull()
    })

    it('runs out, and giving back one that ran out takes nothing from the next', async () => {
      const lease = await create()
      const late = await lease.acquire('a', 20)
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(await lease.acquire('a', 60_000)).not.toBeNull()
      await late?.release()
      expect(await lease.acquire('a', 60_000)).toBeNull()
    })
  })
}
