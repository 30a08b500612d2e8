import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { listPeople } from '../../model/people/listPeople.ts'
import { listSpaces } from '../../model/space.ts'
import { setupServices, setupWorkspace, type TestServices } from '../testing/setupServices.ts'
import { toastQueue } from '../ui/toasts.ts'
import { App } from './App.tsx'

// The app loads these when it is idle: a test that ends meanwhile would leave them half loaded.
beforeAll(async () => {
  await import('../editor/Editor.tsx')
  await import('../features/wiki/page/PageScreen.tsx')
}, 60_000)

let services: TestServices | null = null

function show(next: TestServices, path = '/') {
  services = next
  window.history.replaceState(null, '', path)
  return render(<App services={next} />)
}

afterEach(async () => {
  cleanup()
  toastQueue.clear()
  await services?.dispose()
  services = null
})

describe('the first run', () => {
  it('founds a workspace from two names and stands on a home with four ways on', async () => {
    const user = userEvent.setup()
    show(setupServices())
    await user.type(await screen.findByLabelText('Name of the workspace'), 'Glassworks')
    await user.type(screen.getByLabelText('Your name'), 'Jeanne Roux')
    await user.click(screen.getByRole('button', { name: 'Create the workspace' }))
    expect(await screen.findByRole('heading', { name: 'Hello, Jeanne' })).toBeDefined()
    const doors = await screen.findByRole('region', { name: 'Begin' })
    expect(within(doors).getAllByRole('button')).toHaveLength(4)
    const doc = services?.session?.root.doc
    expect(doc && listPeople(doc).map((one) => one.name)).toEqual(['Jeanne Roux'])
    expect(doc && listSpaces(doc).map((one) => one.name)).toEqual(['General'])
  })

  it('says what is missing and founds nothing', async () => {
    const user = userEvent.setup()
    show(setupServices())
    await user.click(await screen.findByRole('button', { name: 'Create the workspace' }))
    expect(screen.getByText(/Give the workspace a name/)).toBeDefined()
    expect(screen.getByText(/Say who you are/)).toBeDefined()
    expect(services?.session).toBeNull()
  })

  it('switches the whole screen to the other language at once', async () => {
    const user = userEvent.setup()
    show(setupServices({ language: 'en' }))
    await user.click(await screen.findByRole('radio', { name: 'Français' }))
    expect(await screen.findByLabelText('Nom de la base')).toBeDefined()
    expect(document.documentElement.lang).toBe('fr')
  })

  it('tells why a workspace could not be joined and keeps what was typed', async () => {
    const user = userEvent.setup()
    const next = setupServices()
    next.joinOutcome = { ok: false, reason: 'unreachable', message: 'refused' }
    show(next)
    await user.click(await screen.findByRole('button', { name: 'Join a workspace' }))
    const address = screen.getByLabelText('Join link or address of the server')
    await user.type(address, 'http://10.0.0.9:4600')
    await user.type(screen.getByLabelText('Your name'), 'Jeanne')
    await user.click(screen.getByRole('button', { name: 'Join' }))
    expect(await screen.findByText(/No server answers/)).toBeDefined()
    expect((address as HTMLInputElement).value).toBe('http://10.0.0.9:4600')
  })

  it('fills in the join link that led here', async () => {
    const next = setupServices()
    services = next
    render(<App services={next} joinAddress="http://host/w/0123456789abcdefghjk#invite=t" />)
    const address = await screen.findByLabelText('Join link or address of the server')
    expect((address as HTMLInputElement).value).toContain('#invite=t')
  })
})

