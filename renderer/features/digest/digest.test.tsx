import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { idFromBytes, type PageId } from '../../../model/ids.ts'
import { createPage } from '../../../model/page.ts'
import { listSpaces } from '../../../model/space.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { DigestScreen } from './DigestScreen.tsx'

const undo: (() => Promise<void>)[] = []
// A Monday: the week before is the last whole one.
const now = Date.UTC(2026, 2, 9, 9)

afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

async function open(language: 'en' | 'fr' = 'en') {
  const workspace = await setupWorkspace({ now, language })
  undo.push(() => workspace.services.dispose())
  const { session, services } = workspace
  const space = listSpaces(session.root.doc)[0]!
  await session.space(space.id).whenLoaded
  createPage(
    session.space(space.id).doc,
    {
      id: idFromBytes<PageId>(new Uint8Array(16).fill(1)),
      title: 'Furnace 3',
      parent: null,
      order: 'a',
    },
    { at: Date.UTC(2026, 2, 4), by: session.person },
  )
  return { session, services }
}

describe('the digest of a week', () => {
  it('tells of the last whole week, is copied, and counts as read', async () => {
    const user = userEvent.setup()
    const { session, services } = await open()
    renderWithServices(<DigestScreen week={null} />, services)
    expect(await screen.findByRole('heading', { name: '1 new page' })).toBeTruthy()
    expect(screen.getByText('March 2 to March 8')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Furnace 3' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Copy as text' }))
    expect(services.copied[0]).toContain(
      '1 new page\n- Furnace 3 (by Claire Fontaine, in Équipe four)',
    )
    expect(session.personal.notifications.digest).toBe('2026-W10')
  })

  it('goes through the weeks, and says in French when one was quiet', async () => {
    const { services } = await open('fr')
    renderWithServices(<DigestScreen week="2026-W09" />, services)
    expect(await screen.findByText(/^Une semaine calme/)).toBeTruthy()
    expect(screen.getByRole('link', { name: /Semaine suivante/ }).getAttribute('href')).toBe(
      '/digest/2026-W10',
    )
    cleanup()
    renderWithServices(<DigestScreen week="2026-W11" />, services)
    expect(await screen.findByText(/Cette semaine n’est pas finie/)).toBeTruthy()
    expect(screen.queryByRole('link', { name: /Semaine suivante/ })).toBeNull()
  })
})
