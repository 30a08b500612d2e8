import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type PageId, pageDocName, type SpaceId } from '../../../model/ids.ts'
import { readWorkspace } from '../../../model/workspace.ts'
import { useSessionOrNull } from '../../hooks/ServicesContext.tsx'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace, type TestOptions } from '../../testing/setupServices.ts'
import { toastQueue } from '../../ui/toasts.ts'
import { SettingsScreen } from './SettingsScreen.tsx'

const spaceId = '0123456789abcdefghjk' as SpaceId
const pageId = '1123456789abcdefghjk' as PageId
// As the app does: screens stand only while a workspace is open.
function WhileOpen(props: Parameters<typeof SettingsScreen>[0]) {
  return useSessionOrNull() && <SettingsScreen {...props} />
}

const undo: (() => Promise<void>)[] = []

async function open(
  section: Parameters<typeof SettingsScreen>[0]['section'],
  options?: TestOptions,
) {
  const workspace = await setupWorkspace(options)
  undo.push(() => workspace.services.dispose())
  renderWithServices(<WhileOpen section={section} />, workspace.services)
  return workspace
}

afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

describe('the settings', () => {
  it('rename the workspace for everyone', async () => {
    const user = userEvent.setup()
    const { session } = await open('you')
    const name = screen.getByLabelText('Name of the workspace')
    await user.clear(name)
    await user.type(name, 'Glassworks{Enter}')
    expect(readWorkspace(session.root.doc)?.name).toBe('Glassworks')
  })

  it('keep my name with the workspace', async () => {
    const user = userEvent.setup()
    const { services } = await open('you')
    const name = screen.getByLabelText('Your name')
    await user.clear(name)
    await user.type(name, 'Claire Martin{Enter}')
    expect(services.settings.workspaces[0]?.personName).toBe('Claire Martin')
  })

  it('refuse an empty name', async () => {
    const user = userEvent.setup()
    const { session } = await open('you')
    await user.clear(screen.getByLabelText('Name of the workspace'))
    await user.keyboard('{Enter}')
    expect(readWorkspace(session.root.doc)?.name).toBe('Atelier')
  })

  it('change the theme at once', async () => {
    const user = userEvent.setup()
    const { services } = await open('appearance')
    await user.click(screen.getByRole('radio', { name: 'Dark' }))
    expect(services.settings.theme).toBe('dark')
  })

  it('connect to a pasted link, and show the link for colleagues', async () => {
    const user = userEvent.setup()
    const { session, services } = await open('sync')
    await user.type(
      screen.getByLabelText('Address'),
      `http://10.0.0.2:4600/w/${session.workspace}`,
    )
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect(session.sync.target).toEqual({ address: 'ws://10.0.0.2:4600', fingerprint: null })
    const link = await screen.findByLabelText('Join link')
    expect((link as HTMLInputElement).value).toBe(`http://10.0.0.2:4600/w/${session.workspace}`)
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    expect(services.copied[0]).toBe((link as HTMLInputElement).value)
    expect(screen.getByText(/not encrypted/)).toBeDefined()
  })

  it.each([
    ['not an address', /not the address of a server/],
    ['http://10.0.0.2:4600/w/0123456789abcdefghjk', /another workspace/],
  ])('refuse "%s" and leave the relay as it was', async (address, words) => {
    const user = userEvent.setup()
    const { session } = await open('sync')
    await user.type(screen.getByLabelText('Address'), address)
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect(await screen.findByText(words)).toBeDefined()
    expect(session.sync.target).toBeNull()
  })

  it('disconnect only after asking', async () => {
    const user = userEvent.setup()
    const { session } = await open('sync')
    session.setRelay({ address: 'wss://relay.example', fingerprint: null })
    await user.click(await screen.findByRole('button', { name: 'Disconnect' }))
    await user.click(await screen.findByRole('button', { name: 'Cancel' }))
    expect(session.sync.target).not.toBeNull()
    await user.click(screen.getByRole('button', { name: 'Disconnect' }))
    const [confirm] = (await screen.findAllByRole('button', { name: 'Disconnect' })).slice(-1)
    await user.click(confirm!)
    expect(session.sync.target).toBeNull()
  })

  it('merge the many changes of a page into one, and keep what no relay has', async () => {
    const user = userEvent.setup()
    const { session } = await open('storage')
    await waitFor(() => expect(screen.getByText('Documents')).toBeDefined())
    const name = pageDocName(session.workspace, spaceId, pageId)
    const doc = new Y.Doc()
    for (const word of ['one', 'two', 'three']) {
      doc.getText('body').insert(0, word)
      await session.documents.write([{ name, update: Y.encodeStateAsUpdate(doc) }], {
        source: 'relay',
      })
    }
    const unsent = await session.store.outbox()
    expect(await session.store.read(name)).toHaveLength(3)
    await user.click(screen.getByRole('button', { name: 'Tidy up now' }))
    await waitFor(async () => expect(await session.store.read(name)).toHaveLength(1))
    expect(await session.store.outbox()).toEqual(unsent)
  })

  it('forget a workspace only after asking, and put it back on undo', async () => {
    const user = userEvent.setup()
    const { services } = await open('storage')
    await user.click(screen.getByRole('button', { name: 'Remove from the list' }))
    expect(await screen.findByText(/only on this device/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(services.settings.workspaces).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Remove from the list' }))
    const dialog = await screen.findByRole('alertdialog')
    await user.click(within(dialog).getByRole('button', { name: 'Remove from the list' }))
    await waitFor(() => expect(services.settings.workspaces).toHaveLength(0))
    toastQueue.visibleToasts[0]?.content.action?.onAction()
    expect(services.settings.workspaces).toHaveLength(1)
  })

  it('say what a plain-http address cannot do', async () => {
    await open('about', { host: 'lan-web', language: 'fr' })
    expect(
      screen.getByText(/ne peut pas s’ouvrir quand le serveur est hors d’atteinte/),
    ).toBeDefined()
  })
})
