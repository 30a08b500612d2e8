import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Rights } from '../../services/access/Access.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { others, rosterOf } from '../../testing/rosterOf.ts'
import { setupWorkspace, type TestSession } from '../../testing/setupServices.ts'
import { toastQueue } from '../../ui/toasts.ts'
import { MembersSection } from './MembersSection.tsx'

const relay = { address: 'wss://relay.example', fingerprint: null }
const owner: Rights = { kind: 'member', role: 'owner', spaces: [] }
const editor: Rights = { kind: 'member', role: 'editor', spaces: [] }
const undo: (() => Promise<void>)[] = []

beforeEach(() => toastQueue.clear())
afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

async function open(prepare: (session: TestSession) => void) {
  const workspace = await setupWorkspace()
  undo.push(() => workspace.services.dispose())
  prepare(workspace.session)
  renderWithServices(<MembersSection />, workspace.services)
  return workspace
}

/** A workspace whose relay answers, seen with these rights. */
const online =
  (rights: Rights, changes: Parameters<typeof rosterOf>[2] = {}) =>
  (session: TestSession) => {
    session.setRelay(relay)
    session.sync.set({ connection: { kind: 'connected', since: 0, latencyMs: 4 } })
    session.access.set({
      rights,
      roster: rosterOf(session.workspace, session.person, changes),
    })
    session.access.answer('refresh', { ok: true, value: undefined })
  }
const rowOf = (name: RegExp) => {
  const row = screen.getAllByRole('listitem').find((one) => name.test(one.textContent ?? ''))
  if (!row) throw new Error(`rowOf: no row says ${name}`)
  return within(row)
}
const lastToast = () => toastQueue.visibleToasts[0]?.content

describe('the members', () => {
  it('are listed with role, last time here and devices, oneself first', async () => {
    await open(online(owner))
    expect(screen.getByRole('heading', { name: '3 members' })).toBeDefined()
    expect(screen.getAllByText(/^(Claire|Amina|Bruno) /).map((one) => one.textContent)).toEqual(
      ['Claire Fontaine (you)', 'Amina Diallo', 'Bruno Keller'],
    )
    expect(screen.getByText(/Here now · the only owner/)).toBeDefined()
    expect(screen.getAllByText(/^Last here 2 hours ago/)).toHaveLength(2)
    expect(screen.getAllByText(/^Never here yet/)).toHaveLength(2)
    expect(screen.getByText('This device · added February 20')).toBeDefined()
    expect(screen.getByText('Relais on Windows')).toBeDefined()
  })

  it('get another role by an owner', async () => {
    const user = userEvent.setup()
    const { session } = await open(online(owner))
    session.access.answer('setRole', { ok: true, value: undefined })
    await user.click(screen.getByRole('button', { name: /Role of Bruno Keller/ }))
    await user.click(await screen.findByRole('option', { name: 'Reader' }))
    await waitFor(() =>
      expect(session.access.asked).toContainEqual({
        operation: 'setRole',
        arguments: [others.bruno, 'reader'],
      }),
    )
    await waitFor(() => expect(lastToast()?.title).toBe('Bruno Keller: Reader from now on'))
  })

  it('are taken off only after what happens was said', async () => {
    const user = userEvent.setup()
    const { session } = await open(online(owner))
    session.access.answer('removeMember', { ok: true, value: undefined })
    await user.click(screen.getByRole('button', { name: 'More about Bruno Keller' }))
    await user.click(await screen.findByRole('menuitem', { name: /Take off the workspace/ }))
    const dialog = within(await screen.findByRole('alertdialog'))
    for (const words of [
      /connections are closed at once/,
      /Restricted spaces are removed from their devices at the next start/,
      /stay with them/,
      /What they wrote stays/,
    ])
      expect(dialog.getByText(words)).toBeDefined()
    expect(session.access.asked.map((one) => one.operation)).not.toContain('removeMember')
    await user.click(dialog.getByRole('button', { name: 'Take off' }))
    await waitFor(() =>
      expect(session.access.asked).toContainEqual({
        operation: 'removeMember',
        arguments: [others.bruno],
      }),
    )
  })

  it('keep the last owner, and say why', async () => {
    const user = userEvent.setup()
    await open(online(owner))
    expect(screen.queryByRole('button', { name: /Role of Claire/ })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'More about Claire Fontaine' }))
    const leave = await screen.findByRole('menuitem', { name: /Leave the workspace/ })
    expect(leave.getAttribute('aria-disabled')).toBe('true')
    expect(within(leave).getByText(/Make someone else an owner first/)).toBeDefined()
  })

  it('say why the relay did not do it', async () => {
    const user = userEvent.setup()
    const { session } = await open(online(owner))
    session.access.answer('setRole', { ok: false, reason: 'last-owner', message: 'm' })
    await user.click(screen.getByRole('button', { name: /Role of Amina/ }))
    await user.click(await screen.findByRole('option', { name: 'Owner' }))
    await waitFor(() => expect(lastToast()?.description).toMatch(/keeps at least one owner/))
  })

  it('lose a device, but never the one they look from', async () => {
    const user = userEvent.setup()
    const { session } = await open(online(editor))
    session.access.answer('removeDevice', { ok: true, value: undefined })
    expect(screen.queryByRole('button', { name: /Take off the device Firefox/ })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Take off the device Telephone' }))
    await user.click(await screen.findByRole('button', { name: 'Take off' }))
    await waitFor(() =>
      expect(session.access.asked).toContainEqual({
        operation: 'removeDevice',
        arguments: [session.person, '1'.repeat(20)],
      }),
    )
  })

  it('change nothing of others as an editor, and may leave', async () => {
    await open((session) => {
      online(editor)(session)
      const roster = rosterOf(session.workspace, session.person)
      session.access.set({
        roster: {
          ...roster,
          members: roster.members.map((one) => ({
            ...one,
            role: one.id === others.bruno ? 'owner' : 'editor',
            devices: one.id === session.person ? one.devices : [],
          })),
        },
      })
    })
    expect(screen.queryByRole('button', { name: 'Invite' })).toBeNull()
    expect(screen.queryByRole('button', { name: /Role of/ })).toBeNull()
    expect(screen.queryByRole('button', { name: 'More about Bruno Keller' })).toBeNull()
    expect(screen.getByRole('button', { name: 'More about Claire Fontaine' })).toBeDefined()
    expect(screen.getByText('2 devices')).toBeDefined()
  })

  it('are shown offline as last known, and nothing can be changed', async () => {
    await open((session) => {
      online(owner)(session)
      session.sync.set({
        connection: { kind: 'offline', problem: 'unreachable', final: false },
      })
    })
    expect(screen.getByText(/how it was when the server was last reached/)).toBeDefined()
    expect(screen.getByText('Bruno Keller')).toBeDefined()
    for (const name of [/^Invite$/, /Role of Bruno/, /Telephone/, /Add my other device/])
      expect(screen.getByRole('button', { name }).hasAttribute('disabled')).toBe(true)
  })

  it.each<[string, (session: TestSession) => void, RegExp]>([
    ['there is no relay', () => {}, /Nobody else is here yet/],
    [
      'the relay is open to all',
      (session) => {
        session.setRelay({ address: 'ws://127.0.0.1:4600', fingerprint: null })
        session.sync.set({ connection: { kind: 'connected', since: 0, latencyMs: 4 } })
        session.access.answer('refresh', { ok: true, value: undefined })
      },
      /lets everyone on this machine in/,
    ],
    [
      'the relay does not know the workspace',
      (session) => {
        session.setRelay(relay)
        session.sync.set({
          connection: { kind: 'offline', problem: 'unknown-workspace', final: true },
        })
      },
      /does not know this workspace yet/,
    ],
    [
      'the relay was never reached',
      (session) => {
        session.setRelay(relay)
        session.sync.set({
          connection: { kind: 'offline', problem: 'unreachable', final: false },
        })
      },
      /not known here yet/,
    ],
    [
      'one was taken off',
      (session) => {
        session.setRelay(relay)
        session.access.set({ rights: { kind: 'removed', at: 1 } })
      },
      /list of members is for members/,
    ],
  ])('say what to do when %s', async (_when, prepare, words) => {
    await open(prepare)
    expect(await screen.findByText(words)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Invite' })).toBeNull()
  })
})

