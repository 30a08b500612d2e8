import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type BodyElement, textFormats } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import type { DocName, PageId, PersonId } from '../../../model/ids.ts'
import { createPage, renamePage } from '../../../model/page.ts'
import {
  addParagraph,
  paragraphOf,
  removeParagraphs,
  typeInto,
} from '../../../model/testing/paragraphs.ts'
import { createMemoryStore } from '../documents/memoryStore.ts'
import { previewProposal } from './previewProposal.ts'

const page = `${'w'.repeat(20)}/${'s'.repeat(20)}/${'p'.repeat(20)}` as DocName
const tree = `${'w'.repeat(20)}/${'s'.repeat(20)}` as DocName
async function setup(name: DocName, fill: (doc: Y.Doc) => void) {
  const here = new Y.Doc()
  fill(here)
  const store = createMemoryStore()
  await store.append([{ name, update: Y.encodeStateAsUpdate(here), from: 'remote' }])
  const reader = new Y.Doc()
  Y.applyUpdate(reader, Y.encodeStateAsUpdate(here), 'start')
  const before = Y.encodeStateVector(here)
  return { store, reader, proposal: () => Y.encodeStateAsUpdate(reader, before) }
}

describe('what a proposal would change', () => {
  it('is said in lines added and removed, as often as each', async () => {
    const { proposal, reader, store } = await setup(page, (doc) =>
      changeBody(doc, ['same', 'same', 'old'].map(paragraphOf), 'test'),
    )
    removeParagraphs(reader, 2, 1)
    addParagraph(reader, 1, 'new')
    addParagraph(reader, 1, 'same')
    expect(await previewProposal(store, page, proposal())).toEqual({
      ok: true,
      added: ['new', 'same'],
      removed: ['old'],
      changesMore: false,
    })
    // Nothing of it was written.
    expect((await store.read(page)).length).toBe(1)
    expect(await store.outbox()).toEqual([])
  })

  it('shows a small change in a long line with the words around it alone', async () => {
    const long = 'Chauffer par paliers, puis attendre que la voûte rougisse. '.repeat(10)
    const { proposal, reader, store } = await setup(page, (doc) =>
      changeBody(doc, ['Avant.', `${long}Vider. ${long}`].map(paragraphOf), 'test'),
    )
    addParagraph(reader, 0, 'Tout neuf.')
    typeInto(reader, 2, long.length, 'Remplir', 'Vider'.length)
    expect(await previewProposal(store, page, proposal())).toMatchObject({
      removed: [
        '… puis attendre que la voûte rougisse. Vider. Chauffer par paliers, puis attendre …',
      ],
      added: [
        'Tout neuf.',
        '… puis attendre que la voûte rougisse. Remplir. Chauffer par paliers, puis attendre …',
      ],
    })
  })

  it('is said to be more than text, or nothing', async () => {
    const { proposal, reader, store } = await setup(page, (doc) =>
      changeBody(doc, [paragraphOf('words')], 'test'),
    )
    const [block] = readBody(reader) as [BodyElement]
    const bold = { kind: 'text', text: 'words', format: textFormats.bold } as const
    changeBody(reader, [{ ...block, children: [bold] }], 'test')
    expect(await previewProposal(store, page, proposal())).toMatchObject({
      added: [],
      removed: [],
      changesMore: true,
    })
    expect(await previewProposal(store, page, new Uint8Array([0, 0]))).toMatchObject({
      changesMore: false,
    })
  })

  it('is told of the pages of a space by their titles', async () => {
    const stamp = { at: 1, by: 'm'.repeat(20) as PersonId }
    const id = 'q'.repeat(20) as PageId
    const { proposal, reader, store } = await setup(tree, (doc) =>
      createPage(doc, { id, title: 'Old title', parent: null, order: 'a0' }, stamp),
    )
    renamePage(reader, id, 'New title', stamp)
    expect(await previewProposal(store, tree, proposal())).toMatchObject({
      added: ['New title'],
      removed: ['Old title'],
    })
  })

  it('cannot be said of bytes that are no update', async () => {
    const { store } = await setup(page, () => {})
    expect(await previewProposal(store, page, new Uint8Array([9, 9, 9]))).toEqual({
      ok: false,
      reason: 'unreadable',
    })
  })
})
