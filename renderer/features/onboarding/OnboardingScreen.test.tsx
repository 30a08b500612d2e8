import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupServices, type TestServices } from '../../testing/setupServices.ts'
import { OnboardingScreen } from './OnboardingScreen.tsx'
import { linkToView, type StartView } from './startView.ts'

const invite = 'https://relay.example/w/0123456789abcdefghjk#invite=t'
const device = 'https://relay.example/w/0123456789abcdefghjk#device=ABCD-EFGH'
let services: TestServices | null = null

function Start(props: { readonly view: StartView }) {
  const [view, setView] = useState(props.view)
  return <OnboardingScreen view={view} onView={setView} failure={null} />
}
function show(view: StartView, next = setupServices()) {
  services = next
  renderWithServices(<Start view={view} />, next)
  return next
}

afterEach(async () => {
  cleanup()
  await services?.dispose()
})

describe('coming in by an invitation', () => {
  it('takes a name and one button when its link led here', async () => {
    const user = userEvent.setup()
    const next = show(linkToView(invite))
    const join = vi.spyOn(next, 'join')
    expect((screen.getByLabelText(/Join link/) as HTMLInputElement).value).toBe(invite)
    expect(document.activeElement).toBe(screen.getByLabelText('Your name'))
    await user.keyboard('Amina Diallo{Enter}')
    expect(join).toHaveBeenCalledWith({ link: invite, personName: 'Amina Diallo' })
    await waitFor(() => expect(next.session).not.toBeNull())
  })

  it.each([
    ['invite-expired', /has expired/],
    ['invite-used-up', /as often as it may be/],
    ['invite-revoked', /was withdrawn/],
    ['bad-invite', /link was copied whole/],
    ['needs-invite', /nobody in without an invitation/],
    ['not-an-address', /neither an invite link/],
    ['unreachable', /No server answers/],
    ['not-a-member', /no longer a member/],
    ['busy', /Try again in a minute/],
  ] as const)('says what to do about "%s", and keeps what was typed', async (reason, words) => {
    const user = userEvent.setup()
    const next = setupServices()
    next.joinOutcome = { ok: false, reason, message: 'm' }
    show(linkToView(invite), next)
    await user.type(screen.getByLabelText('Your name'), 'Amina{Enter}')
    expect(await screen.findByText(words)).toBeDefined()
    expect((screen.getByLabelText('Your name') as HTMLInputElement).value).toBe('Amina')
    expect((screen.getByLabelText(/Join link/) as HTMLInputElement).value).toBe(invite)
  })
})

describe('adding one’s other device', () => {
  it('takes address and code, and asks for no name', async () => {
    const user = userEvent.setup()
    const next = show({ kind: 'auto' })
    const addDevice = vi.spyOn(next, 'addDevice')
    await user.click(screen.getByRole('button', { name: /code from my other device/ }))
    expect(screen.queryByLabelText('Your name')).toBeNull()
    await user.type(screen.getByLabelText(/^Address/), 'relay.example')
    await user.type(screen.getByLabelText('Code'), 'abcd-efgh{Enter}')
    expect(addDevice).toHaveBeenCalledWith({ link: 'relay.example', code: 'abcd-efgh' })
  })

  it('takes the link alone, whether it led here or was pasted as an invitation', async () => {
    const user = userEvent.setup()
    const next = show({ kind: 'join', address: '' })
    const addDevice = vi.spyOn(next, 'addDevice')
    await user.click(screen.getByLabelText(/Join link/))
    await user.paste(device)
    expect((screen.getByLabelText(/^Address/) as HTMLInputElement).value).toBe(device)
    expect(screen.queryByLabelText('Code')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Add this device' }))
    expect(addDevice).toHaveBeenCalledWith({ link: device })
    expect(linkToView(device)).toEqual({ kind: 'device', address: device })
  })

  it('says that a code is wrong beside it, and that one is missing', async () => {
    const user = userEvent.setup()
    const next = setupServices({ language: 'fr' })
    next.joinOutcome = { ok: false, reason: 'bad-code', message: 'm' }
    show({ kind: 'device', address: '' }, next)
    await user.click(screen.getByRole('button', { name: 'Ajouter cet appareil' }))
    expect(screen.getByText(/Saisissez le code/)).toBeDefined()
    await user.type(screen.getByLabelText(/^Adresse/), 'relay.example')
    await user.type(screen.getByLabelText('Code'), 'abcd{Enter}')
    expect(await screen.findByText(/Ce code est faux/)).toBeDefined()
  })
})

describe('the servers on this network', () => {
  const pinned = {
    name: 'studio (4611)',
    url: 'https://192.168.1.20:4611',
    fingerprint: 'ab12'.repeat(16),
  }
  const link = `https://192.168.1.20:4611/#fp=${'ab12'.repeat(16)}`
  function hearing(relays: readonly (typeof pinned)[]) {
    const next = setupServices()
    Object.assign(next.platform, { discovered: async () => relays })
    return next
  }

  it('lead from joining to the code, with address and certificate filled in', async () => {
    const user = userEvent.setup()
    const next = show({ kind: 'join', address: '' }, hearing([pinned]))
    const addDevice = vi.spyOn(next, 'addDevice')
    await user.click(await screen.findByRole('button', { name: /code for studio/ }))
    expect((screen.getByLabelText(/^Address/) as HTMLInputElement).value).toBe(link)
    expect(document.activeElement).toBe(screen.getByLabelText('Code'))
    await user.keyboard('abcd-efgh{Enter}')
    expect(addDevice).toHaveBeenCalledWith({ link, code: 'abcd-efgh' })
  })

  it('fill the address where a code is entered, and leave the code to type', async () => {
    const user = userEvent.setup()
    show({ kind: 'device', address: '' }, hearing([pinned]))
    expect(await screen.findByText('Fingerprint ab12 ab12 ab12 ab12')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Choose studio (4611)' }))
    expect((screen.getByLabelText(/^Address/) as HTMLInputElement).value).toBe(link)
    expect(document.activeElement).toBe(screen.getByLabelText('Code'))
  })

  it('are not offered with a link that names its server, nor on a host that cannot listen', () => {
    show(linkToView(invite), hearing([pinned]))
    expect(screen.queryByText('On this network')).toBeNull()
    cleanup()
    show({ kind: 'join', address: '' })
    expect(screen.queryByText('On this network')).toBeNull()
  })
})
