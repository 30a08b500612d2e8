import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocName, WorkspaceId } from '../../../model/ids.ts'
import type { OutboxKey, StoredUpdate, WriteOutcome } from './DocumentStore.ts'
import { createIndexeddbStore } from './indexeddbStore.ts'

const workspace = 'workspace00000000000' as WorkspaceId
const name = `${workspace}/root` as DocName

function typed(text: string): StoredUpdate {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return { name, update: Y.encodeStateAsUpdate(doc), from: 'local' }
}

function keysOf(outcome: WriteOutcome): readonly OutboxKey[] {
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.keys
}

/** A store, the writing transactions it has begun, and another handle on the same bytes. */
async function setUp() {
  const indexedDB = new IDBFactory()
  const shared = { workspace, indexedDB, keyRange: IDBKeyRange }
  const store = createIndexeddbStore(shared)
  const first = keysOf(await store.append([typed('first')]))
  const writes: string[][] = []
  const database = Object.getPrototypeOf(
    await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(`relais-${workspace}`)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    }),
  )
  const begin = database.transaction
  database.transaction = function (stores: string[], mode: string, ...rest: unknown[]) {
    if (mode === 'readwrite') writes.push([...stores])
    return begin.call(this, stores, mode, ...rest)
  }
  return {
    store,
    first,
    writes,
    restore: () => {
      database.transaction = begin
    },
    again: () => createIndexeddbStore(shared),
  }
}

describe('rows that the relay has', () => {
  it('leave with the next write, in its transaction', async () => {
    const { again, first, restore, store, writes } = await setUp()
    try {
      const acknowledged = store.acknowledge(first)
      const second = keysOf(await store.append([typed('second')]))
      expect((await acknowledged).ok).toBe(true)
      expect(writes).toHaveLength(1)
      expect((await again().outbox()).map(({ key }) => key)).toEqual(second)
    } finally {
      restore()
    }
  })

  it('leave alone when no write comes', async () => {
    const { again, first, restore, store, writes } = await setUp()
    try {
      expect((await store.acknowledge(first)).ok).toBe(true)
      expect(writes).toEqual([['outbox']])
      expect(await again().outbox()).toEqual([])
    } finally {
      restore()
    }
  })

  it('are gone for whoever asks, and when the store is closed', async () => {
    const { again, first, restore, store } = await setUp()
    try {
      const acknowledged = store.acknowledge(first)
      expect(await store.outbox()).toEqual([])
      expect((await acknowledged).ok).toBe(true)
      const [second] = keysOf(await store.append([typed('second')]))
      const last = store.acknowledge([second as OutboxKey])
      await store.close()
      expect((await last).ok).toBe(true)
      expect(await again().outbox()).toEqual([])
    } finally {
      restore()
    }
  })
})
