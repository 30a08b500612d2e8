import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace, type TestSession } from '../../testing/setupServices.ts'
import { DeviceCodeDialog } from './DeviceCodeDialog.tsx'

const now = Date.UTC(2026, 2, 2, 9)
const undo: (() => Promise<void>)[] = []

afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

const linkOf = (session: TestSession) =>
  `https://relay.example/w/${session.workspace}#device=ABCD-EFGH`

function answerWith(session: TestSession) {
  session.access.answer('createDeviceCode', {
    ok: true,
    value: { code: 'ABCD-EFGH', link: linkOf(session), expiresAt: now + 305_000 },
  })
}

async function open(clock: () => number = () => now, isReached = true) {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  if (isReached) answerWith(session)
  else
    session.access.answer('createDeviceCode', { ok: false, reason: 'unreachable', message: '' })
  const platform = { ...services.platform, now: clock }
  renderWithServices(<DeviceCodeDialog onClose={() => {}} />, {
    ...services,
    session,
    platform,
  })
  return { session }
}

describe('the code for another device', () => {
  it('is shown with the address, the time it holds, the link and the QR code', async () => {
    const { session } = await open()
    // Letter by letter for whoever hears it.
    expect(await screen.findByRole('img', { name: 'A B C D - E F G H' })).toBeDefined()
    expect(screen.getByText(/address relay\.example/)).toBeDefined()
    expect(screen.getByText('Holds for 5:05 more, once.')).toBeDefined()
    const field = screen.getByLabelText(/open this link/) as HTMLInputElement
    expect(field.value).toBe(linkOf(session))
    expect(screen.getByRole('img', { name: /QR code/ })).toBeDefined()
  })

  it('counts down and offers another when it holds no more', async () => {
    let clock = now
    const { session } = await open(() => clock)
    await screen.findByText(/5:05/)
    const user = userEvent.setup()
    clock = now + 305_000
    expect(await screen.findByText(/no longer holds/)).toBeDefined()
    expect(screen.queryByText('ABCD-EFGH')).toBeNull()
    session.access.answer('createDeviceCode', { ok: false, reason: 'too-many', message: 'm' })
    await user.click(screen.getByRole('button', { name: 'Show a new code' }))
    expect(await screen.findByText(/asks to wait/)).toBeDefined()
  })

  it('says why there is none, and asks again when told to', async () => {
    const user = userEvent.setup()
    const { session } = await open(() => now, false)
    expect(await screen.findByText(/does not answer/)).toBeDefined()
    answerWith(session)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText(/Holds for/)).toBeDefined()
    expect(session.access.asked).toHaveLength(2)
  })
})
