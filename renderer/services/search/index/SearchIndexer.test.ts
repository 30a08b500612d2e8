import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DocName } from '../../../../model/ids.ts'
import {
  createPages,
  movePage,
  purgePage,
  renamePage,
  restorePage,
  setPageArchived,
  trashPage,
} from '../../../../model/page.ts'
import { createIndexerDevice, page, stamp } from './testing/createIndexerDevice.ts'

let device: Awaited<ReturnType<typeof createIndexerDevice>>
afterEach(() => device.dispose())

describe('the indexer', () => {
  it('takes in what is said to have changed', async () => {
    device = await createIndexerDevice()
    const { tell, find } = await device.start()
    device.write(1, 'Une tuyère.')
    await tell(device.nameOf(1), 'nonsense' as DocName)
    expect(find('tuyeres')).toEqual([page(1)])
    expect(device.reads()).toEqual([device.nameOf(1)])
  })

  it('reads nothing for a change that it has read already', async () => {
    device = await createIndexerDevice()
    const { tell } = await device.start()
    await tell(device.rootName, device.nameOf(1), device.nameOf(2))
    expect(device.reads()).toEqual([])
  })

  it('renames, moves and trashes by the space alone, reading no body', async () => {
    device = await createIndexerDevice()
    const { indexer, tell, find } = await device.start()
    renamePage(device.root, page(1), 'Haut fourneau', stamp)
    movePage(device.root, page(2), { parent: page(1), order: 'V' }, stamp)
    await tell(device.rootName)
    expect(find('fourneau')).toEqual([page(1)])
    expect(indexer.search({ text: 'mot2', limit: 1 }).hits[0]?.path).toEqual(['Haut fourneau'])
    expect(device.reads()).toEqual([device.rootName])
    setPageArchived(device.root, page(3), true, stamp)
    trashPage(device.root, page(1), stamp)
    await tell(device.rootName)
    // Page 2 lies under page 1 and is out of sight with it.
    expect([find('mot1'), find('mot2'), find('mot3')]).toEqual([[], [], [page(3)]])
    restorePage(device.root, page(1), stamp)
    await tell(device.rootName)
    expect([find('mot1'), find('mot2')]).toEqual([[page(1)], [page(2)]])
    purgePage(device.root, page(2), stamp)
    await tell(device.rootName)
    expect(find('mot2')).toEqual([])
  })

  it('finds a page whose body arrives before the space that lists it', async () => {
    device = await createIndexerDevice()
    const { tell, find } = await device.start()
    device.write(9, 'Arrivé tôt : laminoir.')
    await tell(device.nameOf(9))
    expect(find('laminoir')).toEqual([])
    createPages(device.root, [{ id: page(9), title: 'Neuf', parent: null, order: 'z' }], stamp)
    await tell(device.rootName)
    expect(find('laminoir')).toEqual([page(9)])
  })

  it('reads again later what it could not read', async () => {
    device = await createIndexerDevice()
    const { tell, find, fail, indexer } = await device.start({ retryMs: 1 })
    device.write(2, 'Un ajout : soupape.')
    fail(true)
    await tell(device.nameOf(2))
    expect(indexer.status.kind).toBe('failed')
    fail(false)
    await vi.waitFor(() => expect(find('soupape')).toEqual([page(2)]))
    expect(indexer.status).toEqual({ kind: 'ready', pages: 3 })
  })
})
