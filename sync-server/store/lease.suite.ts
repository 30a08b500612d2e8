/** What every {@link Lease} must do. */
import { describe, expect, it } from 'vitest'
import type { Lease } from './Lease.ts'

/** Holds leases to their contract; `connect` gives two ends of one store, or the same twice. */
export function describeLease(
  name: string,
  connect: () => Promise<readonly [Lease, Lease]>,
): void {
  const create = async () => (await connect())[0]
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

    it('is given to one of many who ask at once, from both ends', async () => {
      const ends = await connect()
      const asked = await Promise.all(
        Array.from({ length: 10 }, (_, n) => (ends[n % 2] as Lease).acquire('a', 60_000)),
      )
      const held = asked.filter((one) => one !== null)
      expect(held).toHaveLength(1)
      await held[0]?.release()
      expect(await ends[1].acquire('a', 60_000)).not.toBeNull()
      expect(await ends[0].acquire('a', 60_000)).toBeNull()
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
