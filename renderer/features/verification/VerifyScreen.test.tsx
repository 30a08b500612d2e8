import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { listVersions, readVersion } from '../../../model/history/versions.ts'
import { type PageId, type PersonId, pageDocName } from '../../../model/ids.ts'
import { createPages, readPage } from '../../../model/page.ts'
import { createPerson } from '../../../model/people/person.ts'
import { listSpaces } from '../../../model/space.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { dayMs } from '../../../model/verification/VerifyDays.ts'
import { givePages, verifyPages } from '../../../model/verification/verifyPages.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { ToastRegion } from '../../ui/ToastRegion.tsx'
import { VerifyScreen } from './VerifyScreen.tsx'

afterEach(cleanup)

const now = Date.UTC(2026, 2, 2, 9)
const marc = idOf<PersonId>('person', 7)
const page = (number: number) => idOf<PageId>('page', number)

async function setup(count = 4, language: 'en' | 'fr' = 'en') {
  const { services, session } = await setupWorkspace({ language })
  const space = listSpaces(session.root.doc)[0]!.id
  const { doc, whenLoaded } = session.space(space)
  await whenLoaded
  const stamp = { at: now - 200 * dayMs, by: session.person }
  createPages(
    doc,
    Array.from({ length: count }, (_, at) => ({
      id: page(at + 1),
      title: `Four ${at + 1}`,
      parent: null,
      order: `a${String(at + 1).padStart(6, '0')}1`,
    })),
    stamp,
  )
  createPerson(session.root.doc, { id: marc, name: 'Marc Petit' }, stamp)
  givePages(doc, [page(1), page(2)], session.person)
  givePages(doc, [page(3)], marc)
  verifyPages(doc, [page(1), page(2), page(3)], 90, stamp)
  const show = () =>
    renderWithServices(
      <>
        <VerifyScreen />
        <ToastRegion label="Messages" closeLabel="Close" />
      </>,
      services,
      '/verify',
    )
  const until = (number: number) => readPage(doc, page(number))?.verification.verified?.until
  return { services, session, doc, show, until }
}

const titles = () =>
  within(screen.getByRole('list', { name: 'Reviews' }))
    .getAllByRole('link')
    .map((link) => link.textContent)
const choose = (name: string) => fireEvent.click(screen.getByRole('checkbox', { name }))

describe('the pages to review', () => {
  it('are mine first, those that ran out, and narrowed by scope, state and words', async () => {
    const { show } = await setup()
    show()
    await screen.findByRole('list', { name: 'Reviews' })
    expect(titles()).toEqual(['Four 1', 'Four 2'])
    fireEvent.click(screen.getByRole('radio', { name: 'All' }))
    expect(titles()).toEqual(['Four 1', 'Four 2', 'Four 3'])
    fireEvent.change(screen.getByRole('textbox', { name: 'Find a page' }), {
      target: { value: 'FÔUR 3' },
    })
    await waitFor(() => expect(titles()).toEqual(['Four 3']))
  })

  it('are verified together, and back again', async () => {
    const { show, until } = await setup()
    show()
    await screen.findByRole('list', { name: 'Reviews' })
    choose('Choose all')
    expect(screen.getByText('2 pages chosen')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Verify' }))
    expect(until(1)).toBe(now + 90 * dayMs)
    await screen.findByText('No page of yours waits for a review')
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(titles()).toEqual(['Four 1', 'Four 2']))
    expect(until(1)).toBe(now - 110 * dayMs)
  })

  it('leave a version each of what they said, as a page that is verified by itself does', async () => {
    const { session, show } = await setup()
    const space = listSpaces(session.root.doc)[0]!.id
    const open = async (number: number) => {
      const held = session.documents.open(pageDocName(session.workspace, space, page(number)))
      await held.whenLoaded
      return held
    }
    for (const number of [1, 2]) {
      const held = await open(number)
      const text = { kind: 'text', text: `Vanne ${number}`, format: 0 } as const
      changeBody(held.doc, [createElement('paragraph', {}, [text])], 'test')
      held.release()
    }
    show()
    await screen.findByRole('list', { name: 'Reviews' })
    choose('Choose all')
    fireEvent.click(screen.getByRole('button', { name: 'Verify' }))
    for (const number of [1, 2]) {
      const held = await open(number)
      await waitFor(() => expect(listVersions(held.doc)).toHaveLength(1), { timeout: 15_000 })
      const [version] = listVersions(held.doc)
      expect(version).toMatchObject({ at: now, by: session.person })
      expect(JSON.stringify(readVersion(held.doc, version!.id))).toContain(`Vanne ${number}`)
      held.release()
    }
  })

  it('are given to somebody found by a part of the name', async () => {
    const { show, doc } = await setup()
    show()
    await screen.findByRole('list', { name: 'Reviews' })
    choose('Choose “Four 2”')
    fireEvent.click(screen.getByRole('button', { name: 'Give to…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Give this page to' })
    const field = within(dialog).getByRole('combobox', { name: 'Owner' })
    act(() => field.focus())
    fireEvent.change(field, { target: { value: 'pét' } })
    fireEvent.click(await screen.findByRole('option', { name: 'Marc Petit' }))
    fireEvent.click(within(dialog).getByRole('button', { name: 'Give' }))
    await waitFor(() => expect(readPage(doc, page(2))?.owner).toBe(marc))
    await waitFor(() => expect(titles()).toEqual(['Four 1']))
  })

  it('count for another time when that is changed', async () => {
    const { show, doc } = await setup()
    show()
    await screen.findByRole('list', { name: 'Reviews' })
    choose('Choose all')
    fireEvent.click(screen.getByRole('button', { name: 'Change how long…' }))
    const dialog = await screen.findByRole('dialog')
    fireEvent.click(within(dialog).getByRole('button', { name: /Holds for/ }))
    fireEvent.click(await screen.findByRole('option', { name: 'Does not run out' }))
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
    await screen.findByText('No page of yours waits for a review')
    expect(readPage(doc, page(1))?.verification.days).toBe('never')
  })

  it("that are another's to verify stay as they are", async () => {
    const { show, session, until } = await setup()
    session.spaces.setFacilitator(listSpaces(session.root.doc)[0]!.id, session.person, false)
    show()
    await screen.findByRole('list', { name: 'Reviews' })
    fireEvent.click(screen.getByRole('radio', { name: 'All' }))
    choose('Choose all')
    expect(screen.getByText(/1 of them is not yours/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Verify – Four 3' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Verify' }))
    expect(until(1)).toBe(now + 90 * dayMs)
    expect(until(3)).toBe(now - 110 * dayMs)
  })

  it('may be ten thousand, of which a screenful is rendered', async () => {
    const { show } = await setup(10_000, 'fr')
    show()
    fireEvent.click(await screen.findByRole('radio', { name: 'Toutes' }))
    fireEvent.click(screen.getByRole('button', { name: /État/ }))
    fireEvent.click(await screen.findByRole('option', { name: /^Jamais vérifiées \(9.997\)/ }))
    const list = await screen.findByRole('list', { name: 'Relectures' })
    expect(within(list).getAllByRole('listitem').length).toBeLessThan(60)
    expect(within(list).getAllByRole('listitem')[0]?.getAttribute('aria-setsize')).toBe('9997')
  })
})
