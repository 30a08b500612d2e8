import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import type { DocName } from '../../../../model/ids.ts'
import { SearchIndex } from '../engine/SearchIndex.ts'
import { pageFields } from '../testing/pageFields.ts'
import { IndexKeeper } from './IndexKeeper.ts'
import type { IndexStore } from './IndexStore.ts'
import { createIndexeddbIndexStore } from './indexeddbIndexStore.ts'
import { fillDisk } from './testing/fillDisk.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** An index of pages that all hold one word besides their own. */
function indexOf(word: string, count: number) {
  const index = new SearchIndex()
  for (let at = 1; at <= count; at++)
    index.put(
      pageFields(`page${String(at).padStart(16, '0')}`, `Page numero${at}`, { language: 'fr' }),
      { text: `Le corps : ${word}, mot${at}.`, headings: [] },
    )
  return index
}

function setUp(indexedDB = new IDBFactory()) {
  const open = () =>
    createIndexeddbIndexStore({ name: 'index', indexedDB, keyRange: IDBKeyRange })
  const save = (store: ReturnType<typeof open>, index: SearchIndex, pause = turn) => {
    const keeper = new IndexKeeper(store, pause)
    keeper.follow(index)
    return keeper.keep(index, new Map([['work0000000000000001' as DocName, index.size]]))
  }
  /** Changes what lies in the database, as a broken disk or another version would. */
  const tamper = async (act: (parts: IDBObjectStore, meta: IDBObjectStore) => void) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('index', 1)
      request.onsuccess = () => resolve(request.result)
    })
    await new Promise<void>((resolve) => {
      const transaction = database.transaction(['parts', 'meta'], 'readwrite')
      act(transaction.objectStore('parts'), transaction.objectStore('meta'))
      transaction.oncomplete = () => resolve()
    })
    database.close()
  }
  return { open, save, tamper }
}

/** Loads as a start does: `null` when anything of it is damaged. */
async function load(store: IndexStore, pause = turn) {
  const loaded = await new IndexKeeper(store, pause).load()
  return loaded && (await loaded.loadBodies()) ? loaded : null
}

const count = (index: SearchIndex | undefined, text: string) =>
  index?.search({ text: `${text} `, limit: 100 }).total

