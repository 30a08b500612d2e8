import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type PageId, pageDocName, type SpaceId } from '../../../model/ids.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { AccessNotice } from './AccessNotice.tsx'

const space = `restricted${'0123456789abcdefghjk'}` as SpaceId
const page = '1123456789abcdefghjk' as PageId
const at = Date.UTC(2026, 2, 2, 8)
const undo: (() => Promise<void>)[] = []

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  for (const stop of undo.splice(0)) await stop()
})

async function open() {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  renderWithServices(<AccessNotice />, services)
  return session
}

describe('what one may no longer read', () => {
  it('is named until it was understood', async () => {
    const user = userEvent.setup()
    const session = await open()
    act(() => session.access.set({ losses: [{ space, name: 'Pay', at, kept: [] }] }))
    expect(screen.getByText(/no longer in the space “Pay”/)).toBeDefined()
    expect(screen.getByText(/removed from this device 1 hour ago/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Understood' }))
    expect(screen.queryByText(/“Pay”/)).toBeNull()
  })

  it('keeps what no server received until it is discarded, which is asked', async () => {
    const user = userEvent.setup()
    const session = await open()
    const kept = [pageDocName(session.workspace, space, page)]
    const titles = { [kept[0] as string]: 'Salaries' }
    act(() => session.access.set({ losses: [{ space, name: '', at, kept, titles }] }))
    expect(screen.getByText(/“Space without a name”/)).toBeDefined()
    expect(screen.getByText(/They are: Salaries/)).toBeDefined()
    const files: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      files.push(this.download)
    })
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x' }))
    await user.click(screen.getByRole('button', { name: 'Export the pages' }))
    await waitFor(() => expect(files).toEqual(['Salaries.md']))
    expect(screen.queryByRole('button', { name: 'Understood' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Discard them…' }))
    const dialog = within(await screen.findByRole('alertdialog'))
    expect(dialog.getByText(/Nobody else has them/)).toBeDefined()
    await user.click(dialog.getByRole('button', { name: 'Discard' }))
    await waitFor(() => expect(session.access.losses).toEqual([]))
  })

  it('is the whole workspace when one was taken off it', async () => {
    const session = await open()
    expect(screen.queryByRole('status')).toBeNull()
    act(() => session.access.set({ rights: { kind: 'removed', at } }))
    expect(screen.getByText(/no longer a member of this workspace/)).toBeDefined()
  })
})
