import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { idFromBytes, type PageId, type PersonId, pageDocName } from '../../../../model/ids.ts'
import { createPerson } from '../../../../model/people/person.ts'
import { listSpaces } from '../../../../model/space.ts'
import { renderWithServices } from '../../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../../testing/setupServices.ts'
import { PageSyncBadge } from '../head/PageSyncBadge.tsx'
import { RefusedBanner } from './RefusedBanner.tsx'

const undo: (() => Promise<void>)[] = []

afterEach(async () => {
  cleanup()
  for (const stop of undo.splice(0)) await stop()
})

async function open() {
  const made = await setupWorkspace()
  undo.push(() => made.services.dispose())
  const { session } = made
  const space = listSpaces(session.root.doc)[0]!.id
  const page = idFromBytes<PageId>(new Uint8Array(16).fill(7))
  return { ...made, space, page, name: pageDocName(session.workspace, space, page) }
}

describe('the banner of refused changes', () => {
  it('is there only when they were refused, counts them, and offers the ways out', async () => {
    const { name, page, services, session, space } = await open()
    session.sync.entries = [
      { name, changes: 2, bytes: 9, since: 1, state: { kind: 'refused', why: 'readonly' } },
    ]
    renderWithServices(<RefusedBanner space={space} page={page} title="Plan" />, services)
    expect(screen.queryByRole('status')).toBeNull()
    act(() => session.sync.set({ status: { kind: 'refused', why: 'readonly', pending: 1 } }))
    expect(await screen.findByText('2 changes were not accepted')).toBeTruthy()
    expect(screen.getByText(/You may read here, but not write/)).toBeTruthy()
    for (const action of ['Export', 'Propose…'])
      expect(screen.getByRole('button', { name: action })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Outbox' }).getAttribute('href')).toBe('/outbox')
    act(() => session.sync.set({ status: { kind: 'refused', why: 'full', pending: 1 } }))
    expect(screen.queryByText(/not accepted/)).toBeNull()
  })
})

describe('the badge of a page', () => {
  it('names the people who have seen it on focus and when pressed', async () => {
    const user = userEvent.setup()
    const { name, services, session } = await open()
    const odile = idFromBytes<PersonId>(new Uint8Array(16).fill(9))
    const stamp = { at: 1, by: session.person }
    createPerson(session.root.doc, { id: odile, name: 'Odile' }, stamp)
    const stranger = 'z'.repeat(20)
    session.sync.set({ status: { kind: 'seen', by: [odile, stranger] } })
    renderWithServices(<PageSyncBadge name={name} />, services)
    await user.tab()
    expect((await screen.findByRole('tooltip')).textContent).toBe('Seen by Odile and someone')
    await user.click(screen.getByRole('button', { name: /Seen by 2 colleagues/ }))
    expect((await screen.findByRole('dialog')).textContent).toContain(
      'Seen by Odile and someone',
    )
  })

  it('is no button while there is nothing more to say', async () => {
    const { name, services, session } = await open()
    session.sync.set({ status: { kind: 'received' } })
    renderWithServices(<PageSyncBadge name={name} />, services)
    expect(await screen.findByText('Received')).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })
})
