import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type Sharing,
  type SharingStatus,
  useSharedRelay,
} from '../../hooks/sync/useSharing.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace, type TestOptions } from '../../testing/setupServices.ts'
import { SharingGroup } from './SharingGroup.tsx'

const fingerprint = 'abcd0123'.repeat(8)
const on: Extract<SharingStatus, { kind: 'on' }> = {
  kind: 'on',
  url: 'https://127.0.0.1:4611',
  urls: ['https://192.168.1.20:4611', 'https://10.0.0.7:4611'],
  fingerprint,
  setupCode: 'AAAA-BBBB',
}
const here = { address: 'wss://127.0.0.1:4611', fingerprint }

/** The relay inside the app, which does what a test tells it. */
function createFakeSharing(first: SharingStatus = { kind: 'off' }) {
  let status = first
  let next: SharingStatus = on
  const listeners = new Set<(status: SharingStatus) => void>()
  const become = (to: SharingStatus) => {
    status = to
    for (const listener of listeners) listener(to)
    return to
  }
  const sharing = {
    start: vi.fn(async () => become(next)),
    stop: vi.fn(async () => become({ kind: 'off' })),
    status: async () => status,
    drawSetupCode: vi.fn(async (): Promise<string | null> => 'DRAWN-CODE'),
    onChange(listener: (status: SharingStatus) => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  } satisfies Sharing
  return { sharing, become, startsAs: (to: SharingStatus) => (next = to) }
}

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

function Followed(props: { readonly sharing: Sharing }) {
  useSharedRelay()
  return <SharingGroup sharing={props.sharing} />
}

async function open(first?: SharingStatus, options?: TestOptions) {
  const fake = createFakeSharing(first)
  const { services, session } = await setupWorkspace(options)
  undo.push(() => services.dispose())
  Object.assign(services.platform, { sharing: fake.sharing })
  session.access.answer('refresh', { ok: true, value: undefined })
  const show = () => renderWithServices(<Followed sharing={fake.sharing} />, services)
  return { ...fake, services, session, show, user: userEvent.setup() }
}
const theSwitch = () => screen.findByRole('switch', { name: /^Share from this computer/ })

describe('sharing on this network', () => {
  it('connects the workspace to this computer, founds it there, and shows where others reach it', async () => {
    const { session, sharing, show, user } = await open()
    session.access.answer('refresh', {
      ok: false,
      reason: 'unknown-workspace',
      message: 'not here',
    })
    session.access.answer('claim', { ok: true, value: undefined })
    show()
    await user.click(await theSwitch())
    const address = await screen.findByLabelText('Address for the others')
    expect(sharing.start).toHaveBeenCalledTimes(1)
    expect(session.sync.target).toEqual(here)
    expect(session.access.asked.filter((one) => one.operation === 'claim')).toEqual([
      { operation: 'claim', arguments: ['DRAWN-CODE'] },
    ])
    expect(session.sync.retries).toBe(1)
    expect((address as HTMLInputElement).value).toBe('https://192.168.1.20:4611')
    expect(
      screen.getByRole('img', { name: 'QR code of the address https://192.168.1.20:4611' }),
    ).toBeDefined()
    expect(screen.getByText('abcd 0123 abcd 0123')).toBeDefined()
    const invite = screen.getByRole('link', { name: 'Invite colleagues' })
    expect(invite.getAttribute('href')).toBe('/settings/members')
    expect(screen.getByText(/Turning it off keeps everything/)).toBeDefined()
  })

  it('does not found it again where it is known', async () => {
    const { session, show, user } = await open()
    show()
    await user.click(await theSwitch())
    await screen.findByLabelText('Address for the others')
    expect(session.access.asked.map((one) => one.operation)).not.toContain('claim')
  })

  it('lets one choose among the networks, and copies that address', async () => {
    const { services, session, show, user } = await open(on)
    session.setRelay(here)
    show()
    await user.click(await screen.findByRole('button', { name: /Network/ }))
    await user.click(await screen.findByRole('option', { name: '10.0.0.7:4611' }))
    const address = await screen.findByLabelText('Address for the others')
    expect((address as HTMLInputElement).value).toBe('https://10.0.0.7:4611')
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    expect(services.copied[0]).toBe('https://10.0.0.7:4611')
  })

  it('says that nobody can reach a computer on no network', async () => {
    const { session, show } = await open({ ...on, urls: [] })
    session.setRelay(here)
    show()
    expect(await screen.findByText(/on no network now/)).toBeDefined()
  })

  it('asks before a workspace leaves another server', async () => {
    const { session, sharing, show, user } = await open()
    const team = { address: 'wss://relais.example.org', fingerprint: null }
    session.setRelay(team)
    show()
    await user.click(await theSwitch())
    const dialog = await screen.findByRole('alertdialog')
    expect(within(dialog).getByText(/wss:\/\/relais\.example\.org/)).toBeDefined()
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    expect(sharing.start).not.toHaveBeenCalled()
    expect(session.sync.target).toEqual(team)
    await user.click(await theSwitch())
    await user.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', {
        name: 'Share from this computer',
      }),
    )
    await waitFor(() => expect(session.sync.target).toEqual(here))
  })

  it('stops, and the workspace is then on this device instead of offline for ever', async () => {
    const { session, sharing, show, user } = await open(on)
    session.setRelay(here)
    show()
    await screen.findByLabelText('Address for the others')
    await user.click(await theSwitch())
    expect(sharing.stop).toHaveBeenCalledTimes(1)
    await waitFor(() => expect(session.sync.target).toBeNull())
    expect(screen.queryByLabelText('Address for the others')).toBeNull()
  })

  it('leaves a workspace on another server alone when it stops', async () => {
    const { session, show, user } = await open(on)
    const team = { address: 'wss://relais.example.org', fingerprint: null }
    session.setRelay(team)
    show()
    expect(await screen.findByText(/connected to another server/)).toBeDefined()
    await user.click(await theSwitch())
    await waitFor(() => expect(screen.queryByText(/connected to another server/)).toBeNull())
    expect(session.sync.target).toEqual(team)
  })

  it('does not take another relay on this machine for its own', async () => {
    const { session, show, user } = await open(on)
    const other = { address: 'wss://127.0.0.1:5000', fingerprint: '11'.repeat(32) }
    session.setRelay(other)
    show()
    expect(await screen.findByText(/connected to another server/)).toBeDefined()
    await user.click(await theSwitch())
    await waitFor(() => expect(screen.queryByText(/connected to another server/)).toBeNull())
    expect(session.sync.target).toEqual(other)
  })

  it('says why it does not start, and why a relay that was on has ended', async () => {
    const { become, show, startsAs, user } = await open()
    startsAs({ kind: 'failed', reason: 'no port is free to listen on' })
    show()
    await user.click(await theSwitch())
    expect(await screen.findByText(/no port is free/)).toBeDefined()
    become(on)
    become({ kind: 'failed', reason: 'the relay ended with code 137' })
    expect(await screen.findByText(/code 137/)).toBeDefined()
    expect((await theSwitch()).hasAttribute('checked')).toBe(false)
  })

  it('says what to do when the workspace cannot be put there, and tries again', async () => {
    const { session, sharing, show, user } = await open({ kind: 'off' })
    session.access.answer('refresh', {
      ok: false,
      reason: 'unknown-workspace',
      message: 'not here',
    })
    sharing.drawSetupCode.mockResolvedValue(null)
    session.access.answer('claim', { ok: false, reason: 'bad-code', message: 'used' })
    show()
    await user.click(await theSwitch())
    expect(await screen.findByText(/gave no set-up code/)).toBeDefined()
    // The one from the start was tried, since none was drawn.
    expect(session.access.asked.at(-1)).toEqual({
      operation: 'claim',
      arguments: ['AAAA-BBBB'],
    })
    session.access.answer('claim', { ok: true, value: undefined })
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByLabelText('Address for the others')).toBeDefined()
  })

  it('follows the relay to another port, and no other relay', async () => {
    const { become, session, show } = await open(on)
    session.setRelay(here)
    show()
    await screen.findByLabelText('Address for the others')
    become({ ...on, url: 'https://127.0.0.1:4699' })
    await waitFor(() =>
      expect(session.sync.target).toEqual({ address: 'wss://127.0.0.1:4699', fingerprint }),
    )
    become({ ...on, url: 'https://127.0.0.1:4700', fingerprint: 'ff'.repeat(32) })
    await screen.findByLabelText('Address for the others')
    expect(session.sync.target?.address).toBe('wss://127.0.0.1:4699')
  })

  it('speaks French', async () => {
    const { session, show } = await open(on, { language: 'fr' })
    session.setRelay(here)
    show()
    expect(await screen.findByLabelText('Adresse pour les autres')).toBeDefined()
    expect(screen.getByRole('link', { name: 'Inviter des collègues' })).toBeDefined()
  })
})
