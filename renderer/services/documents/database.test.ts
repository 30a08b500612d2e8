import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it, vi } from 'vitest'
import { createDatabase, type DatabaseStatus, requestResult } from './database.ts'

const upgrade = (database: IDBDatabase) => {
  database.createObjectStore('rows')
}

function open(indexedDB: IDBFactory, more: { version?: number; openTimeout?: number } = {}) {
  const database = createDatabase({ name: 'd', version: 1, upgrade, indexedDB, ...more })
  const statuses: DatabaseStatus['kind'][] = []
  database.onStatus((status) => statuses.push(status.kind))
  return { database, statuses }
}

const put = (value: unknown, key: string) => (transaction: IDBTransaction) =>
  void transaction.objectStore('rows').put(value, key)

describe('a database', () => {
  it('opens while writes already wait for it', async () => {
    const { database, statuses } = open(new IDBFactory())
    expect(database.status.kind).toBe('opening')
    expect(await database.run(['rows'], 'readwrite', put(1, 'a'))).toEqual({
      ok: true,
      value: undefined,
    })
    expect(statuses).toEqual(['ready'])
  })

  it('that hangs while opening is unavailable, and ready when it opens after all', async () => {
    const factory = new IDBFactory()
    const holder = await requestResult(factory.open('d', 1))
    // Deleting waits until the holder closes, and our opening waits behind it.
    holder.onversionchange = () => {}
    factory.deleteDatabase('d')
    const { database, statuses } = open(factory, { openTimeout: 30 })
    const refused = await database.run(['rows'], 'readwrite', put(1, 'a'))
    expect(refused).toMatchObject({ ok: false, reason: 'unavailable' })
    expect(refused.ok ? '' : refused.message).toContain('takes too long')
    holder.close()
    await vi.waitFor(() => expect(database.status.kind).toBe('ready'))
    expect((await database.run(['rows'], 'readwrite', put(1, 'a'))).ok).toBe(true)
    expect(statuses).toEqual(['unavailable', 'ready'])
  })

  it('of a later version is unavailable, with the reason', async () => {
    const factory = new IDBFactory()
    ;(await requestResult(factory.open('d', 9))).close()
    const { database } = open(factory)
    expect(await database.run(['rows'], 'readonly', () => 1)).toMatchObject({
      ok: false,
      reason: 'unavailable',
    })
    expect(database.status).toMatchObject({ kind: 'unavailable' })
    expect(JSON.stringify(database.status)).toContain('VersionError')
  })

  it('of a host without IndexedDB is unavailable', async () => {
    const database = createDatabase({ name: 'd', version: 1, upgrade })
    await vi.waitFor(() => expect(database.status.kind).toBe('unavailable'))
  })

  it('takes nothing of a body that throws, and says so to its caller', async () => {
    const { database } = open(new IDBFactory())
    const mistake = database.run(['rows'], 'readwrite', async (transaction) => {
      await requestResult(transaction.objectStore('rows').put(1, 'a'))
      throw new Error('a bug')
    })
    await expect(mistake).rejects.toThrow('a bug')
    const count = await database.run(['rows'], 'readonly', (transaction) =>
      requestResult(transaction.objectStore('rows').count()),
    )
    expect(count).toEqual({ ok: true, value: 0 })
    expect(database.status.kind).toBe('ready')
  })

  it('refuses, and keeps nothing of, a transaction with a failed request', async () => {
    const { database } = open(new IDBFactory())
    await database.run(['rows'], 'readwrite', put(1, 'a'))
    const outcome = await database.run(['rows'], 'readwrite', async (transaction) => {
      transaction.objectStore('rows').put(2, 'b')
      await requestResult(transaction.objectStore('rows').add(3, 'a'))
    })
    expect(outcome).toMatchObject({ ok: false, reason: 'unavailable' })
    const keys = await database.run(['rows'], 'readonly', (transaction) =>
      requestResult(transaction.objectStore('rows').getAllKeys()),
    )
    expect(keys).toEqual({ ok: true, value: ['a'] })
    await database.run(['rows'], 'readwrite', put(4, 'c'))
    expect(database.status.kind).toBe('ready')
  })

  it('lets go when another window wants to change it, and never writes into its successor', async () => {
    const factory = new IDBFactory()
    const { database } = open(factory)
    await database.run(['rows'], 'readwrite', put(1, 'a'))
    await requestResult(factory.deleteDatabase('d') as IDBRequest<unknown>)
    ;(await requestResult(factory.open('d', 1))).close()
    expect(database.status.kind).toBe('unavailable')
    expect((await database.run(['rows'], 'readwrite', put(1, 'a'))).ok).toBe(false)
  })

  it('closes after what runs, and refuses afterwards', async () => {
    const { database } = open(new IDBFactory())
    await database.run(['rows'], 'readonly', () => 1)
    let settled = false
    const running = database.run(['rows'], 'readwrite', put(1, 'a')).finally(() => {
      settled = true
    })
    await database.close()
    expect(settled).toBe(true)
    expect((await running).ok).toBe(true)
    expect(database.status).toEqual({ kind: 'unavailable', reason: 'closed' })
    expect((await database.run(['rows'], 'readonly', () => 1)).ok).toBe(false)
    await database.close()
  })
})
