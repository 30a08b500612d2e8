import { act, cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import {
  idFromBytes,
  type PageId,
  type PersonId,
  pageDocName,
  spaceDocName,
} from '../../../model/ids.ts'
import { createPage, trashPage } from '../../../model/page.ts'
import { createPerson } from '../../../model/people/person.ts'
import { listSpaces } from '../../../model/space.ts'
import { ReviewBanner } from '../../app/banners/ReviewBanner.tsx'
import { renderWithServices } from '../../testing/renderWithServices.tsx'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { ReviewScreen } from './ReviewScreen.tsx'

const undo: (() => Promise<void>)[] = []
const now = Date.UTC(2026, 2, 2, 9)
const odile = idFromBytes<PersonId>(new Uint8Array(16).fill(9))
const pageId = (n: number) => idFromBytes<PageId>(new Uint8Array(16).fill(40 + n))

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  for (const stop of undo.splice(0)) await stop()
})

async function open() {
  const made = await setupWorkspace({ now })
  undo.push(() => made.services.dispose())
  const { session } = made
  const space = listSpaces(session.root.doc)[0]!.id
  const { doc } = session.space(space)
  await session.space(space).whenLoaded
  createPerson(session.root.doc, { id: odile, name: 'Odile' }, { at: now, by: session.person })
  for (let n = 0; n < 25; n++)
    createPage(
      doc,
      { id: pageId(n), title: `Page ${n}`, parent: null, order: `a${n}` },
      { at: now, by: session.person },
    )
  await session.documents.flush()
  const peer = new Y.Doc()
  Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc), 'start')
  const receive = async (
    update: Uint8Array,
    name = spaceDocName(session.workspace, space),
    fmt = 0,
  ) => {
    await act(async () => {
      await session.review.receive([{ name, update, fmt, by: odile, at: now - 60_000 }], {
        epoch: 'e',
        first: false,
      })
      await session.review.idle()
    })
  }
  const deleteMany = async () => {
    const before = Y.encodeStateVector(peer)
    peer.transact(() => {
      for (let n = 0; n < 22; n++) trashPage(peer, pageId(n), { at: now, by: odile })
    }, 'test')
    await receive(Y.encodeStateAsUpdate(peer, before))
  }
  return { ...made, session, space, doc, peer, receive, deleteMany }
}

const isTrashed = (doc: Y.Doc, n: number) =>
  (doc.getMap('pages').get(pageId(n)) as Y.Map<unknown>).has('trashedAt')

