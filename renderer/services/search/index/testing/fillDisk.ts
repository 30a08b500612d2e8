/** A disk that fills up while the index is kept. */
import { IDBObjectStore } from 'fake-indexeddb'
import { vi } from 'vitest'

/** Lets `parts` more parts be written; fake-indexeddb has no quota, so a transaction aborts as Chromium's does; the answer frees it. */
export function fillDisk(parts: number): () => void {
  let left = parts
  const put = IDBObjectStore.prototype.put
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    value: unknown,
    key?: IDBValidKey,
  ) {
    const request = put.call(this, value, key)
    if (this.name === 'parts' && left-- <= 0) {
      const refuse = this.transaction as unknown as { _abort(error: string): void }
      request.addEventListener('success', () => refuse._abort('QuotaExceededError'))
    }
    return request
  })
  return () => spy.mockRestore()
}
