import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { Dialog } from './Dialog.tsx'
import { TextField } from './TextField.tsx'

afterEach(cleanup)

it('leaves the keys that nobody took to the dialog around it: Escape closes it', async () => {
  const taken: string[] = []
  let isOpen = true
  render(
    <Dialog
      isOpen
      onOpenChange={(open) => {
        isOpen = open
      }}
      title="Rename"
      closeLabel="Close"
    >
      <TextField label="Name" autoFocus onKeyDown={(event) => taken.push(event.key)} />
    </Dialog>,
  )
  const user = userEvent.setup()
  await user.click(screen.getByRole('textbox', { name: 'Name' }))
  await user.keyboard('{Enter}')
  expect(isOpen).toBe(true)
  await user.keyboard('{Escape}')
  expect(taken).toEqual(['Enter', 'Escape'])
  expect(isOpen).toBe(false)
})
