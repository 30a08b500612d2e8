import { afterEach, describe, expect, it } from 'vitest'
import { createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import {
  type DocName,
  idFromBytes,
  type PageId,
  pageDocName,
  spaceDocName,
} from '../../../model/ids.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import { createPages, purgePages, readPage, renamePage } from '../../../model/page.ts'
import { listSpaces } from '../../../model/space.ts'
import { cleanUp, startTestRelay } from '../../../sync-server/testing/testRelay.ts'
import {
  createAccessDevice,
  foundOn,
  inviteLink,
  sessionOf,
  until,
  untilSynced,
} from '../access/testing/accessDevice.ts'
import type { Session } from '../services.ts'
import { cleanUpDevices } from '../sync/testing/testDevice.ts'
import { previewProposal } from './previewProposal.ts'
import { pageToMarkdown, proposeChanges } from './refusedChanges.ts'

afterEach(async () => {
  await cleanUpDevices()
  await cleanUp()
})

const fresh = () => idFromBytes<PageId>(crypto.getRandomValues(new Uint8Array(16)))

async function addParagraph(session: Session, name: DocName, text: string): Promise<void> {
  const open = session.documents.open(name)
  await open.whenLoaded
  const paragraph = createElement('paragraph', {}, [{ kind: 'text', text, format: 0 }])
  changeBody(open.doc, [...readBody(open.doc), paragraph], 'test')
  await session.documents.flush()
  open.release()
}

async function setup() {
  const relay = await startTestRelay({ access: 'members' })
  const { session: olga } = await foundOn(createAccessDevice(), relay)
  const device = createAccessDevice()
  const services = device.start()
  const odile = sessionOf(
    await services.join({ link: await inviteLink(olga), personName: 'Odile' }),
  )
  const reopen = async () => {
    await services.dispose()
    return sessionOf(await device.start().open(odile.workspace))
  }
  await untilSynced(odile)
  const space = listSpaces(olga.root.doc)[0]?.id
  if (!space) throw new Error('no space')
  const pages = Array.from({ length: 25 }, fresh)
  createPages(
    olga.space(space).doc,
    pages.map((id, n) => ({ id, title: `Page ${n}`, parent: null, order: `a${n}` })),
    { at: 1, by: olga.person },
  )
  const page = pages[0] as PageId
  const body = pageDocName(olga.workspace, space, page)
  await addParagraph(olga, body, 'First line.')
  await untilSynced(olga)
  const text = (session: Session) => pageToMarkdown(session.documents, body, 'Page')
  await until(async () => expect(await text(odile)).toContain('First line.'))
  return { olga, odile, reopen, space, pages, body, text }
}

describe('over a real relay with members', () => {
  it('a downgrade keeps what was written, which can be proposed, accepted, and exported', async () => {
    const { body, odile, olga, text } = await setup()
    expect((await olga.access.setRole(odile.person, 'reader')).ok).toBe(true)
    await until(() => expect(odile.access.mayWrite(body)).toBe(false))
    await addParagraph(odile, body, 'Written too late.')
    await until(async () => {
      const [entry] = await odile.sync.outbox()
      expect(entry).toMatchObject({ name: body, state: { kind: 'refused', why: 'readonly' } })
      expect(entry?.bytes).toBeGreaterThan(10)
      expect(entry?.since).toBeGreaterThan(0)
    })
    expect(odile.sync.status(body)).toMatchObject({ kind: 'refused', why: 'readonly' })
    expect(await text(odile)).toBe('# Page\n\nFirst line.\n\nWritten too late.\n')
    const proposed = await proposeChanges(odile.store, odile.access, body, 'Please look')
    expect(proposed.ok).toBe(true)
    const list = await olga.access.listProposals()
    if (!list.ok) throw new Error(list.message)
    const [proposal] = list.value
    expect(proposal).toMatchObject({ doc: body, by: odile.person, note: 'Please look' })
    const bytes = Uint8Array.from(Buffer.from(proposal?.update ?? '', 'base64url'))
    expect(await previewProposal(olga.store, body, bytes)).toEqual({
      ok: true,
      added: ['Written too late.'],
      removed: [],
      changesMore: false,
    })
    await olga.documents.write([{ name: body, update: bytes }], { source: 'import' })
    expect((await olga.access.removeProposal(proposal?.id ?? '')).ok).toBe(true)
    expect(await text(olga)).toContain('Written too late.')
    expect(await proposeChanges(odile.store, odile.access, 'x' as DocName, '')).toEqual({
      ok: false,
      reason: 'nothing',
    })
  })

  it('refused changes are discarded to what the relay has, and what others write comes on', async () => {
    const { body, odile, olga, text } = await setup()
    await olga.access.setRole(odile.person, 'reader')
    await until(() => expect(odile.access.mayWrite(body)).toBe(false))
    await addParagraph(odile, body, 'To be discarded.')
    await until(() => expect(odile.sync.status(body).kind).toBe('refused'))
    const held = odile.documents.open(body)
    await held.whenLoaded
    expect(await odile.sync.discard(body)).toBe(false)
    held.release()
    await until(() => expect(odile.documents.openNames()).not.toContain(body))
    expect(await odile.sync.discard(body)).toBe(true)
    expect(await text(odile)).toBe('# Page\n\nFirst line.\n')
    expect(await odile.sync.outbox()).toEqual([])
    expect(odile.sync.status(body).kind).not.toBe('refused')
    await addParagraph(olga, body, 'Going on.')
    await until(async () =>
      expect(await text(odile)).toBe('# Page\n\nFirst line.\n\nGoing on.\n'),
    )
  })

  it('the page list goes back to what the relay has too, once the app is loaded anew', async () => {
    const { odile, olga, pages, reopen, space } = await setup()
    const tree = spaceDocName(olga.workspace, space)
    await olga.access.setRole(odile.person, 'reader')
    await until(() => expect(odile.access.mayWrite(tree)).toBe(false))
    const stamp = { at: 2, by: odile.person }
    renamePage(odile.space(space).doc, pages[1] as PageId, 'Not allowed', stamp)
    await until(() => expect(odile.sync.status(tree).kind).toBe('refused'))
    expect(await odile.sync.discard(tree)).toBe(false)
    expect(await odile.sync.discard(tree, { reloads: true })).toBe(true)
    expect(await odile.sync.outbox()).toEqual([])
    const again = await reopen()
    await again.space(space).whenLoaded
    expect(readPage(again.space(space).doc, pages[1] as PageId)?.title).toBe('Page 1')
    renamePage(olga.space(space).doc, pages[1] as PageId, 'By the owner', stamp)
    await until(() =>
      expect(readPage(again.space(space).doc, pages[1] as PageId)?.title).toBe('By the owner'),
    )
  })

  it('a mass deletion by a colleague is held with their name, and brought back for everyone', async () => {
    const { odile, olga, pages, space } = await setup()
    const tree = spaceDocName(olga.workspace, space)
    const live = (session: Session) => {
      const view = createPageTree(session.space(space).doc)
      const count = view.all().length
      view.dispose()
      return count
    }
    await until(() => expect(live(olga)).toBe(25))
    purgePages(odile.space(space).doc, pages.slice(0, 22), { at: 2, by: odile.person })
    await until(() => expect(olga.review.held).toHaveLength(1))
    expect(olga.review.held[0]).toMatchObject({ name: tree, by: odile.person, space })
    expect(olga.review.held[0]?.at).toBeGreaterThan(0)
    expect(live(olga)).toBe(25)
    expect(live(odile)).toBe(3)
    expect(await olga.review.bringBack(tree)).toBe(true)
    await until(() => expect(live(odile)).toBe(25))
    expect(live(olga)).toBe(25)
    await untilSynced(olga)
  })
})
