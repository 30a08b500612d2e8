import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { PageId, PersonId } from '../../../model/ids.ts'
import { listActs } from '../../../model/moderation/moderate.ts'
import { addReport, listReports } from '../../../model/moderation/reports.ts'
import { createPage, readPage } from '../../../model/page.ts'
import { listSpaces } from '../../../model/space.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { Button } from '../../ui/Button.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { ToastRegion } from '../../ui/ToastRegion.tsx'
import { AuditScreen } from './AuditScreen.tsx'
import { Moderated } from './Moderated.tsx'

afterEach(cleanup)

const author = idOf<PersonId>('person', 7)
const id = idOf<PageId>('page', 1)
const target = { kind: 'page', id } as const

async function setup(role: 'facilitator' | 'member' | 'author' | 'reader') {
  const { services, session } = await setupWorkspace()
  const space = listSpaces(session.root.doc)[0]!.id
  const { doc, whenLoaded } = session.space(space)
  await whenLoaded
  const by = role === 'author' ? session.person : author
  createPage(doc, { id, title: 'Oven', parent: null, order: 'a' }, { at: 1, by })
  if (role !== 'facilitator') session.spaces.setFacilitator(space, session.person, false)
  if (role === 'reader')
    session.access.set({ rights: { kind: 'member', role: 'reader', spaces: [] } })
  const show = () =>
    renderWithServices(
      <>
        <Moderated
          space={space}
          target={target}
          author={by}
          title="Oven"
          kinds={['hide', 'lock', 'pin']}
        >
          {(view) => (
            <>
              {view.notice}
              {view.isHidden ? null : <p>The words</p>}
              {view.isLocked && <p>Locked for me</p>}
              <MenuButton label="More" items={view.entries}>
                <Button>More</Button>
              </MenuButton>
            </>
          )}
        </Moderated>
        <ToastRegion label="Messages" closeLabel="Close" />
      </>,
      services,
    )
  return { services, session, space, doc, show }
}

const choose = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name: 'More' }))
  fireEvent.click(await screen.findByRole('menuitem', { name }))
}

describe('those who look after a space', () => {
  it('hide something with a reason, read it still, and show it again', async () => {
    const { doc, show, session } = await setup('facilitator')
    show()
    await choose('Hide…')
    const dialog = await screen.findByRole('dialog', { name: 'Hide “Oven”' })
    const confirm = within(dialog).getByRole('button', { name: 'Hide' })
    expect(confirm.hasAttribute('disabled')).toBe(true)
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'Salaries' } })
    fireEvent.click(confirm)
    await screen.findByText(/Hidden by Claire Fontaine on March 2. You still see it/)
    expect(screen.getByText('The words')).toBeTruthy()
    expect(readPage(doc, id)?.moderation.hide).toMatchObject({
      reason: 'Salaries',
      by: session.person,
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(readPage(doc, id)?.moderation.hide).toBeNull())
    expect(listActs(doc)).toHaveLength(2)
  })

  it('pin without being asked for a reason', async () => {
    const { doc, show } = await setup('facilitator')
    show()
    await choose('Pin to the top')
    await waitFor(() => expect(readPage(doc, id)?.moderation.pin).not.toBeNull())
    await choose('Unpin')
    await waitFor(() => expect(readPage(doc, id)?.moderation.pin).toBeNull())
  })
})

describe('what was hidden or locked', () => {
  const act = async (role: 'member' | 'author', kind: 'hide' | 'lock') => {
    const made = await setup(role)
    const { moderate } = await import('../../../model/moderation/moderate.ts')
    moderate(
      { space: made.doc, body: null },
      target,
      { id: idOf('act', 1), kind, reason: 'Salaries' },
      { at: 1_000, by: author },
    )
    made.show()
  }

  it('is told to others with the reason, and not shown', async () => {
    await act('member', 'hide')
    await screen.findByText(/Hidden by Someone on .*Reason: “Salaries”/)
    expect(screen.queryByText('The words')).toBeNull()
  })

  it('is read still by whoever wrote it', async () => {
    await act('author', 'hide')
    await screen.findByText(/You still see it because you wrote it/)
    expect(screen.getByText('The words')).toBeTruthy()
  })

  it('is locked for all but those who look after the space', async () => {
    await act('author', 'lock')
    expect(await screen.findByText('Locked for me')).toBeTruthy()
  })
})

