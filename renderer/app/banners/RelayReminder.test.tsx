import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { ConnectCard } from '../../features/home/ConnectCard.tsx'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { RelayReminder } from './RelayReminder.tsx'

const hour = 3_600_000
const undo: (() => Promise<void>)[] = []

afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

async function open() {
  const made = await setupWorkspace()
  undo.push(() => made.services.dispose())
  const clock = { now: made.services.platform.now() }
  Object.assign(made.services.platform, { now: () => clock.now })
  return { ...made, clock }
}

const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)))

describe('the reminder of a server out of reach', () => {
  it('comes after a day, says how much waits since when, and is put off for a day', async () => {
    const user = userEvent.setup()
    const { clock, services, session } = await open()
    const key = `relay-reached:${session.workspace}`
    services.settings.write(key, String(clock.now))
    session.setRelay({ address: 'wss://relay.example', fingerprint: null })
    session.sync.set({
      status: { kind: 'offline', pending: 3 },
      connection: { kind: 'offline', problem: 'unreachable', final: false },
    })
    clock.now += 23 * hour
    const first = renderWithServices(<RelayReminder />, services)
    await settled()
    expect(screen.queryByRole('status')).toBeNull()
    first.unmount()
    clock.now += 2 * hour
    renderWithServices(<RelayReminder />, services)
    expect(
      await screen.findByText(/3 documents have been waiting for the server since March 2/),
    ).toBeTruthy()
    expect(screen.getByRole('link', { name: 'See what is waiting' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Remind me tomorrow' }))
    await settled()
    expect(screen.queryByText(/waiting for the server/)).toBeNull()
    clock.now += 25 * hour
    act(() => session.sync.set({ status: { kind: 'offline', pending: 4 } }))
    expect(await screen.findByText(/4 documents/)).toBeTruthy()
    act(() =>
      session.sync.set({
        connection: { kind: 'connected', since: clock.now, latencyMs: 1 },
      }),
    )
    await settled()
    expect(screen.queryByText(/4 documents/)).toBeNull()
  })
})

describe('the card of a workspace that nobody else has', () => {
  it('comes after a day, and stays away for a month when it is not wanted', async () => {
    const user = userEvent.setup()
    const { clock, services } = await open()
    const first = renderWithServices(<ConnectCard />, services)
    await settled()
    expect(screen.queryByRole('region')).toBeNull()
    first.unmount()
    clock.now += 25 * hour
    const second = renderWithServices(<ConnectCard />, services)
    expect(await screen.findByText('This workspace exists only here')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Not now' }))
    await settled()
    expect(screen.queryByText('This workspace exists only here')).toBeNull()
    second.unmount()
    clock.now += 29 * 24 * hour
    const third = renderWithServices(<ConnectCard />, services)
    await settled()
    expect(screen.queryByText('This workspace exists only here')).toBeNull()
    third.unmount()
    clock.now += 2 * 24 * hour
    renderWithServices(<ConnectCard />, services)
    expect(await screen.findByText('This workspace exists only here')).toBeTruthy()
  })
})
