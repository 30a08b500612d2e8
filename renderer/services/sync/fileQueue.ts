/**
 * Attachments between this device and the relay, over HTTP beside the
 * WebSocket: `PUT` and `GET <relay>/w/<workspace>/files/<sha256>`. The file
 * store keeps the list of what is not sent, so a crash forgets nothing; what is
 * sent twice is the same file. What fails is tried again by itself, later and
 * later; what only a person can help (too large, not allowed) waits for them.
 */
import type { FileId, WorkspaceId } from '../../../model/ids.ts'
import type { RemoteFile } from '../files/createFileStore.ts'
import type { FileInfo, FileStore } from '../files/FileStore.ts'
import { mediaTypeFromBytes } from './mediaTypeFromBytes.ts'
import { toHttpAddress } from './relayAddress.ts'
import type { FileFailure, FileTransfer, FileTransfers, RelayTarget } from './Sync.ts'
import { createFetchUploader, type Uploader } from './uploadFile.ts'

/** The way of the files. */
export interface FileQueue extends FileTransfers {
  /** Sends what is pending, what had failed too, and from then on what comes and what is due again. */
  connected(): void
  disconnected(): void
  /** Sends what is pending and due now; a call while sending is one more round. */
  send(): Promise<void>
  /** Asks the relay for a file; `null` when it has none or is out of reach. */
  fetchRemote(id: FileId): Promise<RemoteFile | null>
  /** Fetches files that are not here, two at a time, so that they are there offline. */
  prefetch(ids: readonly FileId[]): Promise<void>
  dispose(): void
}

const firstRetry = 5_000
const longestRetry = 300_000
const atOnce = 2

interface Failure {
  readonly why: FileFailure
  readonly retryAt: number | null
  /** How often it failed in a row. */
  readonly times: number
}

/** Of who may not add files; only other rights help, and then all of them go. */
const barred: Failure = { why: 'forbidden', retryAt: null, times: 0 }

/** Why an answer is no success; those for which waiting may help are tried again. */
function judge(status: number): { readonly why: FileFailure; readonly final: boolean } {
  if (status === 413) return { why: 'too-big', final: true }
  if (status === 403) return { why: 'forbidden', final: true }
  if (status === 401) return { why: 'signed-out', final: false }
  if (status === 507) return { why: 'relay-full', final: false }
  if (status >= 500 || status === 408 || status === 429)
    return { why: 'relay-error', final: false }
  return { why: 'refused', final: true }
}

