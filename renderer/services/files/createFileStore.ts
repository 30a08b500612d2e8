/** The attachments of a workspace, above a shelf: naming by hash, fetching what lies elsewhere, object URLs. */
import { type FileId, parseFileId } from '../../../model/ids.ts'
import type { ChannelPort } from '../documents/windowChannel.ts'
import type { FileShelf } from './FileShelf.ts'
import type { FileInfo, FileStore } from './FileStore.ts'
import { createIndexeddbShelf, type IndexeddbShelfOptions } from './indexeddbShelf.ts'
import { createFileDrawer, createMemoryShelf, type FileDrawer } from './memoryShelf.ts'
import { fileIdFromBytes } from './sha256.ts'

/** A file as the relay gives it; its bytes are checked against the id that was asked for. */
export interface RemoteFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** What any file store can be given. */
export interface FileStoreOptions {
  /** Asks the relay for a file; `null` when it has none or is not reached. Must not reject. */
  readonly fetchRemote?: (id: FileId) => Promise<RemoteFile | null>
  /** Files beyond it are refused as `too-big`; 100 MiB. */
  readonly maxBytes?: number
  /** `null` stands for a host without one. */
  readonly subtle?: SubtleCrypto | null
  /** Told what went wrong with a file that was fetched. */
  readonly report?: (message: string) => void
  /** Tells the other windows of this device what was kept. */
  readonly channel?: ChannelPort | null
}

// A file is held in memory while it is hashed, stored and sent.
const defaultMaxBytes = 100 << 20

// A blob address has our origin: opened in a tab, these would run there.
const activeTypes = /^(text\/html|application\/xhtml|text\/xml|application\/xml|.*javascript)/i

function createOnShelf(shelf: FileShelf, options: FileStoreOptions): FileStore {
  const maxBytes = options.maxBytes ?? defaultMaxBytes
  const report = options.report ?? (() => undefined)
  const hash = (bytes: Uint8Array) =>
    options.subtle === undefined
      ? fileIdFromBytes(bytes)
      : fileIdFromBytes(bytes, options.subtle)
  const fetching = new Map<FileId, Promise<{ info: FileInfo; bytes: Uint8Array } | null>>()
  const shown = new Map<FileId, { url: Promise<string | null>; holders: number }>()
  const pendingListeners = new Set<() => void>()
  const keptListeners = new Set<(ids: readonly FileId[]) => void>()
  const hearKept = (ids: readonly FileId[]) => {
    for (const listener of [...keptListeners]) listener(ids)
  }
  const tellKept = (id: FileId) => {
    hearKept([id])
    options.channel?.postMessage({ kept: [id] })
  }
  if (options.channel)
    options.channel.onmessage = ({ data }) => {
      const { kept } = (data ?? {}) as { kept?: unknown }
      if (Array.isArray(kept)) hearKept(kept.flatMap((id) => parseFileId(id) ?? []))
    }
  const tellPending = () => {
    for (const listener of [...pendingListeners]) listener()
  }

  const fetchOnce = async (id: FileId) => {
    const remote = (await options.fetchRemote?.(id)) ?? null
    if (!remote) return null
    const actual = await hash(remote.bytes)
    if (actual !== id) {
      report(`the relay sent other bytes (${actual}) for the file ${id}`)
      return null
    }
    const info = { id, name: remote.name, type: remote.type, size: remote.bytes.length }
    const kept = await shelf.put(info, remote.bytes, false)
    // Shown all the same: a full disk need not hide what has arrived.
    if (kept.ok) tellKept(id)
    else report(`the file ${id} was not kept: ${kept.message}`)
    return { info, bytes: remote.bytes }
  }

  const read: FileStore['read'] = async (id) => {
    const here = await shelf.get(id)
    if (here) return here
    const running = fetching.get(id)
    if (running) return running
    const fetched = fetchOnce(id).finally(() => fetching.delete(id))
    fetching.set(id, fetched)
    return fetched
  }

  const makeUrl = async (id: FileId): Promise<string | null> => {
    const file = await read(id)
    if (!file) return null
    const type = activeTypes.test(file.info.type) ? 'application/octet-stream' : file.info.type
    return URL.createObjectURL(new Blob([file.bytes as Uint8Array<ArrayBuffer>], { type }))
  }
  const letGo = async (id: FileId, entry: { url: Promise<string | null>; holders: number }) => {
    if (--entry.holders > 0) return
    if (shown.get(id) === entry) shown.delete(id)
    const url = await entry.url
    if (url) URL.revokeObjectURL(url)
  }

  return {
    maxBytes,
    async add({ name, type, bytes }) {
      if (bytes.length > maxBytes)
        return {
          ok: false,
          reason: 'too-big',
          message: `${bytes.length} bytes, at most ${maxBytes}`,
        }
      const file = { id: await hash(bytes), name, type, size: bytes.length }
      const outcome = await shelf.put(file, bytes, true)
      if (!outcome.ok) return outcome
      tellKept(file.id)
      tellPending()
      return { ok: true, file }
    },
    read,
    async url(id) {
      let entry = shown.get(id)
      if (!entry) {
        entry = { url: makeUrl(id), holders: 0 }
        shown.set(id, entry)
      }
      const held = entry
      held.holders++
      let url: string | null
      try {
        url = await held.url
      } catch (error) {
        if (shown.get(id) === held) shown.delete(id)
        throw error
      }
      if (url === null) {
        // Not kept: it may have arrived when it is asked for again.
        if (shown.get(id) === held) shown.delete(id)
        return null
      }
      let released = false
      return {
        url,
        release() {
          if (released) return
          released = true
          void letGo(id, held)
        },
      }
    },
    async pending() {
      const [ids, files] = await Promise.all([shelf.pending(), shelf.list()])
      const byId = new Map(files.map((file) => [file.id, file]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },
    markSent: (ids) => shelf.removePending(ids),
    async offerAll() {
      await shelf.addPending((await shelf.list()).map(({ id }) => id))
      tellPending()
    },
    onPending(listener) {
      pendingListeners.add(listener)
      return () => pendingListeners.delete(listener)
    },
    onKept(listener) {
      keptListeners.add(listener)
      return () => keptListeners.delete(listener)
    },
    drop: (ids) => shelf.remove(ids),
    has: (id) => shelf.has(id),
    async usage() {
      const files = await shelf.list()
      return { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) }
    },
    async close() {
      pendingListeners.clear()
      keptListeners.clear()
      options.channel?.close()
      const entries = [...shown.values()]
      shown.clear()
      for (const { url } of entries) {
        const made = await url.catch(() => null)
        if (made) URL.revokeObjectURL(made)
      }
      await shelf.close()
    },
  }
}

/** Opens the attachments of a workspace on this device. */
export function createFileStore(options: FileStoreOptions & IndexeddbShelfOptions): FileStore {
  return createOnShelf(createIndexeddbShelf(options), options)
}

/** The same in memory, for tests; a shared drawer stands for a restart. */
export function createMemoryFileStore(
  options: FileStoreOptions & { readonly drawer?: FileDrawer } = {},
): FileStore {
  return createOnShelf(createMemoryShelf(options.drawer ?? createFileDrawer()), options)
}
