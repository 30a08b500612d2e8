import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DiscoveredRelay } from '../../hooks/sync/useNearbyRelays.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { NearbyRelays } from './NearbyRelays.tsx'

const relays: DiscoveredRelay[] = [
  { name: 'studio (4611)', url: 'https://192.168.1.20:4611', fingerprint: 'ab12'.repeat(16) },
  { name: 'old (4611)', url: 'http://192.168.1.30:4611', fingerprint: null },
]

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

async function open(discovered: (() => Promise<readonly DiscoveredRelay[]>) | null) {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  Object.assign(services.platform, { discovered })
  return { session, user: userEvent.setup(), ...renderWithServices(<NearbyRelays />, services) }
}

describe('the servers on this network', () => {
  it('are shown with what tells them apart, and one is connected to by its certificate', async () => {
    const { session, user } = await open(async () => relays)
    expect(await screen.findByText('studio (4611)')).toBeDefined()
    expect(screen.getByText('Fingerprint ab12 ab12 ab12 ab12')).toBeDefined()
    expect(screen.getByText('Not encrypted')).toBeDefined()
    expect(screen.getByText(/Anyone on a network can announce/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Connect to studio (4611)' }))
    await waitFor(() =>
      expect(session.sync.target).toEqual({
        address: 'wss://192.168.1.20:4611',
        fingerprint: 'ab12'.repeat(16),
      }),
    )
  })

  it('are looked for before it is said that there are none, and appear when they do', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    try {
      const discovered = vi.fn(async (): Promise<readonly DiscoveredRelay[]> => [])
      const { unmount } = await open(discovered)
      expect(screen.getByText('Looking for servers…')).toBeDefined()
      await vi.advanceTimersByTimeAsync(6_000)
      expect(await screen.findByText(/No server announces itself/)).toBeDefined()
      discovered.mockResolvedValue(relays)
      await vi.advanceTimersByTimeAsync(2_000)
      expect(await screen.findByText('studio (4611)')).toBeDefined()
      unmount()
      const asked = discovered.mock.calls.length
      await vi.advanceTimersByTimeAsync(10_000)
      expect(discovered.mock.calls.length).toBe(asked)
    } finally {
      vi.useRealTimers()
    }
  })

  it('are nothing in a browser, and say so when the shell cannot listen', async () => {
    const { container, unmount } = await open(null)
    expect(container.textContent).toBe('')
    unmount()
    vi.spyOn(console, 'warn').mockImplementationOnce(() => {})
    await open(async () => {
      throw new Error('gone')
    })
    expect(await screen.findByText(/cannot listen/)).toBeDefined()
  })
})
