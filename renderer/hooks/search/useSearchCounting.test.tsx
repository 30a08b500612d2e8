import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { restrictedSpaceId } from '../../../model/ids.ts'
import { readSearchCounts } from '../../../model/searchCounts.ts'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { ServicesProvider } from '../ServicesContext.tsx'
import { useCountConsent, usePublishedCounts, useSearchWatch } from './useSearchCounting.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

async function setup() {
  const { services, session } = await setupWorkspace()
  const wrapper = (props: { children: ReactNode }) => (
    <ServicesProvider services={services}>{props.children}</ServicesProvider>
  )
  let now = services.platform.now()
  services.platform.now = () => now
  const pass = (ms: number) => {
    now += ms
    act(() => vi.advanceTimersByTime(ms))
  }
  const consent = renderHook(useCountConsent, { wrapper })
  /** Searches in a field of its own, as long as a person looks at what is found. */
  const search = (
    text: string,
    total: number,
    space: Parameters<typeof restrictedSpaceId>[0] | null = null,
  ) => {
    const field = renderHook(useSearchWatch, { wrapper })
    const hits = space ? [{ space: restrictedSpaceId(space) }] : []
    field.result.current.answered(text, { total, hits })
    pass(3000)
    field.unmount()
  }
  return { services, session, wrapper, pass, consent, search }
}

describe('the counts of searches', () => {
  it('come into the workspace together, without who searched, and only where the person agreed', async () => {
    const { session, wrapper, pass, consent, search } = await setup()
    renderHook(usePublishedCounts, { wrapper })
    search('brasure', 0)
    pass(60 * 60 * 1000)
    expect(readSearchCounts(session.root.doc)).toEqual([])
    act(() => consent.result.current?.choose('yes'))
    search('Brasure', 0)
    search('brasure type:page', 2)
    search('ce qui est fermé', 3, new Uint8Array(16))
    expect(readSearchCounts(session.root.doc)).toEqual([])
    pass(60 * 60 * 1000)
    expect(readSearchCounts(session.root.doc)).toEqual([
      { week: '2026-W10', terms: 'brasure', searches: 2, empty: 1, opened: 0 },
    ])
    expect(JSON.stringify(session.root.doc.getMap('searchCounts').toJSON())).not.toContain(
      session.person,
    )
    search('soudure', 0)
    pass(24 * 60 * 60 * 1000)
    expect(readSearchCounts(session.root.doc)).toHaveLength(1)
    pass(3 * 24 * 60 * 60 * 1000)
    expect(readSearchCounts(session.root.doc)).toHaveLength(2)
  })

  it('are not asked for of someone who may not write', async () => {
    const { session, consent } = await setup()
    expect(consent.result.current?.consent).toBe('unasked')
    vi.spyOn(session.access, 'mayWrite').mockReturnValue(false)
    consent.rerender()
    expect(consent.result.current).toBeNull()
  })
})
