import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useSteadyHandler, useSteadyList } from './useSteady.ts'

afterEach(cleanup)

describe('a steady handler', () => {
  it('is one function that calls the newest', () => {
    const first = vi.fn()
    const second = vi.fn()
    const { rerender, result } = renderHook(({ handler }) => useSteadyHandler(handler), {
      initialProps: { handler: first },
    })
    const before = result.current
    rerender({ handler: second })
    expect(result.current).toBe(before)
    result.current('a')
    expect(first).not.toHaveBeenCalled()
    expect(second.mock.calls).toEqual([['a']])
  })
})

describe('a steady list', () => {
  const lists: readonly (readonly Record<string, unknown>[])[] = [
    [{ id: 'a', label: 'A' }],
    [{ id: 'a', label: 'A', icon: null }],
    [{ id: 'a', label: 'B' }],
    [{ id: 'a', label: 'A' }, { id: 'b' }],
    [],
  ]

  it('stays as long as it says the same', () => {
    const { rerender, result } = renderHook(({ list }) => useSteadyList(list), {
      initialProps: { list: lists[0] ?? [] },
    })
    for (const list of lists) {
      rerender({ list })
      expect(result.current).toEqual(list)
      const before = result.current
      rerender({ list: structuredClone(list) as Record<string, unknown>[] })
      expect(result.current).toBe(before)
    }
  })
})
