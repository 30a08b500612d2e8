import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ToastRegion } from './ToastRegion.tsx'
import { showToast, toastQueue } from './toasts.ts'

afterEach(() => {
  act(() => toastQueue.clear())
  cleanup()
  vi.useRealTimers()
})

describe('a toast', () => {
  it('is read out, and its action closes it', async () => {
    const user = userEvent.setup()
    let undone = 0
    render(<ToastRegion label="Notifications" closeLabel="Close" />)
    act(() => {
      showToast({ title: 'Moved', action: { label: 'Undo', onAction: () => undone++ } })
    })
    expect(await screen.findByRole('alertdialog', { name: 'Moved' })).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(undone).toBe(1)
    await waitFor(() => expect(screen.queryByText('Moved')).toBeNull())
  })

  it('goes by itself when it only informs, and stays when something is wrong', () => {
    vi.useFakeTimers()
    render(<ToastRegion label="Notifications" closeLabel="Close" />)
    act(() => {
      showToast({ title: 'Saved', kind: 'success' })
      showToast({ title: 'Disk full', kind: 'danger' })
    })
    act(() => {
      vi.advanceTimersByTime(60_000)
    })
    expect(screen.queryByText('Saved')).toBeNull()
    expect(screen.getByText('Disk full')).toBeDefined()
  })
})
