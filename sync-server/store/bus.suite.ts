/** What every {@link Bus} must do. */
import { describe, expect, it } from 'vitest'
import type { Bus } from './Bus.ts'

/** Holds a bus to its contract; `connect` gives two ends of one bus. */
export function describeBus(name: string, connect: () => Promise<readonly [Bus, Bus]>): void {
  describe(`${name}: a bus`, () => {
    it('tells the others what happened, and not the one who said it', async () => {
      const [a, b] = await connect()
      const heard: string[] = []
      a.onNotify((workspace, head) => heard.push(`a ${workspace} ${head}`))
      b.onNotify((workspace, head) => heard.push(`b ${workspace} ${head}`))
      b.onEphemeral((workspace, bytes) => heard.push(`b ${workspace} [${bytes}]`))
      a.notify('aaaaaaaa', 7)
      a.ephemeral('aaaaaaaa', new Uint8Array([1, 2]))
      await expect
        .poll(() => heard, { timeout: 5_000 })
        .toEqual(['b aaaaaaaa 7', 'b aaaaaaaa [1,2]'])
      a.close()
      b.close()
    })

    it('carries what is much longer than a cursor, and in the order it was said', async () => {
      const [a, b] = await connect()
      const heard: Uint8Array[] = []
      b.onEphemeral((_, bytes) => heard.push(bytes))
      const said = [3, 100_000, 7_000].map((size, n) => new Uint8Array(size).fill(n + 1))
      for (const one of said) a.ephemeral('aaaaaaaa', one)
      await expect.poll(() => heard.length, { timeout: 5_000 }).toBe(3)
      for (const [n, one] of said.entries()) expect(Buffer.compare(one, heard[n]!)).toBe(0)
      a.close()
      b.close()
    })

    it('goes both ways at once', async () => {
      const ends = await connect()
      const heard: string[][] = [[], []]
      for (const [n, end] of ends.entries())
        end.onNotify((_, head) => heard[n]?.push(String(head)))
      for (const head of [1, 2, 3]) {
        ends[0].notify('aaaaaaaa', head)
        ends[1].notify('bbbbbbbb', head * 10)
      }
      await expect
        .poll(() => heard.map((one) => one.at(-1)), { timeout: 5_000 })
        .toEqual(['30', '3'])
      for (const end of ends) end.close()
    })

    it('says nothing more to who stopped listening, or was closed', async () => {
      const [a, b] = await connect()
      const heard: number[] = []
      const stop = b.onNotify((_, head) => heard.push(head))
      stop()
      a.notify('aaaaaaaa', 1)
      b.onNotify((_, head) => heard.push(head))
      b.close()
      a.notify('aaaaaaaa', 2)
      await new Promise((resolve) => setTimeout(resolve, 30))
      expect(heard).toEqual([])
      a.close()
    })
  })
}
