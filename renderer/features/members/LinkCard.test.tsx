import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { Sharing, SharingStatus } from '../../hooks/sync/useSharing.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupServices } from '../../testing/setupServices.ts'
import { LinkCard } from './LinkCard.tsx'

afterEach(cleanup)

const rest = `/w/abcdefgh#invite=t&fp=${'ab'.repeat(32)}`
const on: SharingStatus = {
  kind: 'on',
  url: 'https://127.0.0.1:4611',
  urls: ['https://192.168.1.20:4611', 'https://10.0.0.7:4611'],
  fingerprint: 'ab'.repeat(32),
  setupCode: null,
}

function open(link: string, status: SharingStatus) {
  const services = setupServices()
  const sharing: Sharing = {
    start: async () => status,
    stop: async () => status,
    status: async () => status,
    drawSetupCode: async () => null,
    onChange: () => () => {},
  }
  Object.assign(services.platform, { sharing })
  renderWithServices(<LinkCard link={link} label="The link" qrLabel="Its code" />, services)
  return services
}
const shown = () => (screen.getByLabelText('The link') as HTMLInputElement).value

describe('a link to hand on', () => {
  it('leads to an address that others reach when this computer is the server, and to the chosen one', async () => {
    const services = open(`https://127.0.0.1:4611${rest}`, on)
    await waitFor(() => expect(shown()).toBe(`https://192.168.1.20:4611${rest}`))
    expect(screen.queryByText(/leads only to this machine/)).toBeNull()
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: /Network/ }))
    await user.click(await screen.findByRole('option', { name: '10.0.0.7:4611' }))
    expect(shown()).toBe(`https://10.0.0.7:4611${rest}`)
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    expect(services.copied[0]).toBe(`https://10.0.0.7:4611${rest}`)
  })

  it('stays as it is for another server, and while nothing is shared', async () => {
    open(`https://relais.example.org${rest}`, on)
    expect(shown()).toBe(`https://relais.example.org${rest}`)
    expect(screen.queryByRole('button', { name: /Network/ })).toBeNull()
    cleanup()
    open(`https://127.0.0.1:4611${rest}`, { kind: 'off' })
    expect(shown()).toBe(`https://127.0.0.1:4611${rest}`)
    expect(screen.getByText(/leads only to this machine/)).toBeDefined()
  })
})
