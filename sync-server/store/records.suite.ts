/** What all {@link Records} must do, whichever store lies below. */
import { describe, expect, it } from 'vitest'
import type { Records } from './Records.ts'

/** Two ends of one store; the same one twice where only one process may have it open. */
export type ConnectRecords = () => Promise<readonly [Records, Records]>

/** Holds records to their contract; `connect` gives empty ones. */
export function describeRecords(name: string, connect: ConnectRecords): void {
  describe(`${name}: records`, () => {
    it('come back as they were written, with the number of writes', async () => {
      const [records] = await connect()
      expect(await records.read('roster/aaaaaaaa')).toBeNull()
      const value = { name: 'Zoë "Z" \\ \u0000 ☃', list: [1, null, { deep: true }], text: '' }
      expect(await records.write('roster/aaaaaaaa', 0, value)).toBe(true)
      expect(await records.read('roster/aaaaaaaa')).toEqual({
        key: 'roster/aaaaaaaa',
        version: 1,
        value,
      })
      expect(await records.write('roster/aaaaaaaa', 1, 'second')).toBe(true)
      expect(await records.read('roster/aaaaaaaa')).toMatchObject({
        version: 2,
        value: 'second',
      })
    })

    it('keep what stood when it was written, whatever becomes of the value since', async () => {
      const [records] = await connect()
      const value = { members: ['a'] }
      await records.write('k', 0, value)
      value.members.push('b')
      expect((await records.read('k'))?.value).toEqual({ members: ['a'] })
    })

    it('are written only at the version that was read', async () => {
      const [records] = await connect()
      expect(await records.write('k', 1, 'none is there')).toBe(false)
      await records.write('k', 0, 'first')
      expect(await records.write('k', 0, 'is there')).toBe(false)
      expect(await records.write('k', 2, 'ahead')).toBe(false)
      expect(await records.read('k')).toMatchObject({ version: 1, value: 'first' })
      expect(await records.remove('k', 2)).toBe(false)
      expect(await records.remove('none', 0)).toBe(false)
    })

    it('count from one again after they were removed', async () => {
      const [records] = await connect()
      await records.write('k', 0, 'a')
      await records.write('k', 1, 'b')
      expect(await records.remove('k', 2)).toBe(true)
      expect(await records.read('k')).toBeNull()
      expect(await records.write('k', 0, 'c')).toBe(true)
      expect((await records.read('k'))?.version).toBe(1)
    })

    it('lose no change when many change the same one at once, from both ends', async () => {
      const ends = await connect()
      const raise = async (records: Records) => {
        for (;;) {
          const before = await records.read('counter')
          const count = (before?.value as number | undefined) ?? 0
          if (await records.write('counter', before?.version ?? 0, count + 1)) return
        }
      }
      await Promise.all(Array.from({ length: 20 }, (_, n) => raise(ends[n % 2] as Records)))
      expect(await ends[0].read('counter')).toMatchObject({ version: 20, value: 20 })
    })

    it('let one of two writes at the same version through', async () => {
      const [a, b] = await connect()
      const outcomes = await Promise.all([a.write('k', 0, 'a'), b.write('k', 0, 'b')])
      expect([...outcomes].sort()).toEqual([false, true])
      expect((await a.read('k'))?.value).toBe(outcomes[0] ? 'a' : 'b')
    })

    it('are listed by how their keys begin, in order', async () => {
      const [records] = await connect()
      const keys = ['invite/bb/1', 'invite/aa/2', 'invite/aa/10', 'invite/aab/1', 'roster/aa']
      for (const key of keys) await records.write(key, 0, key)
      const listed = async (prefix: string) =>
        (await records.list(prefix)).map((one) => one.value)
      expect(await listed('invite/aa/')).toEqual(['invite/aa/10', 'invite/aa/2'])
      expect(await listed('')).toEqual([...keys].sort())
      expect(await listed('invite/a_')).toEqual([])
    })

    it('tell both ends what changed, and nothing to who stopped listening', async () => {
      const [a, b] = await connect()
      const heard = { a: [] as string[], b: [] as string[], gone: [] as string[] }
      a.onChange((key) => heard.a.push(key))
      b.onChange((key) => heard.b.push(key))
      b.onChange((key) => heard.gone.push(key))()
      await a.write('k/1', 0, 'a')
      await a.remove('k/1', 1)
      await a.write('k/2', 7, 'not written')
      for (const list of [heard.a, heard.b])
        await expect.poll(() => list, { timeout: 5_000 }).toEqual(['k/1', 'k/1'])
      expect(heard.gone).toEqual([])
    })
  })
}
