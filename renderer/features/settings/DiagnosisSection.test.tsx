import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { type BrokenWay, fakeWay } from '../../services/diagnosis/testing/fakeWay.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace, type TestOptions } from '../../testing/setupServices.ts'
import { DiagnosisSection } from './DiagnosisSection.tsx'

const undo: (() => Promise<void>)[] = []

afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

async function open(broken: BrokenWay = {}, options: TestOptions = {}) {
  const { parts } = fakeWay(broken)
  const { services, session } = await setupWorkspace({
    ...options,
    network: { fetch: parts.fetch, WebSocket: parts.WebSocket },
  })
  undo.push(() => services.dispose())
  session.setRelay({ address: 'wss://relay.example', fingerprint: null })
  session.access.set({ rights: { kind: 'member', role: 'editor', spaces: [] } })
  session.access.answer('refresh', { ok: true, value: undefined })
  renderWithServices(<DiagnosisSection />, services)
  return { services, session }
}
const stepOf = (name: string) => {
  const row = screen.getByText(name).closest('li')
  if (!row) throw new Error(`stepOf: no step ${name}`)
  return within(row)
}

describe('the diagnosis of the connection', () => {
  it('looks only when asked to', async () => {
    await open()
    expect(screen.queryByRole('list')).toBeNull()
  })

  it('says of each step what was found, and of the broken one what to do', async () => {
    const user = userEvent.setup()
    await open({ socket: 'closes' })
    await user.click(screen.getByRole('button', { name: 'Look now' }))
    expect(await screen.findByText(/things? needs? attention/)).toBeDefined()
    expect(stepOf('The server is reached').getByText('relay.example answers.')).toBeDefined()
    const socket = stepOf('Live connection (WebSocket)')
    expect(socket.getByRole('img', { name: 'Does not work' })).toBeDefined()
    expect(socket.getByText(/lets it not pass/)).toBeDefined()
    expect(socket.getByText(/must let WebSocket pass/)).toBeDefined()
    expect(stepOf('Your rights').getByRole('img', { name: 'Not looked at' })).toBeDefined()
  })

  it('gives a report without secrets to copy', async () => {
    const user = userEvent.setup()
    const { services, session } = await open({ clockAhead: 600_000 })
    // What a page must never hand on, wherever it may have got in.
    session.setRelay({ address: 'wss://relay.example', fingerprint: 'f'.repeat(64) })
    await user.click(screen.getByRole('button', { name: 'Look now' }))
    await user.click(await screen.findByRole('button', { name: 'Copy the report' }))
    const [report = ''] = services.copied
    expect(report).toContain('Relais 0.0.0-test · web')
    expect(report).toContain('[good] The server is reached (reach.good)')
    expect(report).toContain('[warning] Clocks (clock.off)')
    expect(report).not.toContain('f'.repeat(64))
    expect(report).not.toContain(session.access.device)
    expect(report).not.toMatch(/tok\.|invite=|device=/)
  })

  it('stops when told to', async () => {
    const user = userEvent.setup()
    await open({ http: 'hanging' }, { language: 'fr' })
    await user.click(screen.getByRole('button', { name: 'Examiner' }))
    await user.click(screen.getByRole('button', { name: 'Arrêter' }))
    expect(await screen.findByText('Arrêté avant la fin.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Examiner de nouveau' })).toBeDefined()
  })
})