describe('the invitations', () => {
  const made = {
    createdAt: Date.UTC(2026, 2, 1),
    role: 'editor' as const,
    spaces: [],
    revokedAt: null,
    expiresAt: Date.UTC(2026, 2, 8, 12),
  }
  const invites = (me: string) => [
    { ...made, id: 'a', label: 'Trainees', createdBy: me, maxUses: 5, uses: 2 },
    { ...made, id: 'b', label: 'Spent', createdBy: me, maxUses: 1, uses: 1 },
    { ...made, id: 'c', label: 'Old', createdBy: me, maxUses: 1, uses: 0, expiresAt: 1 },
    { ...made, id: 'd', label: 'Taken back', createdBy: me, maxUses: 1, uses: 0, revokedAt: 2 },
  ]
  const withInvites = (session: TestSession) =>
    online(owner, { invites: invites(session.person) })(session)

  it('are listed with what is left of them, the former ones apart', async () => {
    await open(withInvites)
    const first = rowOf(/^Trainees/)
    expect(first.getByText(/Editor · 3 of 5 left · until March 8/)).toBeDefined()
    expect(first.getByText(/made by Claire Fontaine/)).toBeDefined()
    expect(screen.getByText('3 former invitations')).toBeDefined()
    expect(rowOf(/^Spent/).getByText(/used up/)).toBeDefined()
    expect(rowOf(/^Old/).getByText(/expired/)).toBeDefined()
    expect(rowOf(/^Taken back/).getByText(/withdrawn/)).toBeDefined()
    expect(screen.getAllByRole('button', { name: /^Withdraw/ })).toHaveLength(1)
  })

  it('are withdrawn after asking', async () => {
    const user = userEvent.setup()
    const { session } = await open(withInvites)
    session.access.answer('revokeInvite', { ok: true, value: undefined })
    await user.click(screen.getByRole('button', { name: 'Withdraw “Trainees”' }))
    const dialog = within(await screen.findByRole('alertdialog'))
    await user.click(dialog.getByRole('button', { name: 'Withdraw' }))
    await waitFor(() =>
      expect(session.access.asked).toContainEqual({
        operation: 'revokeInvite',
        arguments: ['a'],
      }),
    )
  })

  it('do not show to those who may not make them', async () => {
    await open(online(editor))
    expect(screen.queryByRole('heading', { name: 'Invitations' })).toBeNull()
  })
})

describe('a roster that changed', () => {
  it('is asked for again when the relay is reached again', async () => {
    const { session } = await open(online(owner))
    const asked = () => session.access.asked.filter((one) => one.operation === 'refresh').length
    await waitFor(() => expect(asked()).toBe(1))
    act(() =>
      session.sync.set({
        connection: { kind: 'offline', problem: 'unreachable', final: false },
      }),
    )
    act(() => session.sync.set({ connection: { kind: 'connected', since: 1, latencyMs: 4 } }))
    await waitFor(() => expect(asked()).toBe(2))
  })
})
