import { act, cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type FileId,
  idFromBytes,
  type PageId,
  pageDocName,
  workspaceDocName,
} from '../../../model/ids.ts'
import { createPage } from '../../../model/page.ts'
import { listSpaces } from '../../../model/space.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace, type TestOptions } from '../../testing/setupServices.ts'
import { OutboxScreen } from './OutboxScreen.tsx'

const undo: (() => Promise<void>)[] = []
const now = Date.UTC(2026, 2, 2, 9)

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  for (const stop of undo.splice(0)) await stop()
})

async function open(options?: TestOptions) {
  const made = await setupWorkspace({ now, ...options })
  undo.push(() => made.services.dispose())
  const { session } = made
  const space = listSpaces(session.root.doc)[0]!.id
  await session.space(space).whenLoaded
  const page = idFromBytes<PageId>(new Uint8Array(16).fill(7))
  createPage(
    session.space(space).doc,
    { id: page, title: 'Baking plan', parent: null, order: 'a0' },
    { at: now, by: session.person },
  )
  const show = async () => {
    renderWithServices(<OutboxScreen />, made.services)
    await screen.findByRole('heading', { level: 1 })
  }
  return { ...made, space, name: pageDocName(session.workspace, space, page), show }
}

const relay = { address: 'wss://relay.example', fingerprint: null }

describe('the outbox', () => {
  it('says that nothing waits, and where everything is', async () => {
    const { session, show } = await open()
    await show()
    expect(await screen.findByText('Nothing is waiting')).toBeTruthy()
    expect(screen.getByText(/Everything is kept on this device/)).toBeTruthy()
    act(() => session.setRelay(relay))
    act(() => session.sync.set({ status: { kind: 'received' } }))
    expect(await screen.findByText(/server has received everything/)).toBeTruthy()
  })

  it('lists documents with place, changes, size, age and state, and says that the server is away', async () => {
    const { session, name, show } = await open()
    session.setRelay(relay)
    session.sync.entries = [
      { name, changes: 3, bytes: 1_400, since: now - 3_600_000, state: { kind: 'waiting' } },
      {
        name: workspaceDocName(session.workspace),
        changes: 1,
        bytes: 90,
        since: null,
        state: { kind: 'sending' },
      },
    ]
    session.sync.set({ connection: { kind: 'offline', problem: 'unreachable', final: false } })
    await show()
    const line = (await screen.findByRole('link', { name: 'Baking plan' })).closest('li')!
    expect(line.textContent).toMatch(/Équipe four · 3 changes · 1.4 kB · since .*Waiting/)
    expect(screen.getByText('Workspace: people and spaces')).toBeTruthy()
    expect(screen.getByText(/age not known/)).toBeTruthy()
    expect(screen.getByText('2 documents, 1.5 kB')).toBeTruthy()
    expect(screen.getByText(/goes as soon as it answers/)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Find out why' }).getAttribute('href')).toBe(
      '/settings/diagnosis',
    )
  })

  it('says why a page was refused, exports it, proposes and discards it after a question', async () => {
    const user = userEvent.setup()
    const { session, name, show } = await open()
    session.setRelay(relay)
    session.sync.entries = [
      { name, changes: 2, bytes: 50, since: now, state: { kind: 'refused', why: 'readonly' } },
    ]
    const propose = vi.spyOn(session.access, 'propose')
    const saved = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x')
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    await show()
    expect(await screen.findByText('You may read here, but not write.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /Export “Baking plan”/ }))
    await vi.waitFor(() => expect(saved).toHaveBeenCalled())
    await session.documents.write([{ name, update: new Uint8Array([0, 0]) }], {
      source: 'import',
    })
    await user.click(
      screen.getByRole('button', { name: /Propose the changes of “Baking plan”/ }),
    )
    const dialog = await screen.findByRole('dialog', { name: 'Propose your changes' })
    await user.type(within(dialog).getByRole('textbox'), 'Look at this')
    await user.click(within(dialog).getByRole('button', { name: 'Propose' }))
    await vi.waitFor(() =>
      expect(propose).toHaveBeenCalledWith(name, expect.any(Uint8Array), 'Look at this'),
    )
    await user.click(screen.getByRole('button', { name: /Discard the changes of/ }))
    const question = await screen.findByRole('alertdialog')
    expect(question.textContent).toContain('cannot be brought back')
    expect(session.sync.discarded).toEqual([])
    await user.click(within(question).getByRole('button', { name: 'Discard my changes' }))
    expect(session.sync.discarded).toEqual([name])
  })

  it('shows files with progress, and why one did not go with another try', async () => {
    const user = userEvent.setup()
    const { session, show } = await open()
    const file = (letter: string) => letter.repeat(64) as FileId
    session.transfers.set([
      { id: file('a'), name: 'photo.png', size: 2_000, sent: 500, state: { kind: 'sending' } },
      {
        id: file('b'),
        name: 'film.mp4',
        size: 9_000_000,
        sent: 0,
        state: { kind: 'failed', why: 'too-big', retryAt: null },
      },
    ])
    await show()
    const bar = await screen.findByRole('progressbar', { name: 'Sending photo.png' })
    expect(bar.getAttribute('aria-valuenow')).toBe('500')
    expect(screen.getByText(/larger than the server accepts/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again: film.mp4' }))
    await user.click(screen.getByRole('button', { name: 'Try all again' }))
    expect(session.transfers.retried).toEqual([null, file('b')])
  })

  it('says so when the outbox cannot be read', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { session, show } = await open({ language: 'fr' })
    session.sync.outbox = () => Promise.reject(new Error('closed'))
    await show()
    expect(await screen.findByText(/n’a pas pu être lue/)).toBeTruthy()
  })
})
