/** Attachments in memory, for tests of screens. */
import { sha256 } from '@noble/hashes/sha2.js'
import type { FileId } from '../../model/ids.ts'
import type { FileInfo, FileStore } from '../services/files/FileStore.ts'

/** Makes a file store that lives as long as the test. */
export function createMemoryFiles(): FileStore {
  const files = new Map<FileId, { info: FileInfo; bytes: Uint8Array }>()
  const unsent = new Set<FileId>()
  return {
    async add({ name, type, bytes }) {
      const hex = [...sha256(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      const id = hex as FileId
      const file = { id, name, type, size: bytes.byteLength }
      files.set(id, { info: file, bytes })
      unsent.add(id)
      return { ok: true, file }
    },
    read: async (id) => files.get(id) ?? null,
    async url(id) {
      const file = files.get(id)
      if (!file) return null
      const url = URL.createObjectURL(new Blob([new Uint8Array(file.bytes)]))
      return { url, release: () => URL.revokeObjectURL(url) }
    },
    pending: async () =>
      [...unsent].map((id) => files.get(id)?.info).filter((info) => info !== undefined),
    async markSent(ids) {
      for (const id of ids) unsent.delete(id)
    },
    has: async (id) => files.has(id),
    usage: async () => ({
      files: files.size,
      bytes: [...files.values()].reduce((sum, file) => sum + file.bytes.byteLength, 0),
    }),
    async close() {},
  }
}
