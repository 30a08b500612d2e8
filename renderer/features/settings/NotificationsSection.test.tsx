import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { NotificationsSection } from './NotificationsSection.tsx'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

async function open() {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  renderWithServices(<NotificationsSection />, services)
  return session
}

describe('the settings of notifications', () => {
  it('choose a way for each kind, and show what another device chose', async () => {
    const user = userEvent.setup()
    const session = await open()
    const thanks = await screen.findByRole('radiogroup', { name: 'Thanks to me' })
    await user.click(within(thanks).getByRole('radio', { name: 'Off' }))
    await waitFor(() => expect(session.personal.notifications.ways.thanks).toBe('off'))
    session.personal.setNoticeWay('thanks', 'desktop')
    await waitFor(() =>
      expect(within(thanks).getByRole('radio', { name: 'On the desktop' })).toHaveProperty(
        'checked',
        true,
      ),
    )
  })

  it('keep quiet hours, and nothing that is no time', async () => {
    const user = userEvent.setup()
    const session = await open()
    expect(screen.queryByLabelText('From')).toBeNull()
    await user.click(await screen.findByRole('switch', { name: /Show nothing on the desktop/ }))
    const from = await screen.findByLabelText('From')
    expect(from).toHaveProperty('value', '19:00')
    fireEvent.change(from, { target: { value: '21:3' } })
    fireEvent.change(from, { target: { value: '21:30' } })
    await waitFor(() => expect(session.personal.notifications.quiet.from).toBe(21 * 60 + 30))
    expect(session.personal.notifications.quiet).toMatchObject({ isOn: true, to: 480 })
  })
})
