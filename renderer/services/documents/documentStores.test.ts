import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { DocName, WorkspaceId } from '../../../model/ids.ts'
import { requestResult } from './database.ts'
import { documentStoreCases, type StoreBench } from './documentStore.suite.ts'
import { createIndexeddbStore, documentsDatabaseName } from './indexeddbStore.ts'
import { createMemoryDisk, createMemoryStore } from './memoryStore.ts'

const workspace = 'workspace00000000000' as WorkspaceId
const nonsense = new Uint8Array([3, 255, 255, 255, 1, 2, 3])

function createMemoryBench(): StoreBench {
  const disk = createMemoryDisk()
  let time = 0
  const now = () => time
  return {
    open: (report) => createMemoryStore(report ? { disk, report, now } : { disk, now }),
    setTime(at) {
      time = at
    },
    openBroken() {
      const broken = createMemoryDisk()
      broken.broken = 'opening failed'
      return createMemoryStore({ disk: broken })
    },
    async fill() {
      disk.capacity = 2_000_000
      return async () => {
        disk.capacity = Number.POSITIVE_INFINITY
      }
    },
    async deleteUnder() {
      disk.rows.clear()
      disk.broken = 'another window deleted the database'
    },
    async damage(name) {
      const rows = disk.rows.get(name) ?? []
      rows.push({ n: disk.next++, u: 'no bytes', unacked: false, at: null })
      rows.push({ n: disk.next++, u: nonsense, unacked: false, at: null })
    },
  }
}

/** fake-indexeddb has no quota: a transaction that adds beyond it aborts as Chromium's does. */
function createFakeBench(): StoreBench {
  const indexedDB = new IDBFactory()
  let time = 0
  const shared = { workspace, indexedDB, keyRange: IDBKeyRange, now: () => time }
  return {
    setTime(at) {
      time = at
    },
    open: (report) => createIndexeddbStore(report ? { ...shared, report } : shared),
    openBroken() {
      const failing = new IDBFactory()
      vi.spyOn(failing, 'open').mockImplementation(() => {
        throw new DOMException('Internal error opening backing store', 'UnknownError')
      })
      return createIndexeddbStore({ ...shared, indexedDB: failing })
    },
    async fill() {
      let left = 2_000_000
      const add = IDBObjectStore.prototype.add
      const spy = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
        this: IDBObjectStore,
        value: { u?: Uint8Array },
        key?: IDBValidKey,
      ) {
        left -= value.u?.byteLength ?? 0
        if (left > 0) return add.call(this, value, key)
        left += value.u?.byteLength ?? 0
        // Refused at commit, after every request succeeded.
        const refuse = this.transaction as unknown as { _abort(error: string): void }
        const request = add.call(this, value, key)
        request.addEventListener('success', () => refuse._abort('QuotaExceededError'))
        return request
      })
      return async () => spy.mockRestore()
    },
    deleteUnder: () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(documentsDatabaseName(workspace))
        request.onsuccess = () => resolve()
        request.onerror = () => reject(request.error)
      }),
    damage: (name) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open(documentsDatabaseName(workspace))
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const database = request.result
          const transaction = database.transaction('updates', 'readwrite')
          transaction.objectStore('updates').put({ u: 'no bytes' }, [name, 1.25])
          transaction.objectStore('updates').put({ u: nonsense }, [name, 1.5])
          transaction.oncomplete = () => {
            database.close()
            resolve()
          }
        }
      }),
  }
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each([
  ['memory', createMemoryBench],
  ['IndexedDB (fake)', createFakeBench],
])('DocumentStore: %s', (_, createBench) => {
  it.each(documentStoreCases.map((one) => [one.name, one] as const))('%s', (_name, one) =>
    one.run(createBench()),
  )
})

