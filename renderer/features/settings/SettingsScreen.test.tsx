import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type PageId, pageDocName, type SpaceId } from '../../../model/ids.ts'
import { readWorkspace } from '../../../model/workspace.ts'
import { useSessionOrNull } from '../../hooks/ServicesContext.tsx'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { rosterOf } from '../../testing/rosterOf.ts'
import { setupWorkspace, type TestOptions } from '../../testing/setupServices.ts'
import { toastQueue } from '../../ui/toasts.ts'
import { SettingsScreen } from './SettingsScreen.tsx'

const spaceId = '0123456789abcdefghjk' as SpaceId
const pageId = '1123456789abcdefghjk' as PageId
const relay = { address: 'wss://relay.example', fingerprint: null }
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

  it('connect by the address alone, and say what plain http means', async () => {
    const user = userEvent.setup()
    const { session } = await open('sync')
    await user.type(screen.getByLabelText('Address'), '10.0.0.2:4600')
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect(session.sync.target).toEqual({ address: 'ws://10.0.0.2:4600', fingerprint: null })
    expect(await screen.findByText(/not encrypted/)).toBeDefined()
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

  it('offer the link of the workspace where everyone may come in, and say so', async () => {
    const user = userEvent.setup()
    const { session, services } = await open('sync')
    act(() => {
      session.setRelay({ address: 'ws://127.0.0.1:4600', fingerprint: null })
      session.sync.set({ connection: { kind: 'connected', since: 0, latencyMs: 4 } })
    })
    expect(await screen.findByText(/Everyone on this machine/)).toBeDefined()
    const link = screen.getByLabelText('Link of the workspace') as HTMLInputElement
    expect(link.value).toBe(`http://127.0.0.1:4600/w/${session.workspace}`)
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    expect(services.copied[0]).toBe(link.value)
  })

  it('put the workspace on a server that does not know it, by the set-up code', async () => {
    const user = userEvent.setup()
    const { session } = await open('sync')
    act(() => {
      session.setRelay(relay)
      session.sync.set({
        connection: { kind: 'offline', problem: 'unknown-workspace', final: true },
      })
    })
    const code = await screen.findByLabelText('Set-up code')
    session.access.answer('claim', { ok: false, reason: 'bad-code', message: 'm' })
    await user.type(code, ' ABCD-EFGH ')
    await user.click(screen.getByRole('button', { name: 'Put it on the server' }))
    expect(await screen.findByText(/does not accept this code/)).toBeDefined()
    session.access.answer('claim', { ok: true, value: undefined })
    await user.click(screen.getByRole('button', { name: 'Put it on the server' }))
    await waitFor(() => expect(session.access.asked).toHaveLength(2))
    expect(session.access.asked[1]).toEqual({ operation: 'claim', arguments: ['ABCD-EFGH'] })
  })

  it('say, after a server was lost, that the members come back by themselves', async () => {
    const { session } = await open('sync')
    act(() => {
      session.setRelay(relay)
      session.access.set({ roster: rosterOf(session.workspace, session.person) })
      session.sync.set({
        connection: { kind: 'offline', problem: 'unknown-workspace', final: true },
      })
    })
    expect(await screen.findByText(/the 2 other members come back by themselves/)).toBeDefined()
  })

  it('say what stays when one is no longer a member', async () => {
    const { session } = await open('sync')
    act(() => {
      session.setRelay(relay)
      session.access.set({ rights: { kind: 'removed', at: 1 } })
      session.sync.set({ connection: { kind: 'offline', problem: 'forbidden', final: true } })
    })
    expect(await screen.findByText(/open pages on this device stay here/)).toBeDefined()
  })

  it('say as what one is connected, and lead to the members', async () => {
    const { session } = await open('sync')
    act(() => {
      session.setRelay(relay)
      session.access.set({ rights: { kind: 'member', role: 'editor', spaces: [] } })
      session.sync.set({ connection: { kind: 'connected', since: 0, latencyMs: 4 } })
    })
    expect(await screen.findByText('You come in as an editor.')).toBeDefined()
    expect(
      screen.getByRole('link', { name: 'Members and invitations' }).getAttribute('href'),
    ).toBe('/settings/members')
  })

  it('redeem an invitation that is pasted where the address stands', async () => {
    const user = userEvent.setup()
    const { services, session } = await open('sync')
    services.joinOutcome = { ok: false, reason: 'invite-expired', message: 'm' }
    await user.type(
      screen.getByLabelText('Address'),
      `https://relay.example/w/${session.workspace}#invite=t`,
    )
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect(await screen.findByText(/invitation has expired/)).toBeDefined()
    expect(session.sync.target).toBeNull()
  })

  it('disconnect only after asking', async () => {
    const user = userEvent.setup()
    const { session } = await open('sync')
    session.setRelay(relay)
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
