import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOrder, orderBetween, ordersBetween } from './fractionalIndex.ts'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const key = fc
  .array(fc.constantFrom(...digits, '0', 'z', '1'), { minLength: 1, maxLength: 9 })
  .map((list) => list.join(''))
  .filter(isOrder)

describe('orderBetween', () => {
  it('gives a key strictly between any two, at the ends too', () => {
    fc.assert(
      fc.property(key, key, (one, two) => {
        fc.pre(one !== two)
        const [low, high] = one < two ? [one, two] : [two, one]
        for (const drawn of [orderBetween(low, high)]) {
          expect(isOrder(drawn)).toBe(true)
          expect(drawn > low && drawn < high).toBe(true)
        }
        expect(orderBetween(null, low) < low).toBe(true)
        expect(orderBetween(high, null) > high).toBe(true)
        expect(isOrder(orderBetween(null, low)) && isOrder(orderBetween(high, null))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps a list in order through random insertions', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 200 }), (places) => {
        const list: string[] = []
        for (const place of places) {
          const at = place % (list.length + 1)
          list.splice(at, 0, orderBetween(list[at - 1] ?? null, list[at] ?? null))
        }
        expect(list).toEqual([...new Set(list)].sort())
        expect(list.every(isOrder)).toBe(true)
      }),
    )
  })

  it('keeps keys short when people only append or only prepend', () => {
    let last: string | null = null
    let first: string | null = null
    for (let count = 0; count < 20_000; count++) {
      last = orderBetween(last, null)
      first = orderBetween(null, first)
    }
    expect(last?.length).toBeLessThanOrEqual(4)
    expect(first?.length).toBeLessThanOrEqual(4)
  })

  it('answers for broken and equal keys with a key that sorts after the first', () => {
    expect(isOrder(orderBetween('é', 'é'))).toBe(true)
    expect(isOrder(orderBetween('', ''))).toBe(true)
    expect(orderBetween('V', 'V') > 'V').toBe(true)
    expect(orderBetween('b', 'a') > 'b').toBe(true)
    expect(orderBetween('V0', 'b') < 'b').toBe(true)
  })

  it('passes the ends of the digits', () => {
    expect(orderBetween('zzzz', null) > 'zzzz').toBe(true)
    expect(orderBetween('zzzzzzzz', null) > 'zzzzzzzz').toBe(true)
    expect(orderBetween(null, '0001') < '0001').toBe(true)
    expect(orderBetween(null, '00000001') < '00000001').toBe(true)
    expect(orderBetween('a', 'a0001') > 'a').toBe(true)
  })
})

describe('ordersBetween', () => {
  it('gives as many ascending keys as asked, all between the bounds', () => {
    fc.assert(
      fc.property(
        fc.option(key),
        fc.option(key),
        fc.integer({ min: 0, max: 300 }),
        (one, two, count) => {
          fc.pre(one === null || two === null || one < two)
          const keys = ordersBetween(one, two, count)
          expect(keys).toHaveLength(count)
          expect(keys).toEqual([...new Set(keys)].sort())
          expect(keys.every((k) => isOrder(k) && (!one || k > one) && (!two || k < two))).toBe(
            true,
          )
        },
      ),
    )
  })

  it('gives short keys for an import of ten thousand pages', () => {
    const keys = ordersBetween(null, null, 10_000)
    expect(Math.max(...keys.map((k) => k.length))).toBeLessThanOrEqual(3)
    expect(keys).toEqual([...new Set(keys)].sort())
  })
})
