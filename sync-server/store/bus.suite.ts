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
      await expect.poll(() => heard).toEqual(['b aaaaaaaa 7', 'b aaaaaaaa [1,2]'])
      a.close()
      b.close()
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
