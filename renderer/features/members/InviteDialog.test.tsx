import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { SpaceId } from '../../../model/ids.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace, type TestOptions } from '../../testing/setupServices.ts'
import { InviteDialog } from './InviteDialog.tsx'
import { emptyInvite, parseInvite } from './inviteDraft.ts'

const restricted = `restricted${'0123456789abcdefghjk'}` as SpaceId
const day = 86_400_000
const undo: (() => Promise<void>)[] = []

afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

async function open(options?: TestOptions) {
  const { services, session } = await setupWorkspace(options)
  undo.push(() => services.dispose())
  session.access.set({ rights: { kind: 'member', role: 'owner', spaces: [restricted] } })
  session.spaces.create({ id: restricted, name: 'Pay', audience: 'restricted' })
  renderWithServices(<InviteDialog onClose={() => {}} />, services)
  return { services, session }
}

const madeInvite = (link: string) => ({
  ok: true as const,
  value: {
    link,
    invite: {
      id: 'i',
      label: '',
      role: 'reader' as const,
      spaces: [],
      createdAt: 0,
      createdBy: '',
      expiresAt: Date.UTC(2026, 2, 9, 9),
      maxUses: 4,
      uses: 0,
      revokedAt: null,
    },
  },
})

describe('the invite dialog', () => {
  it('asks for exactly what was chosen and shows the link once, to copy and to scan', async () => {
    const user = userEvent.setup()
    const { services, session } = await open()
    const link = `https://relay.example/w/${session.workspace}#invite=t`
    session.access.answer('createInvite', madeInvite(link))
    await user.click(screen.getByRole('radio', { name: /Reader/ }))
    await user.click(await screen.findByRole('checkbox', { name: /Pay/ }))
    await user.click(screen.getByRole('radio', { name: '1 day' }))
    const uses = screen.getByLabelText('How many people it lets in')
    await user.clear(uses)
    await user.type(uses, '4')
    await user.type(screen.getByLabelText(/What it is for/), ' Trainees ')
    await user.click(screen.getByRole('button', { name: 'Make the link' }))
    expect(session.access.asked).toEqual([
      {
        operation: 'createInvite',
        arguments: [
          {
            label: 'Trainees',
            role: 'reader',
            spaces: [restricted],
            validFor: day,
            maxUses: 4,
          },
        ],
      },
    ])
    const field = (await screen.findByLabelText('Invite link')) as HTMLInputElement
    expect(field.value).toBe(link)
    expect(screen.getByText(/shown only now/)).toBeDefined()
    expect(screen.getByText(/lets 4 people in \(Reader\), until March 9/)).toBeDefined()
    expect(screen.getByRole('img', { name: /QR code/ })).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    expect(services.copied[0]).toBe(link)
    expect(screen.queryByText('Not encrypted.')).toBeNull()
  })

  it('explains every role in plain words', async () => {
    await open()
    expect(screen.getByText(/decides who is here/)).toBeDefined()
    expect(screen.getByText(/Reads and writes pages/)).toBeDefined()
    expect(screen.getByText(/Writes nothing itself/)).toBeDefined()
  })

  it.each([
    ['http://192.168.1.20:4600/w/x#invite=t', /whoever shares the network could read/],
    ['http://127.0.0.1:4600/w/x#invite=t', /leads only to this machine/],
    [`https://192.168.1.20:4600/w/x#invite=t&fp=${'a'.repeat(64)}`, /certificate of its own/],
  ])('says what the address of %s means for the invited', async (link, words) => {
    const user = userEvent.setup()
    const { session } = await open()
    session.access.answer('createInvite', madeInvite(link))
    await user.click(screen.getByRole('button', { name: 'Make the link' }))
    expect(await screen.findByText(words)).toBeDefined()
  })

  it('says why no invitation was made, and keeps what was filled in', async () => {
    const user = userEvent.setup()
    const { session } = await open({ language: 'fr' })
    session.access.answer('createInvite', { ok: false, reason: 'unreachable', message: 'm' })
    const label = screen.getByLabelText(/À quoi elle sert/) as HTMLInputElement
    await user.type(label, 'Stagiaires')
    await user.click(screen.getByRole('button', { name: 'Créer le lien' }))
    expect(await screen.findByText(/Le serveur ne répond pas/)).toBeDefined()
    expect(label.value).toBe('Stagiaires')
  })

  it('asks for nothing while a field cannot stand', async () => {
    const user = userEvent.setup()
    const { session } = await open()
    await user.clear(screen.getByLabelText('How many people it lets in'))
    await user.click(screen.getByRole('button', { name: 'Make the link' }))
    expect(await screen.findByText('A number from 1 to 1000.')).toBeDefined()
    await user.click(screen.getByRole('radio', { name: 'Until a date' }))
    await user.click(screen.getByRole('button', { name: 'Make the link' }))
    expect(await screen.findByText(/Choose a day/)).toBeDefined()
    await waitFor(() => expect(session.access.asked).toEqual([]))
  })
})

describe('an invite that is being filled in', () => {
  const now = new Date(2026, 2, 2, 9).getTime()

  it('holds until the end of the day that was chosen', () => {
    const parsed = parseInvite({ ...emptyInvite, expiry: 'date', date: '2026-03-02' }, now)
    expect(parsed.ok && parsed.fields.validFor).toBe(15 * 3_600_000 - 1000)
  })

  it.each(['', '2026-03-01', '2027-12-31', 'soon'])('cannot hold until "%s"', (date) => {
    expect(parseInvite({ ...emptyInvite, expiry: 'date', date }, now)).toEqual({
      ok: false,
      problem: 'date',
    })
  })

  it.each(['', '0', '-1', '1.5', '1001', 'many'])('cannot let "%s" people in', (uses) => {
    expect(parseInvite({ ...emptyInvite, uses }, now)).toEqual({ ok: false, problem: 'uses' })
  })
})