describe('the kept index', () => {
  it('comes back as it was', async () => {
    const { open, save } = setUp()
    const store = open()
    expect(await load(store)).toBeNull()
    expect(await save(store, indexOf('cornue', 9))).toBe(true)
    await store.markDirty(['work0000000000000001' as DocName])
    const loaded = await load(store)
    expect([count(loaded?.index, 'cornue'), count(loaded?.index, 'mot7')]).toEqual([9, 1])
    expect(loaded?.dirty).toEqual(['work0000000000000001'])
    expect([...(loaded?.clocks.values() ?? [])]).toEqual([9])
    await store.close()
  })

  it('is one window’s or the other’s whole when two save at once', async () => {
    const { open, save } = setUp()
    const [one, two] = [open(), open()]
    const kept = await Promise.all([
      save(one, indexOf('cornue', 30)),
      save(two, indexOf('creuset', 40)),
    ])
    expect(kept).toContain(true)
    const loaded = await load(open())
    const found = [count(loaded?.index, 'cornue'), count(loaded?.index, 'creuset')]
    expect([
      [30, 0],
      [0, 40],
    ]).toContainEqual(found)
    await Promise.all([one.close(), two.close()])
  })

  it('is not undone by a window that began to save earlier and ends later', async () => {
    const { open, save } = setUp()
    const [slow, quick] = [open(), open()]
    let isSlow = true
    let pauses = 0
    const late = save(slow, indexOf('cornue', 30), async () => {
      // The first is before anything is written.
      if (pauses++ > 0) while (isSlow) await turn()
    })
    for (let at = 0; at < 20; at++) await turn()
    expect(await save(quick, indexOf('creuset', 40))).toBe(true)
    isSlow = false
    expect(await late).toBe(false)
    expect(count((await load(open()))?.index, 'creuset')).toBe(40)
    await Promise.all([slow.close(), quick.close()])
  })

  it('writes of the bodies only those that changed, unless another window kept its own', async () => {
    const { open, tamper } = setUp()
    const [store, other] = [open(), open()]
    const index = indexOf('cornue', 600)
    const keeper = new IndexKeeper(store, turn)
    keeper.follow(index)
    expect(await keeper.keep(index, new Map())).toBe(true)
    const written = async () => {
      let keys: [number, string, number][] = []
      await tamper((parts) => {
        const request = parts.getAllKeys()
        request.onsuccess = () => {
          keys = request.result as [number, string, number][]
        }
      })
      return keys.filter(([, kind]) => kind === 'bodies').map(([at, , part]) => [at, part])
    }
    index.putBody(`page:page${'1'.padStart(16, '0')}`, {
      text: 'Un creuset neuf.',
      headings: [],
    })
    expect(await keeper.keep(index, new Map())).toBe(true)
    // The first part lost a body, the last got one.
    expect(await written()).toEqual([
      [1, 1],
      [2, 0],
      [2, 2],
    ])
    expect(count((await load(open()))?.index, 'creuset')).toBe(1)
    const theirs = new IndexKeeper(other, turn)
    await theirs.load()
    const another = indexOf('fours', 300)
    theirs.follow(another)
    expect(await theirs.keep(another, new Map())).toBe(true)
    expect(await keeper.keep(index, new Map())).toBe(true)
    const loaded = await load(open())
    expect([count(loaded?.index, 'cornue'), count(loaded?.index, 'creuset')]).toEqual([599, 1])
    await Promise.all([store.close(), other.close()])
  })

  it('answers before its bodies are in', async () => {
    const { open, save } = setUp()
    const store = open()
    await save(store, indexOf('cornue', 9))
    const loaded = await new IndexKeeper(store, turn).load()
    expect(count(loaded?.index, 'cornue')).toBe(9)
    expect(loaded?.index.search({ text: 'mot7 ', limit: 1 }).hits[0]?.title).toBe(
      'Page numero7',
    )
    expect(loaded?.isOutdated).toBe(false)
    await store.close()
  })

  it.each([
    [
      'a flipped bit',
      'core',
      (bytes: Uint8Array) => bytes.map((byte, at) => (at === 999 ? byte ^ 4 : byte)),
    ],
    ['an end that is cut off', 'core', (bytes: Uint8Array) => bytes.slice(0, -8)],
    ['no core', 'core', () => undefined],
    ['nonsense', 'core', () => 'garbage'],
    [
      'a flipped bit in its bodies',
      'bodies',
      (bytes: Uint8Array) => bytes.map((byte, at) => (at === 99 ? byte ^ 1 : byte)),
    ],
    ['bodies that are cut off', 'bodies', (bytes: Uint8Array) => bytes.slice(0, 100)],
    ['no bodies', 'bodies', () => undefined],
  ] as const)(
    'is left aside when it holds %s, and written over by the next',
    async (...row) => {
      const [, kind, damage] = row
      const { open, save, tamper } = setUp()
      const store = open()
      await save(store, indexOf('cornue', 30))
      await tamper((parts) => {
        const request = parts.get([1, kind, 0])
        request.onsuccess = () =>
          parts.put((damage as (part: unknown) => unknown)(request.result), [1, kind, 0])
      })
      expect(await load(store)).toBeNull()
      await save(store, indexOf('creuset', 40))
      expect(count((await load(store))?.index, 'creuset')).toBe(40)
      await store.close()
    },
  )

  it('stays the earlier one when the disk is full, and leaves nothing of the new one behind', async () => {
    const { open, save, tamper } = setUp()
    const store = open()
    await save(store, indexOf('cornue', 30))
    const free = fillDisk(1)
    expect(await save(store, indexOf('creuset', 40))).toBe(false)
    free()
    expect(count((await load(store))?.index, 'cornue')).toBe(30)
    let keys: IDBValidKey[] = []
    await tamper((parts) => {
      const request = parts.getAllKeys()
      request.onsuccess = () => {
        keys = request.result
      }
    })
    expect(keys.every((key) => (key as number[])[0] === 1)).toBe(true)
    await store.close()
  })
})
