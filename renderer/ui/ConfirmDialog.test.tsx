import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { ConfirmDialog } from './ConfirmDialog.tsx'

let confirmed = 0

function Asking() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Ask
      </button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Purge for good?"
        confirmLabel="Purge"
        cancelLabel="Keep"
        danger
        onConfirm={() => {
          confirmed += 1
        }}
      >
        This cannot be undone.
      </ConfirmDialog>
    </>
  )
}

afterEach(() => {
  cleanup()
  confirmed = 0
})

describe('a confirmation', () => {
  // That the focus starts on "cancel" is seen in Chromium only: happy-dom lays nothing out.
  it.each(['Keep', 'Escape'])('does nothing on %s', async (way) => {
    const user = userEvent.setup()
    render(<Asking />)
    await user.click(screen.getByText('Ask'))
    if (way === 'Escape') await user.keyboard('{Escape}')
    else await user.click(screen.getByRole('button', { name: way }))
    expect(confirmed).toBe(0)
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  })

  it('acts once when confirmed, and closes', async () => {
    const user = userEvent.setup()
    render(<Asking />)
    await user.click(screen.getByText('Ask'))
    await user.click(screen.getByRole('button', { name: 'Purge' }))
    expect(confirmed).toBe(1)
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  })
})
