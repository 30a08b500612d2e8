import { describe, expect, it } from 'vitest'
import { createTurns } from './Turns.ts'

const wait = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('turns', () => {
  it('come one after the other, in their order, with pauses as long as they took', async () => {
    const turns = createTurns()
    const order: string[] = []
    const began = performance.now()
    const act = (name: string) => async () => {
      order.push(`${name} begins`)
      await wait(40)
      order.push(`${name} ends`)
      return name
    }
    expect(await Promise.all([turns.take(act('a')), turns.take(act('b'))])).toEqual(['a', 'b'])
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
    expect(performance.now() - began).toBeGreaterThan(110)
  })

  it('go on after one that failed', async () => {
    const turns = createTurns()
    await expect(
      turns.take(async () => {
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await turns.take(async () => 1)).toBe(1)
  })
})
