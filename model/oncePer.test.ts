import { expect, it, vi } from 'vitest'
import { oncePer } from './oncePer.ts'

it('makes once for each object, of nothing too, and gives each its own', () => {
  const make = vi.fn(({ name }: { readonly name: string }) =>
    name === '' ? undefined : [name],
  )
  const of = oncePer(make)
  const [ann, bob, nobody] = [{ name: 'Ann' }, { name: 'Bob' }, { name: '' }]
  expect(of(ann)).toEqual(['Ann'])
  expect(of(ann)).toBe(of(ann))
  expect(of(bob)).toEqual(['Bob'])
  expect(of({ name: 'Ann' })).not.toBe(of(ann))
  expect([of(nobody), of(nobody)]).toEqual([undefined, undefined])
  expect(make).toHaveBeenCalledTimes(4)
})

it('makes anew after it could not', () => {
  let isReady = false
  const of = oncePer(() => {
    if (!isReady) throw new Error('not yet')
    return 'made'
  })
  const key = {}
  expect(() => of(key)).toThrow('not yet')
  isReady = true
  expect(of(key)).toBe('made')
})