describe('a report', () => {
  it('says who reads it and that it is no secret, and names nobody', async () => {
    const { doc, show } = await setup('member')
    show()
    await choose('Report…')
    const dialog = await screen.findByRole('dialog', { name: 'Report “Oven”' })
    expect(dialog.textContent).toContain('Your name is not written in the report')
    expect(dialog.textContent).toContain('can learn who sent it')
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'A name' } })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Report' }))
    await waitFor(() =>
      expect(listReports(doc)).toMatchObject([{ target, words: 'A name', by: null }]),
    )
  })

  it('is made by nobody who may only read, and by nobody of their own words', async () => {
    const reader = await setup('reader')
    const { unmount } = reader.show()
    fireEvent.click(screen.getByRole('button', { name: 'More' }))
    expect(screen.queryByRole('menuitem', { name: 'Report…' })).toBeNull()
    unmount()
    const own = await setup('author')
    own.show()
    fireEvent.click(screen.getByRole('button', { name: 'More' }))
    expect(screen.queryByRole('menuitem', { name: 'Report…' })).toBeNull()
  })
})

describe('the audit', () => {
  it('tells what was done, to what and why, and shows reports to those who look after the space', async () => {
    const { doc, services, space, session } = await setup('facilitator')
    const saved: { name: string; text: string }[] = []
    Object.assign(services.platform, {
      saveFile: async (name: string, bytes: Uint8Array) => {
        saved.push({ name, text: new TextDecoder().decode(bytes) })
        return true
      },
    })
    const { moderate } = await import('../../../model/moderation/moderate.ts')
    const stamp = { at: 1_000, by: session.person }
    const act = { id: idOf<string>('act', 1), kind: 'hide', reason: '=Salaries' } as const
    moderate({ space: doc, body: null }, target, act, stamp)
    addReport(
      doc,
      { id: idOf('report', 1), target, ground: 'private', words: 'A name', signed: false },
      stamp,
    )
    renderWithServices(<AuditScreen />, services, '/audit')
    fireEvent.click(await screen.findByRole('radio', { name: 'All' }))
    const line = within(await screen.findByRole('list', { name: 'Audit' })).getByRole(
      'listitem',
    )
    expect(line.textContent).toContain('Claire Fontaine hid the page Oven')
    expect(line.textContent).toContain('Reason: “=Salaries”')
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV' }))
    await waitFor(() => expect(saved[0]?.name).toBe('audit.csv'))
    expect(saved[0]?.text).toContain(
      `,Claire Fontaine,hid the page,Oven,Équipe four,'=Salaries`,
    )
    fireEvent.click(screen.getByRole('radio', { name: 'Rights' }))
    expect(await screen.findByText('Nothing was done yet')).toBeTruthy()
    fireEvent.click(screen.getByRole('radio', { name: 'Reports (1)' }))
    const report = within(await screen.findByRole('list', { name: 'Reports' })).getByRole(
      'listitem',
    )
    expect(report.textContent).toContain('It holds personal or secret data – “A name”')
    expect(report.textContent).toContain('without a name')
    fireEvent.click(within(report).getByRole('button', { name: 'Dealt with – Oven' }))
    expect(await screen.findByText(/Dealt with by Claire Fontaine on/)).toBeTruthy()
    expect(space).toBeTruthy()
  })

  it('shows no reports to others', async () => {
    const { services } = await setup('member')
    renderWithServices(<AuditScreen />, services, '/audit')
    await screen.findByText('Nothing was done yet')
    expect(screen.queryByRole('radio', { name: /Reports/ })).toBeNull()
  })
})
