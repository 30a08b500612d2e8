import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { WorkspaceId } from '../../../model/ids.ts'
import { createFileStore, createMemoryFileStore } from './createFileStore.ts'
import { type FileStoreBench, fileStoreCases } from './fileStore.suite.ts'
import { createFileDrawer } from './memoryShelf.ts'
import { fileIdFromBytes } from './sha256.ts'

function createMemoryBench(): FileStoreBench {
  const drawer = createFileDrawer()
  return {
    open: (options) => createMemoryFileStore({ ...options, drawer }),
    async fill() {
      drawer.capacity = 1000
      return async () => {
        drawer.capacity = Number.POSITIVE_INFINITY
      }
    },
  }
}

function createFakeBench(): FileStoreBench {
  const indexedDB = new IDBFactory()
  const workspace = 'workspace00000000000' as WorkspaceId
  return {
    open: (options) => createFileStore({ ...options, workspace, indexedDB }),
    async fill() {
      const put = IDBObjectStore.prototype.put
      const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
        this: IDBObjectStore,
        value: unknown,
        key?: IDBValidKey,
      ) {
        const transaction = this.transaction as unknown as { _abort(error: string): void }
        const request = put.call(this, value, key)
        request.addEventListener('success', () => transaction._abort('QuotaExceededError'))
        return request
      })
      return async () => spy.mockRestore()
    },
  }
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each([
  ['memory', createMemoryBench],
  ['IndexedDB (fake)', createFakeBench],
])('FileStore: %s', (_, createBench) => {
  it.each(fileStoreCases.map((one) => [one.name, one] as const))('%s', (_name, one) =>
    one.run(createBench()),
  )
})

describe('fileIdFromBytes', () => {
  it('gives other tasks their turn while it hashes a large file', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 0)
    const id = await fileIdFromBytes(new Uint8Array(12 << 20), null)
    clearInterval(timer)
    expect(turns).toBeGreaterThan(4)
    expect(id).toBe(await fileIdFromBytes(new Uint8Array(12 << 20)))
  })
})
