/** Files in memory, for tests and demonstrations. */
import type { FileId } from '../../../model/ids.ts'
import type { FileShelf } from './FileShelf.ts'
import type { FileInfo } from './FileStore.ts'

/** What lies in memory; two shelves on one drawer stand for a restart. */
export interface FileDrawer {
  readonly files: Map<FileId, { readonly info: FileInfo; readonly bytes: Uint8Array }>
  readonly pending: Set<FileId>
  /** In bytes; a file beyond it is refused. */
  capacity: number
}

/** Makes an empty drawer. */
export function createFileDrawer(capacity = Number.POSITIVE_INFINITY): FileDrawer {
  return { files: new Map(), pending: new Set(), capacity }
}

/** Opens a shelf on a drawer. */
export function createMemoryShelf(drawer: FileDrawer): FileShelf {
  let closed = false
  const demand = async (what: string) => {
    await Promise.resolve()
    if (closed) throw new Error(`${what}: the file store is closed`)
  }
  return {
    async put(info, bytes, pending) {
      await Promise.resolve()
      if (closed) return { ok: false, reason: 'unavailable', message: 'closed' }
      if (drawer.files.has(info.id)) return { ok: true }
      let taken = bytes.length
      for (const file of drawer.files.values()) taken += file.bytes.length
      if (taken > drawer.capacity)
        return { ok: false, reason: 'full', message: `${drawer.capacity} bytes are taken` }
      drawer.files.set(info.id, { info, bytes: bytes.slice() })
      if (pending) drawer.pending.add(info.id)
      return { ok: true }
    },
    async get(id) {
      await demand('get')
      return drawer.files.get(id) ?? null
    },
    async has(id) {
      await demand('has')
      return drawer.files.has(id)
    },
    async list() {
      await demand('list')
      return [...drawer.files.values()].map(({ info }) => info)
    },
    async pending() {
      await demand('pending')
      return [...drawer.pending]
    },
    async addPending(ids) {
      await demand('addPending')
      for (const id of ids) drawer.pending.add(id)
    },
    async removePending(ids) {
      await demand('removePending')
      for (const id of ids) drawer.pending.delete(id)
    },
    async remove(ids) {
      await demand('remove')
      return ids.filter((id) => !drawer.pending.has(id) && drawer.files.delete(id))
    },
    async close() {
      closed = true
    },
  }
}
