/** Attachments in the index: read after the pages, once, and gone with the last page that holds them. */
import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { pageDocName, parseFileId } from '../../../../model/ids.ts'
import { setPageArchived } from '../../../../model/page.ts'
import { stampOf } from '../../../../model/testing/devices.ts'
import {
  attached,
  createIndexDevice,
  line,
  page,
  secret,
  space,
  workspace,
} from '../records/testing/createIndexDevice.ts'
import { makeDocx, makePdf } from './testing/makeFiles.ts'

async function createShelf() {
  const device = createIndexDevice()
  const manual = await device.addFile(
    'Notice du four.pdf',
    makePdf([['Sommaire'], ['Remplacer le joint torique']]),
  )
  const plan = await device.addFile(
    'plan.docx',
    makeDocx(['The spare gasket is in building C']),
  )
  const own = await device.addFile('budget.txt', strToU8('enveloppe salariale'))
  device.addPage(space, page(1), 'Entretien', [line('Voir la notice'), attached(manual)])
  device.addPage(secret, page(2), 'Budget', [attached(own), attached(manual)])
  device.addPage(space, page(3), 'Pièces', [attached(plan)], { parent: page(1) })
  return { device, manual, plan, own }
}

describe('attachments', () => {
  it('are found by name at once and by their text later, with their page and place', async () => {
    const { device, manual } = await createShelf()
    const { find, indexer, search } = await device.start()
    expect(find('notice four')).toContain('file Notice du four.pdf')
    expect(find('joint torique')).toEqual([])
    await indexer.settleAttachments()
    expect(search('joint torique').filter(({ space: of }) => of === space)).toMatchObject([
      {
        kind: 'file',
        title: 'Notice du four.pdf',
        path: ['Entretien'],
        passage: expect.stringContaining('Remplacer le joint torique'),
        file: { state: 'whole', place: { kind: 'page', label: '2' } },
        target: { kind: 'file', file: manual.id, page: page(1) },
      },
    ])
    expect(search('spare gasket')[0]).toMatchObject({ path: ['Entretien', 'Pièces'] })
  })

  it('are read once, whoever holds them and however often the app starts', async () => {
    const { device, manual, plan, own } = await createShelf()
    const first = await device.start()
    await first.indexer.settleAttachments()
    await first.indexer.rebuild()
    await first.indexer.settleAttachments()
    await first.indexer.close()
    const second = await device.start()
    await second.indexer.settleAttachments()
    expect(second.find('joint torique')).toHaveLength(2)
    expect([...device.opened].sort()).toEqual([manual.id, plan.id, own.id].sort())
  })

  it('go on after a restart where the reading was broken off', async () => {
    const { device } = await createShelf()
    let held = 0
    device.holdReading(async () => {
      held++
      if (held > 1) await new Promise(() => undefined)
    })
    const first = await device.start()
    void first.indexer.settleAttachments()
    await expect.poll(() => held).toBe(2)
    expect(device.opened).toHaveLength(1)
    // The worker is ended with what it reads; nobody waits for it.
    device.holdReading(async () => undefined)
    const second = await device.start()
    await second.indexer.settleAttachments()
    expect(second.find('joint torique')).not.toEqual([])
    expect(second.find('gasket')).toEqual(['file plan.docx'])
    expect(new Set(device.opened).size).toBe(device.opened.length)
  })

  it('that come later are read when they are here', async () => {
    const device = createIndexDevice()
    const bytes = strToU8('la soupape bleue')
    const elsewhere = createIndexDevice()
    const { id } = await elsewhere.addFile('soupape.txt', bytes)
    device.addPage(space, page(1), 'Vannes', [attached({ id, name: 'soupape.txt' })])
    const { find, indexer } = await device.start()
    await indexer.settleAttachments()
    expect(find('bleue')).toEqual([])
    await device.addFile('soupape.txt', bytes)
    indexer.filesArrived([id])
    await indexer.settleAttachments()
    expect(find('bleue')).toEqual(['file soupape.txt'])
  })

  it('that cannot be read say why, and stop nothing', async () => {
    const { device } = await createShelf()
    const broken = await device.addFile('abîmé.docx', strToU8('PK, but no zip'))
    const song = await device.addFile('chanson.mp3', strToU8('ID3'))
    device.addPage(space, page(4), 'Divers', [attached(broken), attached(song)])
    const { find, indexer, search } = await device.start()
    await indexer.settleAttachments()
    expect(search('abimé')[0]?.file).toEqual({ state: 'corrupt', place: null })
    expect(search('chanson')[0]?.file).toEqual({ state: 'skipped', place: null })
    expect(device.opened).not.toContain(song.id)
    expect(find('gasket')).toEqual(['file plan.docx'])
  })

  it('leave with the page that held them, and stay with another', async () => {
    const { device, plan } = await createShelf()
    const { find, indexer, search, tell } = await device.start()
    await indexer.settleAttachments()
    device.addPage(space, page(4), 'Copie', [attached(plan)])
    await tell()
    expect(find('gasket')).toEqual(['file plan.docx'])
    device.writePage(space, page(3), [line('sans fichier')])
    await tell(pageDocName(workspace, space, page(3)))
    expect(search('gasket')[0]).toMatchObject({ path: ['Copie'], archived: false })
    setPageArchived(device.spaceDoc(space), page(4), true, stampOf(9, 1))
    await tell()
    expect(search('gasket')[0]).toMatchObject({ archived: true })
    device.writePage(space, page(4), [])
    await tell()
    expect(find('gasket')).toEqual([])
  })

  it('of a space that is taken off the device leave nothing, not even what was read of them', async () => {
    const { device, manual, own } = await createShelf()
    const { find, indexer, search, store } = await device.start()
    await indexer.settleAttachments()
    expect(
      search('joint torique')
        .map((hit) => hit.space)
        .sort(),
    ).toEqual([secret, space].sort())
    expect(await store.get(own.id)).not.toBeNull()
    device.drop(secret)
    await indexer.forget(secret)
    expect(find('enveloppe salariale')).toEqual([])
    expect(find('budget')).toEqual([])
    expect(search('joint torique').map((hit) => hit.space)).toEqual([space])
    expect(await store.get(own.id)).toBeNull()
    expect(await store.get(manual.id)).not.toBeNull()
    expect(parseFileId(own.id)).toBe(own.id)
  })
})
