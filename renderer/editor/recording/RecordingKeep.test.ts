import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, it, vi } from 'vitest'
import { createRecordingKeep } from './RecordingKeep.ts'

vi.stubGlobal('IDBKeyRange', IDBKeyRange)

/** Locks as two windows share them. */
function createLocks(): LockManager {
  const taken = new Set<string>()
  const request = async (name: string, ...rest: unknown[]) => {
    const use = rest.at(-1) as (lock: Lock | null) => unknown
    if (taken.has(name)) return use(null)
    taken.add(name)
    try {
      return await use({ name, mode: 'exclusive' })
    } finally {
      taken.delete(name)
    }
  }
  return { request, query: async () => ({}) } as unknown as LockManager
}

it('gives another window what was recorded until the first was closed, once', async () => {
  const factory = new IDBFactory()
  const locks = createLocks()
  const first = createRecordingKeep(factory, locks)
  const end = first.hold('recording-1')
  void first.add('recording-1', new Blob(['Purge '], { type: 'audio/webm' }), 1)
  await first.add('recording-1', new Blob(['twice'], { type: 'audio/webm' }), 2)
  await first.add('recording-2', new Blob(['other'], { type: 'audio/webm' }), 1)

  const second = createRecordingKeep(factory, locks)
  const use = vi.fn(async () => true)
  // It goes on over there.
  expect(await second.take('recording-1', use)).toBe(false)
  expect(await first.take('recording-1', use)).toBe(false)
  end()
  const found: string[] = []
  // What could not be put in its place stays.
  expect(await second.take('recording-1', async () => false)).toBe(false)
  expect(
    await second.take('recording-1', async ({ blob, duration }) => {
      found.push(await blob.text(), blob.type, String(duration))
      return true
    }),
  ).toBe(true)
  expect(found).toEqual(['Purge twice', 'audio/webm', '2'])
  expect(await second.take('recording-1', use)).toBe(false)
  await second.forget('recording-2')
  expect(await second.take('recording-2', use)).toBe(false)
  expect(use).not.toHaveBeenCalled()
})

it('says nothing of a disk that takes no more: the recording goes on in memory', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const broken = {
    open: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  } as unknown as IDBFactory
  await createRecordingKeep(broken, createLocks()).add('recording-1', new Blob(['x']), 1)
  expect(error).toHaveBeenCalled()
})
