import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../model/body/changeBody.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import {
  type DocName,
  type PageId,
  pageDocName,
  type SpaceId,
  spaceDocName,
  type WorkspaceId,
} from '../../../../model/ids.ts'
import {
  createPages,
  movePage,
  purgePage,
  renamePage,
  restorePage,
  setPageArchived,
  trashPage,
} from '../../../../model/page.ts'
import { createIndexeddbStore } from '../../documents/indexeddbStore.ts'
import type { SearchStatus } from '../messages.ts'
import { createIndexeddbIndexStore } from './indexeddbIndexStore.ts'
import { createIndexeddbSource } from './indexeddbSource.ts'
import { createPageReader } from './PageReader.ts'
import { SearchIndexer } from './SearchIndexer.ts'
import { fillDisk } from './testing/fillDisk.ts'

const workspace = 'work0000000000000001' as WorkspaceId
const space = 'space000000000000001' as SpaceId
const stamp = { at: 10, by: 'person00000000000001' as never }
const page = (number: number) => `page${String(number).padStart(16, '0')}` as PageId

/** A device: its databases, its documents, and an indexer over them, all real but IndexedDB itself. */
async function createDevice(count = 3) {
  const indexedDB = new IDBFactory()
  const options = { workspace, indexedDB, keyRange: IDBKeyRange }
  const store = createIndexeddbStore(options)
  const docs = new Map<DocName, Y.Doc>()
  const indexers: SearchIndexer[] = []
  let reads: DocName[] = []
  let writing = Promise.resolve()

  const docOf = (name: DocName) => {
    const known = docs.get(name)
    if (known) return known
    const doc = new Y.Doc()
    docs.set(name, doc)
    doc.on('update', (update: Uint8Array) => {
      writing = writing.then(async () => {
        await store.append([{ name, update, from: 'remote' }])
      })
    })
    return doc
  }
  const root = docOf(spaceDocName(workspace, space))
  const nameOf = (number: number) => pageDocName(workspace, space, page(number))
  const write = (number: number, ...lines: string[]) => {
    const body = docOf(nameOf(number))
    const blocks = lines.map((line) =>
      createElement(line.startsWith('# ') ? 'heading' : 'paragraph', {}, [
        { kind: 'text', text: line.replace(/^# /, ''), format: 0 },
      ]),
    )
    changeBody(body, [...readBody(body), ...blocks], 'test')
  }
  const pages = Array.from({ length: count }, (_, at) => ({
    id: page(at + 1),
    title: `Page numero${at + 1}`,
    parent: null,
    order: `a${String(at).padStart(5, '0')}1`,
  }))
  createPages(root, pages, stamp)
  for (let at = 1; at <= count; at++) write(at, '# Titre', `Le corps contient mot${at}.`)

  const start = async (
    changes: {
      now?: () => number
      warmMs?: number
      retryMs?: number
      /** Ends the tab then: nothing runs on, nothing more is kept. */
      stopAt?: (status: SearchStatus) => boolean
    } = {},
  ) => {
    await writing
    reads = []
    let isFailing = false
    let isStopped = false
    let stop: () => void = () => undefined
    const stopped = new Promise<void>((resolve) => {
      stop = resolve
    })
    const statuses: SearchStatus[] = []
    const source = createIndexeddbSource(options)
    const indexer = new SearchIndexer({
      reader: createPageReader({
        clocks: source.clocks,
        read: (name) => {
          reads.push(name)
          if (isFailing) return Promise.reject(new Error('no disk'))
          return isStopped ? new Promise(() => undefined) : source.read(name)
        },
      }),
      store: createIndexeddbIndexStore({ name: 'index', indexedDB, keyRange: IDBKeyRange }),
      onStatus: (status) => {
        statuses.push(status)
        if (!changes.stopAt?.(status)) return
        isStopped = true
        stop()
      },
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      now: changes.now ?? (() => performance.now()),
      gatherMs: 5,
      keepMs: 100_000,
      warmMs: changes.warmMs ?? 100_000,
      retryMs: changes.retryMs ?? 100_000,
    })
    if (!changes.stopAt) indexers.push(indexer)
    await Promise.race([indexer.start(), stopped])
    const warm = () => vi.waitFor(() => expect(reads.length).toBeGreaterThan(0))
    const fail = (next: boolean) => {
      isFailing = next
    }
    const tell = async (...names: DocName[]) => {
      await writing
      reads = []
      indexer.changed(names)
      await indexer.settle()
    }
    const find = (text: string) =>
      indexer.search({ text: `${text} `, limit: 10 }).hits.map((hit) => hit.id.slice(5))
    return { indexer, statuses, tell, find, warm, fail, reads: () => reads }
  }
  const dispose = async () => {
    for (const indexer of indexers) await indexer.close()
    await store.close()
  }
  const rootName = spaceDocName(workspace, space)
  return {
    store,
    root,
    rootName,
    nameOf,
    write,
    start,
    dispose,
    indexedDB,
    reads: () => reads,
    wait: () => writing,
  }
}

let device: Awaited<ReturnType<typeof createDevice>>
afterEach(() => device.dispose())

describe('the indexer', () => {
  it('reads everything at the first start and nothing at the second', async () => {
    device = await createDevice(40)
    const first = await device.start()
    expect(first.statuses.some((status) => status.kind === 'building')).toBe(true)
    expect(first.statuses.at(-1)).toEqual({ kind: 'ready', pages: 40 })
    expect(first.find('mot7')).toEqual([page(7)])
    expect(device.reads()).toHaveLength(41)
    await first.indexer.close()
    const second = await device.start()
    expect(device.reads()).toEqual([])
    expect(second.find('mot7')).toEqual([page(7)])
    expect(second.find('numero9')).toEqual([page(9)])
  })

  it('reads at a start only what changed meanwhile', async () => {
    device = await createDevice()
    await (await device.start()).indexer.close()
    device.write(2, 'Un ajout : soupape.')
    const { find } = await device.start()
    expect(device.reads()).toEqual([device.nameOf(2)])
    expect(find('soupapes')).toEqual([page(2)])
    expect(find('mot2')).toEqual([page(2)])
  })

  it('reads again what changed after the index was kept, even when its rows were merged since', async () => {
    device = await createDevice()
    const { indexer, tell } = await device.start()
    device.write(2, 'Un ajout : soupape.')
    await tell(device.nameOf(2))
    await indexer.close()
    await device.store.compact(device.nameOf(2))
    const { find } = await device.start()
    expect(device.reads()).toEqual([device.nameOf(2)])
    expect(find('soupape')).toEqual([page(2)])
  })

  it('takes in what is said to have changed', async () => {
    device = await createDevice()
    const { tell, find } = await device.start()
    device.write(1, 'Une tuyère.')
    await tell(device.nameOf(1), 'nonsense' as DocName)
    expect(find('tuyeres')).toEqual([page(1)])
    expect(device.reads()).toEqual([device.nameOf(1)])
  })

  it('reads nothing for a change that it has read already', async () => {
    device = await createDevice()
    const { tell } = await device.start()
    await tell(device.rootName, device.nameOf(1), device.nameOf(2))
    expect(device.reads()).toEqual([])
  })

  it('renames, moves and trashes by the space alone, reading no body', async () => {
    device = await createDevice()
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
    device = await createDevice()
    const { tell, find } = await device.start()
    device.write(9, 'Arrivé tôt : laminoir.')
    await tell(device.nameOf(9))
    expect(find('laminoir')).toEqual([])
    createPages(device.root, [{ id: page(9), title: 'Neuf', parent: null, order: 'z' }], stamp)
    await tell(device.rootName)
    expect(find('laminoir')).toEqual([page(9)])
  })

  it('builds anew when what was kept is of another version or damaged', async () => {
    device = await createDevice()
    const { indexer } = await device.start()
    await indexer.close()
    for (const damage of [
      (current: Record<string, unknown>) => ({ ...current, version: 0 }),
      (current: Record<string, unknown>) => ({ ...current, coreParts: 7 }),
      (current: Record<string, unknown>) => ({ ...current, bodies: [7] }),
      () => 'nonsense',
    ]) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = device.indexedDB.open('index', 1)
        request.onsuccess = () => resolve(request.result)
      })
      await new Promise<void>((resolve) => {
        const transaction = database.transaction('meta', 'readwrite')
        const meta = transaction.objectStore('meta')
        const request = meta.get('current')
        request.onsuccess = () =>
          meta.put(damage(request.result as Record<string, unknown>), 'current')
        transaction.oncomplete = () => resolve()
      })
      database.close()
      const { find, indexer: again, statuses } = await device.start()
      expect(device.reads()).toHaveLength(4)
      expect(find('mot3')).toEqual([page(3)])
      expect(statuses.at(-1)).toEqual({ kind: 'ready', pages: 3 })
      await again.close()
    }
  })

  it('answers from what was kept by other rules while it is built anew behind it', async () => {
    device = await createDevice(60)
    await (await device.start()).indexer.close()
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = device.indexedDB.open('index', 1)
      request.onsuccess = () => resolve(request.result)
    })
    await new Promise<void>((resolve) => {
      const transaction = database.transaction('meta', 'readwrite')
      const meta = transaction.objectStore('meta')
      const request = meta.get('current')
      request.onsuccess = () =>
        meta.put({ ...(request.result as object), analysis: 1 }, 'current')
      transaction.oncomplete = () => resolve()
    })
    database.close()
    const { find, indexer, statuses } = await device.start()
    expect(statuses).toEqual([{ kind: 'ready', pages: 60 }])
    // All were read again, and kept by today's rules.
    expect(device.reads().length).toBeGreaterThan(60)
    expect(find('mot33')).toEqual([page(33)])
    await indexer.close()
    const again = await device.start()
    expect(device.reads()).toEqual([])
    expect(again.find('mot33')).toEqual([page(33)])
    await again.indexer.close()
  })

  it('answers while it builds', async () => {
    device = await createDevice(60)
    await device.wait()
    let found: readonly string[] | null = null
    const source = createIndexeddbSource({
      workspace,
      indexedDB: device.indexedDB,
      keyRange: IDBKeyRange,
    })
    let indexer: SearchIndexer | null = null
    indexer = new SearchIndexer({
      reader: createPageReader(source),
      store: createIndexeddbIndexStore({
        name: 'other',
        indexedDB: device.indexedDB,
        keyRange: IDBKeyRange,
      }),
      onStatus: (status) => {
        if (status.kind === 'building' && indexer)
          found ??= indexer
            .search({ text: 'numero50 ', limit: 3 })
            .hits.map((hit) => hit.id.slice(5))
      },
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      now: () => performance.now(),
    })
    await indexer.start()
    // Titles are there before the bodies.
    expect(found).toEqual([page(50)])
    await indexer.close()
    await source.close()
  })

  it('rebuilds on demand, and says so when the documents cannot be read', async () => {
    device = await createDevice()
    const { indexer, find } = await device.start()
    await indexer.rebuild()
    expect(find('mot3')).toEqual([page(3)])
    const failing = new SearchIndexer({
      reader: createPageReader({
        clocks: () => Promise.reject(new Error('no disk')),
        read: () => Promise.resolve([]),
      }),
      store: createIndexeddbIndexStore({
        name: 'x',
        indexedDB: new IDBFactory(),
        keyRange: IDBKeyRange,
      }),
      onStatus: () => undefined,
      pause: () => Promise.resolve(),
      now: () => 0,
    })
    await failing.start()
    expect(failing.status).toEqual({ kind: 'failed', reason: 'no disk' })
    expect(failing.search({ text: 'x', limit: 1 })).toMatchObject({ hits: [], total: 0 })
    await failing.close()
  })

  it('opens the spaces after a rest, and reads their rows again for a change without the bodies', async () => {
    device = await createDevice()
    await (await device.start()).indexer.close()
    const { reads, tell, find, warm } = await device.start({ warmMs: 1 })
    expect(reads()).toEqual([])
    await warm()
    expect(reads()).toEqual([device.rootName])
    renamePage(device.root, page(3), 'Soufflerie', stamp)
    await tell(device.rootName)
    expect(find('soufflerie')).toEqual([page(3)])
    expect(reads()).toEqual([device.rootName])
  })

  it('stays ready and right when the disk is full', async () => {
    device = await createDevice()
    const free = fillDisk(0)
    const { indexer, find, statuses } = await device.start()
    free()
    expect(statuses.at(-1)).toEqual({ kind: 'ready', pages: 3 })
    expect(find('mot2')).toEqual([page(2)])
    await indexer.close()
    // Nothing was kept: the next start reads everything, and keeps it.
    const second = await device.start()
    expect(second.reads()).toHaveLength(4)
  })

  it('keeps what it has read of a long build, so that a tab closed in the midst loses little', async () => {
    device = await createDevice(300)
    let clock = 0
    const closing = await device.start({
      // A slow machine: every look at the clock is 50 ms later.
      now: () => {
        clock += 50
        return clock
      },
      stopAt: (status) => status.kind === 'building' && status.done > 250,
    })
    expect(closing.indexer.status.kind).toBe('building')
    const { reads, find } = await device.start()
    expect(reads().length).toBeGreaterThan(0)
    expect(reads().length).toBeLessThan(200)
    expect([find('mot7'), find('mot299')]).toEqual([[page(7)], [page(299)]])
  })

  it('keeps many changes soon, though few were to be kept later', async () => {
    device = await createDevice(260)
    const { indexer, tell } = await device.start()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    device.write(1, 'Un mot : soupape.')
    await tell(device.nameOf(1))
    const numbers = Array.from({ length: 250 }, (_, at) => at + 2)
    for (const number of numbers) device.write(number, 'Un mot : laminoir.')
    await tell(...numbers.map(device.nameOf))
    vi.advanceTimersByTime(16_000)
    vi.useRealTimers()
    await indexer.settle()
    await indexer.close()
    const { reads, find } = await device.start()
    expect(reads()).toEqual([])
    expect(find('laminoir')).toHaveLength(10)
  })

  it('reads again later what it could not read', async () => {
    device = await createDevice()
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