/** Makes the queue; `files` is a function because the store in turn needs `fetchRemote`. */
export function createFileQueue(options: {
  readonly workspace: WorkspaceId
  readonly files: () => FileStore
  readonly target: () => RelayTarget | null
  readonly fetch: typeof fetch
  /** How bytes go up; by `fetch` unless told. */
  readonly upload?: Uploader
  /** Headers that say who asks; `null` while the relay cannot be asked. Absent = it asks nobody. */
  readonly authorize?: () => Promise<Readonly<Record<string, string>> | null>
  /** Whether this person may add files to the relay; absent = yes. */
  readonly maySend?: () => boolean
  readonly now?: () => number
}): FileQueue {
  const { files, target, workspace } = options
  const request = options.fetch
  const upload = options.upload ?? createFetchUploader(request)
  const authorize = options.authorize ?? (async () => ({}))
  const maySend = options.maySend ?? (() => true)
  const now = options.now ?? Date.now
  const aborted = new AbortController()
  const listeners = new Set<() => void>()
  const failures = new Map<FileId, Failure>()
  let waiting: readonly FileInfo[] = []
  let current: { readonly id: FileId; sent: number } | null = null
  let list: readonly FileTransfer[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let online = false
  let sending: Promise<void> | null = null
  let again = false

  function stateOf(id: FileId): FileTransfer['state'] {
    if (current?.id === id) return { kind: 'sending' }
    const failure = failures.get(id)
    if (!failure) return { kind: 'waiting' }
    return { kind: 'failed', why: failure.why, retryAt: failure.retryAt }
  }

  function changed(): void {
    list = waiting.map(({ id, name, size }) => ({
      id,
      name,
      size,
      sent: current?.id === id ? current.sent : 0,
      state: stateOf(id),
    }))
    for (const listener of [...listeners]) listener()
  }

  async function look(): Promise<void> {
    const before = waiting
    waiting = await files().pending()
    for (const id of failures.keys())
      if (!waiting.some((one) => one.id === id)) failures.delete(id)
    if (before.length > 0 || waiting.length > 0) changed()
  }

  function addressOf(to: RelayTarget, id: FileId): string {
    return `${toHttpAddress(to)}/w/${workspace}/files/${id}`
  }

  function fail(id: FileId, why: FileFailure, final: boolean): void {
    const times = (failures.get(id)?.times ?? 0) + 1
    const pause = Math.min(longestRetry, firstRetry * 2 ** (times - 1))
    failures.set(id, { why, times, retryAt: final ? null : now() + pause })
  }

  /** Sends one file; `false` when the relay is out of reach, and the others need not be tried. */
  async function sendOne(to: RelayTarget, id: FileId): Promise<boolean> {
    const file = await files().read(id)
    if (!file) {
      fail(id, 'not-here', true)
      return true
    }
    const headers = await authorize()
    if (!headers) {
      fail(id, 'unreachable', false)
      return false
    }
    const own = { id, sent: 0 }
    current = own
    changed()
    try {
      const status = await upload({
        address: addressOf(to, id),
        bytes: file.bytes,
        signal: aborted.signal,
        headers: { ...headers, 'Content-Type': 'application/octet-stream' },
        onProgress(sent) {
          own.sent = Math.min(sent, file.bytes.byteLength)
          changed()
        },
      })
      if (status >= 200 && status < 300) {
        failures.delete(id)
        await files().markSent([id])
      } else {
        const { why, final } = judge(status)
        console.warn('fileQueue: the relay did not take a file', id, status)
        fail(id, why, final)
      }
      return true
    } catch (error) {
      if (aborted.signal.aborted) return false
      console.warn('fileQueue: sending stopped', error)
      fail(id, 'unreachable', false)
      return false
    } finally {
      current = null
    }
  }

  const isDue = (id: FileId) => {
    const failure = failures.get(id)
    return !failure || (failure.retryAt !== null && failure.retryAt <= now())
  }

  async function sendAll(): Promise<void> {
    do {
      again = false
      await look()
      const to = target()
      if (!to) return
      if (!maySend()) {
        for (const { id } of waiting) failures.set(id, barred)
        return
      }
      for (const [id, failure] of failures) if (failure === barred) failures.delete(id)
      for (const { id } of waiting) {
        if (aborted.signal.aborted) return
        if (isDue(id) && !(await sendOne(to, id))) return
      }
    } while (again)
  }

  async function sendRound(): Promise<void> {
    try {
      await sendAll()
      await look()
    } catch (error) {
      // The store does not answer; its own status says so. The next look tries again.
      if (!aborted.signal.aborted) console.warn('fileQueue: the files cannot be read', error)
    }
  }

  function schedule(): void {
    clearTimeout(timer)
    if (!online || aborted.signal.aborted) return
    const due = [...failures.values()].flatMap(({ retryAt }) => retryAt ?? [])
    if (due.length === 0) return
    timer = setTimeout(() => void send(), Math.max(0, Math.min(...due) - now()))
  }

  function send(): Promise<void> {
    again = sending !== null
    sending ??= sendRound().finally(() => {
      sending = null
      schedule()
    })
    return sending
  }

  async function fetchRemote(id: FileId): Promise<RemoteFile | null> {
    const from = target()
    if (!from) return null
    try {
      const headers = await authorize()
      if (!headers) return null
      const response = await request(addressOf(from, id), { headers, signal: aborted.signal })
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

  function retry(id?: FileId): void {
    if (id === undefined) failures.clear()
    else failures.delete(id)
    changed()
    void send()
  }

  return {
    get list() {
      return list
    },
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    retry,
    connected() {
      online = true
      // The relay is another one, or back: what failed for its sake need not wait its time.
      for (const [id, { retryAt }] of failures) if (retryAt !== null) failures.delete(id)
      void send()
    },
    disconnected() {
      online = false
      clearTimeout(timer)
    },
    send,
    fetchRemote,
    async prefetch(ids) {
      const left = [...ids]
      async function worker(): Promise<void> {
        for (let id = left.shift(); id && target(); id = left.shift())
          // Reading a file that is not here fetches and keeps it.
          if (!(await files().has(id))) await files().read(id)
      }
      await Promise.all(Array.from({ length: atOnce }, worker))
    },
    dispose() {
      online = false
      clearTimeout(timer)
      aborted.abort()
      listeners.clear()
    },
  }
}