describe('an open workspace', () => {
  it('begins a page from the keyboard and goes to it', async () => {
    const user = userEvent.setup()
    const { services: next, session } = await setupWorkspace()
    show(next)
    await screen.findByRole('heading', { name: 'Hello, Claire' })
    await user.keyboard('{Alt>}n{/Alt}')
    const [space] = listSpaces(session.root.doc)
    expect(window.location.pathname).toMatch(new RegExp(`^/p/${space?.id}/`))
  })

  it('shows the sync state as it changes, by word and by data-status', async () => {
    const { services: next, session } = await setupWorkspace()
    show(next)
    const badge = await screen.findByRole('button', { name: 'Sync: On this device' })
    expect(badge.querySelector('[data-status="device-only"]')).not.toBeNull()
    session.sync.set({ status: { kind: 'sending', pending: 2 } })
    await screen.findByRole('button', { name: 'Sync: Sending…' })
    session.sync.set({ status: { kind: 'received' } })
    await screen.findByRole('button', { name: 'Sync: Received by the server' })
    session.sync.set({ status: { kind: 'offline', pending: 2 } })
    const offline = await screen.findByRole('button', { name: 'Sync: Offline' })
    expect(offline.querySelector('[data-status="offline"]')).not.toBeNull()
  })

  it('tries again when asked from the details', async () => {
    const user = userEvent.setup()
    const { services: next, session } = await setupWorkspace()
    session.setRelay({ address: 'ws://127.0.0.1:4600', fingerprint: null })
    session.sync.set({
      status: { kind: 'offline', pending: 1 },
      connection: { kind: 'offline', problem: 'unreachable', final: false },
    })
    show(next)
    await user.click(await screen.findByRole('button', { name: 'Sync: Offline' }))
    const details = await screen.findByRole('dialog', { name: 'Details of the sync' })
    expect(within(details).getByText('1 document')).toBeDefined()
    await user.click(within(details).getByRole('button', { name: 'Try again now' }))
    expect(session.sync.retries).toBe(1)
  })

  it('warns across the screen when the device is full', async () => {
    const { services: next, session } = await setupWorkspace()
    show(next)
    await screen.findByRole('heading', { name: 'Hello, Claire' })
    session.disk.capacity = 0
    session.root.doc.getMap('anything').set('a', 'b')
    expect(await screen.findByRole('alert')).toHaveProperty(
      'textContent',
      expect.stringContaining('This device is full'),
    )
  })

  it('says so at an address that leads nowhere', async () => {
    const { services: next } = await setupWorkspace({ language: 'fr' })
    show(next, '/nulle/part')
    expect(await screen.findByRole('heading', { name: 'Il n’y a rien ici' })).toBeDefined()
    expect(document.title).toContain('Atelier')
  })

  it('creates a space and goes there', async () => {
    const user = userEvent.setup()
    const { services: next, session } = await setupWorkspace()
    show(next)
    await user.click(await screen.findByRole('button', { name: 'New space' }))
    await user.type(await screen.findByLabelText('Name of the space'), 'Quality')
    await user.click(screen.getByRole('button', { name: 'Create the space' }))
    const made = listSpaces(session.root.doc).find((space) => space.name === 'Quality')
    expect(window.location.pathname).toBe(`/s/${made?.id}`)
  })

  it('resizes its sidebar from the keyboard and remembers it', async () => {
    const user = userEvent.setup()
    const { services: next } = await setupWorkspace()
    show(next)
    const splitter = await screen.findByRole('separator', { name: 'Width of the sidebar' })
    splitter.focus()
    await user.keyboard('{ArrowRight}{ArrowRight}')
    expect(splitter.getAttribute('aria-valuenow')).toBe('296')
    await waitFor(() => expect(next.settings.read('app.sidebar-width')).toBe('296'))
  })

  it('folds its sidebar to a rail and back', async () => {
    const user = userEvent.setup()
    const { services: next } = await setupWorkspace()
    show(next)
    await user.click(await screen.findByRole('button', { name: 'Hide the sidebar' }))
    expect(screen.queryByRole('separator', { name: 'Width of the sidebar' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Show the sidebar' }))
    expect(screen.getByRole('separator', { name: 'Width of the sidebar' })).toBeDefined()
  })

  it('goes back to the list of workspaces when closed, and opens from there', async () => {
    const user = userEvent.setup()
    const { services: next } = await setupWorkspace()
    show(next)
    await user.click(await screen.findByRole('button', { name: /Atelier/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Close this workspace' }))
    expect(await screen.findByRole('heading', { name: 'Your workspaces' })).toBeDefined()
    await user.click(screen.getByRole('button', { name: /Atelier/ }))
    expect(await screen.findByRole('heading', { name: 'Hello, Claire' })).toBeDefined()
  })
})
