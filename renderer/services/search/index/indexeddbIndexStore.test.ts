import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import type { DocName } from '../../../../model/ids.ts'
import { SearchIndex } from '../engine/SearchIndex.ts'
import { pageFields } from '../testing/pageFields.ts'
import { createIndexeddbIndexStore } from './indexeddbIndexStore.ts'
import { loadIndex } from './loadIndex.ts'
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
    const pages = index.savedPages()
    const half = Math.ceil(pages.length / 2)
    const clocks = new Map([['work0000000000000001' as DocName, pages.length]])
    return store.save(
      { ...index.save(), clocks },
      [pages.slice(0, half), pages.slice(half)],
      index.postings(),
      pause,
    )
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

const count = (index: SearchIndex | undefined, text: string) =>
  index?.search({ text: `${text} `, limit: 100 }).total

describe('the kept index', () => {
  it('comes back as it was', async () => {
    const { open, save } = setUp()
    const store = open()
    expect(await loadIndex(store, turn)).toBeNull()
    expect(await save(store, indexOf('cornue', 9))).toBe(true)
    await store.markDirty(['work0000000000000001' as DocName])
    const loaded = await loadIndex(store, turn)
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
    expect(kept).toEqual([true, true])
    const loaded = await loadIndex(open(), turn)
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
    const late = save(slow, indexOf('cornue', 30), async () => {
      while (isSlow) await turn()
    })
    for (let at = 0; at < 20; at++) await turn()
    expect(await save(quick, indexOf('creuset', 40))).toBe(true)
    isSlow = false
    await late
    expect(count((await loadIndex(open(), turn))?.index, 'creuset')).toBe(40)
    await Promise.all([slow.close(), quick.close()])
  })

  it('is read anew when another window replaces it meanwhile', async () => {
    const { open, save } = setUp()
    const [reader, writer] = [open(), open()]
    await save(writer, indexOf('cornue', 30))
    let isReplaced = false
    const loaded = await loadIndex(reader, async () => {
      if (isReplaced) return
      isReplaced = true
      await save(writer, indexOf('creuset', 40))
    })
    expect(count(loaded?.index, 'creuset')).toBe(40)
    await Promise.all([reader.close(), writer.close()])
  })

  it.each([
    ['a page of nonsense', 'pages', (part: never[]) => [...part, { fields: 3 }]],
    ['a part that is no list', 'pages', () => 'garbage'],
    ['a page too few', 'pages', (part: never[]) => part.slice(1)],
    [
      'words that the lexicon does not have',
      'pages',
      (part: { body: object }[]) =>
        part.map((one) => ({ ...one, body: { ...one.body, words: Uint32Array.of(4e9) } })),
    ],
    ['no postings', 'postings', () => undefined],
    [
      'postings of unknown pages',
      'postings',
      (part: { pages: Uint32Array }) => ({ ...part, pages: part.pages.map(() => 9999) }),
    ],
    [
      'postings that do not add up',
      'postings',
      (part: { sizes: Uint32Array }) => ({ ...part, sizes: part.sizes.map(() => 1) }),
    ],
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
      expect(await loadIndex(store, turn)).toBeNull()
      await save(store, indexOf('creuset', 40))
      expect(count((await loadIndex(store, turn))?.index, 'creuset')).toBe(40)
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
    expect(count((await loadIndex(store, turn))?.index, 'cornue')).toBe(30)
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