describe('the review', () => {
  it('says that nothing waits', async () => {
    const { services } = await open()
    renderWithServices(<ReviewScreen />, services)
    expect(await screen.findByText('Nothing to review')).toBeTruthy()
  })

  it('shows who deleted what and when, and brings it back after a question that says what happens', async () => {
    const user = userEvent.setup()
    const { deleteMany, doc, services, session } = await open()
    await deleteMany()
    renderWithServices(<ReviewScreen />, services)
    const card = (
      await screen.findByRole('heading', { name: 'Odile deleted 22 pages in “Équipe four”' })
    ).closest('article')!
    expect(within(card).getByRole('link', { name: 'Page 0' })).toBeTruthy()
    expect(within(card).getByText('and 12 more')).toBeTruthy()
    expect(card.textContent).toContain('1 minute ago')
    expect(isTrashed(doc, 0)).toBe(false)
    await user.click(within(card).getByRole('button', { name: 'Bring back' }))
    const question = await screen.findByRole('alertdialog')
    expect(question.textContent).toContain('The 22 pages stay here and come back for everyone')
    await user.click(within(question).getByRole('button', { name: 'Bring back' }))
    expect(await screen.findByText('Nothing to review')).toBeTruthy()
    expect(isTrashed(doc, 0)).toBe(false)
    expect((await session.store.outbox()).length).toBeGreaterThan(0)
  })

  it('accepts a deletion after a question', async () => {
    const user = userEvent.setup()
    const { deleteMany, doc, services } = await open()
    await deleteMany()
    renderWithServices(<ReviewScreen />, services)
    await user.click(await screen.findByRole('button', { name: 'Accept the deletion' }))
    const question = await screen.findByRole('alertdialog')
    await user.click(within(question).getByRole('button', { name: 'Cancel' }))
    expect(isTrashed(doc, 0)).toBe(false)
    await user.click(screen.getByRole('button', { name: 'Accept the deletion' }))
    await user.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', {
        name: 'Accept the deletion',
      }),
    )
    expect(await screen.findByText('Nothing to review')).toBeTruthy()
    expect(isTrashed(doc, 0)).toBe(true)
    expect(isTrashed(doc, 23)).toBe(false)
  })

  it('offers no bringing back to who may not write: it would be refused', async () => {
    const { deleteMany, services, session } = await open()
    await deleteMany()
    session.access.set({ rights: { kind: 'member', role: 'reader', spaces: [] } })
    renderWithServices(<ReviewScreen />, services)
    expect(await screen.findByRole('button', { name: 'Accept the deletion' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Bring back' })).toBeNull()
    expect(screen.getByText(/someone who may write can bring it back/)).toBeTruthy()
  })

  it('exports unreadable updates, and discards them after a question', async () => {
    const user = userEvent.setup()
    const { receive, services, session, space } = await open()
    const saved = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x')
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    await receive(
      new Uint8Array([1, 2, 3]),
      pageDocName(session.workspace, space, pageId(3)),
      7,
    )
    renderWithServices(<ReviewScreen />, services)
    const card = (
      await screen.findByRole('heading', { name: 'An update of “Page 3” could not be read' })
    ).closest('article')!
    expect(card.textContent).toContain('Odile may use a newer version')
    expect(card.textContent).toContain('format 7')
    await user.click(within(card).getByRole('button', { name: /Export/ }))
    await vi.waitFor(() => expect(saved).toHaveBeenCalled())
    await user.click(within(card).getByRole('button', { name: 'Discard' }))
    await user.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Discard' }),
    )
    expect(await screen.findByText('Nothing to review')).toBeTruthy()
  })

  it('shows what a reader proposes in plain words, and accepts it as an edit from here', async () => {
    const user = userEvent.setup()
    const { services, session, space } = await open()
    const name = pageDocName(session.workspace, space, pageId(1))
    const source = new Y.Doc()
    const words = { kind: 'text', text: 'A better sentence.', format: 0 } as const
    changeBody(source, [createElement('paragraph', {}, [words])], 'test')
    const update = Buffer.from(Y.encodeStateAsUpdate(source)).toString('base64url')
    const removed: string[] = []
    let list = [
      { id: 'p1', doc: name as string, by: odile, at: now - 120_000, note: 'A typo', update },
    ]
    Object.defineProperty(session.access, 'rights', {
      value: { kind: 'member', role: 'owner', spaces: [] },
    })
    Object.assign(session.access, {
      listProposals: async () => ({ ok: true, value: list }),
      removeProposal: async (id: string) => {
        removed.push(id)
        list = []
        return { ok: true, value: undefined }
      },
    })
    session.sync.set({ connection: { kind: 'connected', since: now, latencyMs: 1 } })
    renderWithServices(
      <>
        <ReviewBanner />
        <ReviewScreen />
      </>,
      services,
    )
    const card = (
      await screen.findByRole('heading', { name: 'Odile proposes changes to “Page 1”' })
    ).closest('article')!
    expect(screen.getByText('A proposal is waiting for you')).toBeTruthy()
    expect(within(card).getByText('A typo')).toBeTruthy()
    expect(await within(card).findByText('A better sentence.')).toBeTruthy()
    await user.click(within(card).getByRole('button', { name: 'Accept' }))
    await user.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Accept' }),
    )
    expect(await screen.findByText('Nothing to review')).toBeTruthy()
    expect(removed).toEqual(['p1'])
    const rows = await session.store.outbox()
    expect(rows.map((row) => row.name)).toContain(name)
  })
})

describe('the banner of the review', () => {
  it('announces a large deletion, and is away where it is decided', async () => {
    const { deleteMany, services } = await open()
    await deleteMany()
    const { unmount } = renderWithServices(<ReviewBanner />, services)
    expect(await screen.findByText('A large deletion is waiting for you')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Review' }).getAttribute('href')).toBe('/review')
    unmount()
    renderWithServices(<ReviewBanner />, services, '/review')
    expect(screen.queryByText(/large deletion/)).toBeNull()
  })
})
