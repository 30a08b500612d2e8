import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PageId } from '../../../../model/ids.ts'
import type { Links } from '../../../hooks/sync/useConnections.ts'
import { createLinkedHeadings } from './linkedHeadings.ts'

const oven = 'page0000000000000001' as PageId

function setup(answers: Record<string, readonly string[] | null>) {
  const asked: PageId[] = []
  let changed = () => {}
  const links = {
    headings: async (page: PageId) => {
      asked.push(page)
      return answers[page] ?? null
    },
    onChange: (listener: () => void) => {
      changed = listener
      return () => {
        changed = () => {}
      }
    },
  } as unknown as Links
  return { headings: createLinkedHeadings(links), asked, change: () => changed() }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the headings that links name', () => {
  it('are gone when their page has others, and asked for once', async () => {
    const { headings, asked } = setup({ [oven]: ['Avant la mise en route', 'Réglage'] })
    const heard = vi.fn()
    headings.subscribe(heard)
    expect(headings.isGone(oven, 'Ancien titre')).toBe(false)
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toHaveBeenCalledTimes(1)
    expect(headings.isGone(oven, 'Ancien titre')).toBe(true)
    expect(headings.isGone(oven, 'Réglage')).toBe(false)
    expect(headings.isGone(oven, 'Réglage-1')).toBe(false)
    expect(asked).toEqual([oven])
  })

  it('are not gone from a page that the index does not hold', async () => {
    const { headings } = setup({})
    headings.subscribe(() => {})
    headings.isGone(oven, 'Réglage')
    await vi.advanceTimersByTimeAsync(0)
    expect(headings.isGone(oven, 'Réglage')).toBe(false)
  })

  it('are asked for again when the index has changed, and no more when nobody listens', async () => {
    const answers: Record<string, readonly string[] | null> = { [oven]: ['Réglage'] }
    const { headings, asked, change } = setup(answers)
    const stop = headings.subscribe(() => {})
    headings.isGone(oven, 'Réglage')
    await vi.advanceTimersByTimeAsync(0)
    answers[oven] = ['Réglages']
    change()
    change()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(headings.isGone(oven, 'Réglage')).toBe(true)
    expect(asked).toHaveLength(2)
    stop()
    change()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toHaveLength(2)
  })
})
