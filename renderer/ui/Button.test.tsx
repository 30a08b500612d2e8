import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Button } from './Button.tsx'

afterEach(cleanup)

describe('a button whose work is under way', () => {
  it('keeps the focus, does nothing more and submits nothing', async () => {
    const user = userEvent.setup()
    const onPress = vi.fn()
    const onSubmit = vi.fn((event: { preventDefault(): void }) => event.preventDefault())
    const form = (isPending: boolean) => (
      <form onSubmit={onSubmit}>
        <Button type="submit" isPending={isPending} onPress={onPress}>
          Join
        </Button>
      </form>
    )
    const { rerender } = render(form(false))
    const button = screen.getByRole('button')
    await user.click(button)
    expect([onPress, onSubmit].map((one) => one.mock.calls.length)).toEqual([1, 1])
    rerender(form(true))
    await user.click(button)
    await user.keyboard('{Enter}')
    expect([onPress, onSubmit].map((one) => one.mock.calls.length)).toEqual([1, 1])
    expect(button.getAttribute('aria-disabled')).toBe('true')
    expect(document.activeElement).toBe(button)
  })

  it('says so in words, and leaves nothing behind that is labelled by what is gone', async () => {
    const user = userEvent.setup()
    const { rerender, unmount } = render(<Button isPending={false}>Join</Button>)
    await user.tab()
    expect(screen.getByRole('status').textContent).toBe('')
    rerender(<Button isPending>Reaching the server…</Button>)
    expect(screen.getByRole('status').textContent).toBe('Reaching the server…')
    unmount()
    expect(document.querySelectorAll('[role=img], [aria-labelledby]')).toHaveLength(0)
  })
})
