/** The index from one start to the next: kept, loaded, caught up, built anew when it must be. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { renamePage } from '../../../../model/page.ts'
import type { SearchStatus } from '../messages.ts'
import { createIndexeddbIndexStore } from './indexeddbIndexStore.ts'
import { createIndexeddbSource } from './indexeddbSource.ts'
import { createPageReader } from './PageReader.ts'
import { SearchIndexer } from './SearchIndexer.ts'
import { createIndexerDevice, page, stamp, workspace } from './testing/createIndexerDevice.ts'
import { fillDisk } from './testing/fillDisk.ts'

const findIn = (indexer: SearchIndexer, text: string) =>
  indexer.search({ text: `${text} `, limit: 10 }).hits.map((hit) => hit.id.slice(5))

let device: Awaited<ReturnType<typeof createIndexerDevice>>
afterEach(() => device.dispose())

describe('the index', () => {
  it('reads everything at the first start and nothing at the second', async () => {
    device = await createIndexerDevice(40)
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

  it('answers from what was kept before a single document is read', async () => {
    device = await createIndexerDevice(30)
    await (await device.start()).indexer.close()
    for (let at = 1; at <= 30; at++) device.write(at, 'Un ajout : soupape.')
    const seen: { status: string; found: readonly string[]; read: number }[] = []
    const note = (status: SearchStatus, indexer: SearchIndexer) =>
      seen.push({
        status: status.kind,
        found: findIn(indexer, 'mot7'),
        read: device.reads().length,
      })
    const { find } = await device.start({ onStatus: note })
    expect(seen[0]).toEqual({ status: 'ready', found: [page(7)], read: 0 })
    expect(device.reads()).toHaveLength(30)
    expect(find('soupape')).toHaveLength(10)
  })

  it('reads at a start only what changed meanwhile', async () => {
    device = await createIndexerDevice()
    await (await device.start()).indexer.close()
    device.write(2, 'Un ajout : soupape.')
    const { find } = await device.start()
    expect(device.reads()).toEqual([device.nameOf(2)])
    expect(find('soupapes')).toEqual([page(2)])
    expect(find('mot2')).toEqual([page(2)])
  })

  it('reads again what changed after the index was kept, even when its rows were merged since', async () => {
    device = await createIndexerDevice()
    const { indexer, tell } = await device.start()
    device.write(2, 'Un ajout : soupape.')
    await tell(device.nameOf(2))
    await indexer.close()
    await device.store.compact(device.nameOf(2))
    const { find } = await device.start()
    expect(device.reads()).toEqual([device.nameOf(2)])
    expect(find('soupape')).toEqual([page(2)])
  })

  it('builds anew when what was kept is of another version or damaged', async () => {
    device = await createIndexerDevice()
    const { indexer } = await device.start()
    await indexer.close()
    for (const damage of [
      (current: Record<string, unknown>) => ({ ...current, version: 0 }),
      (current: Record<string, unknown>) => ({ ...current, coreParts: 7 }),
      (current: Record<string, unknown>) => ({ ...current, bodies: [7] }),
      () => 'nonsense',
    ]) {
      await device.redescribe(damage)
      const { find, indexer: again, statuses } = await device.start()
      expect(device.reads()).toHaveLength(4)
      expect(find('mot3')).toEqual([page(3)])
      expect(statuses.at(-1)).toEqual({ kind: 'ready', pages: 3 })
      await again.close()
    }
  })

  it('answers from what was kept by other rules while it is built anew behind it', async () => {
    device = await createIndexerDevice(60)
    await (await device.start()).indexer.close()
    await device.redescribe((current) => ({ ...current, analysis: 1 }))
    const meanwhile: (readonly string[])[] = []
    const { find, indexer, statuses } = await device.start({
      onRead: (_, asked) => meanwhile.push(findIn(asked, 'mot33')),
    })
    expect(meanwhile.length).toBeGreaterThan(60)
    expect(meanwhile.every((found) => found[0] === page(33))).toBe(true)
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

  it.each([
    ['core', 999],
    ['bodies', 99],
  ] as const)(
    'is built anew, and kept, when a bit of its %s was flipped',
    async (kind, place) => {
      device = await createIndexerDevice(12)
      await (await device.start()).indexer.close()
      await device.tamper((parts) => {
        const request = parts.get([1, kind, 0])
        request.onsuccess = () => {
          const bytes = request.result as Uint8Array
          parts.put(
            bytes.map((byte, at) => (at === place ? byte ^ 4 : byte)),
            [1, kind, 0],
          )
        }
      })
      const { find, indexer, statuses } = await device.start()
      expect(device.reads()).toHaveLength(13)
      expect(statuses.at(-1)).toEqual({ kind: 'ready', pages: 12 })
      expect(find('mot7')).toEqual([page(7)])
      await indexer.close()
      const again = await device.start()
      expect(device.reads()).toEqual([])
      expect(again.find('mot7')).toEqual([page(7)])
    },
  )

  it('answers while it builds', async () => {
    device = await createIndexerDevice(60)
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
    device = await createIndexerDevice()
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
    device = await createIndexerDevice()
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
    device = await createIndexerDevice()
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
    device = await createIndexerDevice(300)
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
    device = await createIndexerDevice(260)
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
})
