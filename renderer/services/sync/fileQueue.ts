/**
 * Attachments between this device and the relay, over HTTP beside the
 * WebSocket: `PUT` and `GET <relay>/w/<workspace>/files/<sha256>`. The file
 * store keeps the list of what is not sent, so a crash forgets nothing; what is
 * sent twice is the same file.
 */
import type { FileId, WorkspaceId } from '../../../model/ids.ts'
import type { RemoteFile } from '../files/createFileStore.ts'
import type { FileStore } from '../files/FileStore.ts'
import { mediaTypeFromBytes } from './mediaTypeFromBytes.ts'
import { toHttpAddress } from './relayAddress.ts'
import type { RelayTarget } from './Sync.ts'

/** The way of the files. */
export interface FileQueue {
  /** Sends what is pending, and then looks again every half minute. */
  connected(): void
  disconnected(): void
  /** Sends what is pending now; a call while sending is one more round. */
  send(): Promise<void>
  /** Asks the relay for a file; `null` when it has none or is out of reach. */
  fetchRemote(id: FileId): Promise<RemoteFile | null>
  /** Fetches files that are not here, two at a time, so that they are there offline. */
  prefetch(ids: readonly FileId[]): Promise<void>
  dispose(): void
}

const lookEvery = 30_000
const atOnce = 2

/** Makes the queue; `files` is a function because the store in turn needs `fetchRemote`. */
export function createFileQueue(options: {
  readonly workspace: WorkspaceId
  readonly files: () => FileStore
  readonly target: () => RelayTarget | null
  readonly fetch: typeof fetch
  /** The header's value that says who asks; `null` where nobody needs to. */
  readonly authorization?: () => Promise<string | null>
}): FileQueue {
  const { files, target, workspace } = options
  const request = options.fetch
  let timer: ReturnType<typeof setInterval> | undefined
  const aborted = new AbortController()
  let sending: Promise<void> | null = null
  let again = false

  function addressOf(to: RelayTarget, id: FileId): string {
    return `${toHttpAddress(to)}/w/${workspace}/files/${id}`
  }
  async function headers(): Promise<Record<string, string>> {
    const authorization = (await options.authorization?.()) ?? null
    return authorization === null ? {} : { Authorization: authorization }
  }

  async function sendOne(to: RelayTarget, id: FileId): Promise<boolean> {
    const file = await files().read(id)
    // Pending and not readable: nothing to send; it stays on the list and in sight.
    if (!file) return true
    const response = await request(addressOf(to, id), {
      method: 'PUT',
      body: new Uint8Array(file.bytes),
      signal: aborted.signal,
      headers: {
        ...(await headers()),
        'Content-Type': 'application/octet-stream',
      },
    })
    if (response.ok) await files().markSent([id])
    else console.warn('fileQueue: the relay did not take a file', id, response.status)
    // A file it never takes (too large) must not keep the others.
    return response.ok || (response.status >= 400 && response.status < 500)
  }

  async function sendAll(): Promise<void> {
    do {
      again = false
      const to = target()
      if (!to) return
      try {
        for (const { id } of await files().pending()) if (!(await sendOne(to, id))) return
      } catch (error) {
        // Out of reach: the next connection or the next look tries again.
        if (!aborted.signal.aborted) console.warn('fileQueue: sending stopped', error)
        return
      }
    } while (again)
  }

  async function fetchRemote(id: FileId): Promise<RemoteFile | null> {
    const from = target()
    if (!from) return null
    try {
      const response = await request(addressOf(from, id), {
        headers: await headers(),
        signal: aborted.signal,
      })
      if (!response.ok) return null
      const bytes = new Uint8Array(await response.arrayBuffer())
      // The relay knows a file by its hash alone; its name stands in the page that shows it.
      return { name: '', type: mediaTypeFromBytes(bytes), bytes }
    } catch (error) {
      if (!aborted.signal.aborted)
        console.warn('fileQueue: a file cannot be fetched', id, error)
      return null
    }
  }

  function send(): Promise<void> {
    again = sending !== null
    sending ??= sendAll().finally(() => {
      sending = null
    })
    return sending
  }

  function disconnected(): void {
    clearInterval(timer)
    timer = undefined
  }

  return {
    connected() {
      void send()
      timer ??= setInterval(() => void send(), lookEvery)
    },
    disconnected,
    send,
    fetchRemote,
    async prefetch(ids) {
      const waiting = [...ids]
      async function worker(): Promise<void> {
        for (let id = waiting.shift(); id && target(); id = waiting.shift())
          // Reading a file that is not here fetches and keeps it.
          if (!(await files().has(id))) await files().read(id)
      }
      await Promise.all(Array.from({ length: atOnce }, worker))
    },
    dispose() {
      disconnected()
      aborted.abort()
    },
  }
}