describe('DocumentStore: IndexedDB (fake), damaged by hand', () => {
  const name = 'workspace00000000000/space000000000000000/pagea00000000000000a' as DocName

  async function damaged(spoil: (transaction: IDBTransaction) => void) {
    const indexedDB = new IDBFactory()
    const reports: string[] = []
    const store = createIndexeddbStore({
      workspace,
      indexedDB,
      keyRange: IDBKeyRange,
      report: ({ message }) => reports.push(message),
    })
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => updates.push(update))
    const updates: Uint8Array[] = []
    const text = doc.getText('t')
    for (const word of ['a', 'b', 'c'])
      doc.transact(() => text.insert(text.length, word), 'typist')
    await store.append([{ name, update: updates[0]!, from: 'local' }])
    await store.compact(name)
    const database = await requestResult(indexedDB.open(documentsDatabaseName(workspace)))
    const all = ['snap', 'updates', 'outbox', 'meta']
    const transaction = database.transaction(all, 'readwrite')
    spoil(transaction)
    await new Promise((resolve) => {
      transaction.oncomplete = resolve
    })
    database.close()
    return { store, updates, reports, indexedDB }
  }

  it('keeps the greatest number of a compacted document, over compactions and restarts', async () => {
    const { store, updates, indexedDB } = await damaged(() => {})
    const greatest = async () => {
      const database = await requestResult(indexedDB.open(documentsDatabaseName(workspace)))
      const rows = database.transaction('updates', 'readonly').objectStore('updates')
      const keys = await requestResult(rows.getAllKeys())
      database.close()
      return keys.map((key) => (key as [string, number])[1])
    }
    expect(await greatest()).toEqual([1])
    await store.acknowledge([1])
    await store.compact(name)
    expect(await greatest()).toEqual([1])
    expect(await store.read(name)).toHaveLength(1)
    await store.append([{ name, update: updates[1]!, from: 'remote' }])
    await store.append([{ name, update: updates[2]!, from: 'remote' }])
    await store.compact(name)
    await store.compact(name)
    expect(await greatest()).toEqual([3])
    expect(await store.read(name)).toHaveLength(1)
    expect(await store.names()).toEqual([name])
    await store.remove([name])
    expect(await greatest()).toEqual([])
  })

  it('never writes over a snapshot that it cannot read', async () => {
    const { store, updates, reports } = await damaged((transaction) =>
      transaction.objectStore('snap').put({ u: nonsense }, name),
    )
    await store.append([{ name, update: updates[1]!, from: 'remote' }])
    await store.compact(name)
    expect(await store.read(name)).toEqual([nonsense, updates[0], updates[1]])
    expect(reports).toEqual(['the snapshot cannot be read'])
  })

  it.each([[undefined], ['many'], [Number.NaN]])(
    'counts on when the counter is %s',
    async (n) => {
      const { store, updates } = await damaged((transaction) => {
        const meta = transaction.objectStore('meta')
        if (n === undefined) meta.delete('next')
        else meta.put(n, 'next')
      })
      const outcome = await store.append([{ name, update: updates[1]!, from: 'local' }])
      expect(outcome).toEqual({ ok: true, keys: [2] })
      expect(await store.outbox()).toHaveLength(2)
    },
  )

  it('writes over no row when the counter fell back, and counts anew', async () => {
    const { store, updates } = await damaged((transaction) =>
      transaction.objectStore('meta').put(1, 'next'),
    )
    const outcome = await store.append([{ name, update: updates[1]!, from: 'local' }])
    expect(outcome).toEqual({ ok: true, keys: [2] })
    expect((await store.outbox()).map(({ update }) => update)).toEqual([updates[0], updates[1]])
    expect(store.status.kind).toBe('ready')
  })

  it('reads the outbox without a row whose bytes are missing, and says so', async () => {
    const { store, updates, reports } = await damaged((transaction) => {
      transaction.objectStore('outbox').put({ name }, 77)
      transaction.objectStore('outbox').put('nothing', 78)
    })
    expect((await store.outbox()).map(({ update }) => update)).toEqual([updates[0]])
    expect(reports).toHaveLength(2)
  })
})

describe('DocumentStore: IndexedDB (fake), of version 1', () => {
  it('keeps its documents and its outbox, whose ages are not known', async () => {
    const indexedDB = new IDBFactory()
    const name = 'workspace00000000000/space000000000000000/pagea00000000000000a' as DocName
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'from the old version')
    const update = Y.encodeStateAsUpdate(doc)
    const request = indexedDB.open(documentsDatabaseName(workspace), 1)
    request.onupgradeneeded = () => {
      for (const store of ['snap', 'updates', 'outbox', 'meta'])
        request.result.createObjectStore(store)
    }
    const old = await requestResult(request)
    const transaction = old.transaction(['updates', 'outbox', 'meta'], 'readwrite')
    transaction.objectStore('updates').add({ u: update }, [name, 1])
    transaction.objectStore('outbox').add({ name }, 1)
    transaction.objectStore('meta').put(2, 'next')
    transaction.objectStore('meta').put({ epoch: 'e', seq: 4 }, 'cursor')
    await new Promise((resolve) => {
      transaction.oncomplete = resolve
    })
    old.close()
    const store = createIndexeddbStore({ workspace, indexedDB, keyRange: IDBKeyRange })
    expect(await store.read(name)).toEqual([update])
    expect(await store.cursor()).toEqual({ epoch: 'e', seq: 4, spaces: [] })
    expect([...(await store.outboxDetails())]).toEqual([
      [name, { changes: 1, bytes: update.byteLength, since: null }],
    ])
    expect(await store.held()).toEqual([])
    await store.append([{ name, update, from: 'local' }])
    expect((await store.outboxDetails()).get(name)).toMatchObject({ changes: 2, since: null })
  })
})
