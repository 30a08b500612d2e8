import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FileId } from '../../../model/ids.ts'
import { cleanUp, startTestRelay } from '../../../sync-server/testing/testRelay.ts'
import { createMemoryFileStore } from '../files/createFileStore.ts'
import type { FileStore } from '../files/FileStore.ts'
import { createFileDrawer, type FileDrawer } from '../files/memoryShelf.ts'
import { createFileQueue, type FileQueue } from './fileQueue.ts'
import { mediaTypeFromBytes } from './mediaTypeFromBytes.ts'
import type { RelayTarget } from './Sync.ts'
import { workspace } from './testing/testDevice.ts'
import { createXhrUploader, type Upload, type Uploader } from './uploadFile.ts'

const queues: FileQueue[] = []
afterEach(async () => {
  for (const queue of queues.splice(0)) queue.dispose()
  await cleanUp()
  vi.restoreAllMocks()
})

function device(
  target: () => RelayTarget | null,
  request: typeof fetch = fetch,
  more: Partial<Parameters<typeof createFileQueue>[0]> & { drawer?: FileDrawer } = {},
) {
  const queue = createFileQueue({
    workspace,
    files: () => files,
    target,
    fetch: request,
    ...more,
  })
  const files: FileStore = createMemoryFileStore({
    fetchRemote: queue.fetchRemote,
    ...(more.drawer ? { drawer: more.drawer } : {}),
  })
  queues.push(queue)
  return { files, queue }
}

async function startRelay(): Promise<RelayTarget> {
  const { relay } = await startTestRelay()
  return { address: relay.url.replace('http', 'ws'), fingerprint: null }
}

/** A relay that answers uploads as it is told; each answer once, then the last one. */
function answering(...answers: (number | 'silence')[]) {
  const uploads: Upload[] = []
  const upload: Uploader = async (one) => {
    uploads.push(one)
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer === 'silence' || answer === undefined) throw new TypeError('fetch failed')
    one.onProgress(one.bytes.byteLength)
    return answer
  }
  return { upload, uploads }
}
const somewhere = () => ({ address: 'ws://127.0.0.1:1', fingerprint: null })

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

async function add(files: FileStore, bytes: Uint8Array): Promise<FileId> {
  const outcome = await files.add({ name: 'photo.png', type: 'image/png', bytes })
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.file.id
}

describe('files', () => {
  it('go to the relay once connected, and from there to another device that reads them', async () => {
    const target = await startRelay()
    const claire = device(() => target)
    const id = await add(claire.files, png)
    claire.queue.connected()
    await vi.waitFor(async () => expect(await claire.files.pending()).toEqual([]))
    const odile = device(() => target)
    const file = await odile.files.read(id)
    expect(file?.bytes).toEqual(png)
    expect(file?.info.type).toBe('image/png')
    expect(await odile.files.has(id)).toBe(true)
  })

  it('stay on the list when the relay is out of reach, over a restart, and say so', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const drawer = createFileDrawer()
    const away = device(somewhere, fetch, { drawer, now: () => 1_000 })
    const id = await add(away.files, png)
    await away.queue.send()
    expect(away.queue.list).toEqual([
      {
        id,
        name: 'photo.png',
        size: png.length,
        sent: 0,
        state: { kind: 'failed', why: 'unreachable', retryAt: 6_000 },
      },
    ])
    away.queue.dispose()
    const again = device(() => null, fetch, { drawer })
    await again.queue.send()
    expect(again.queue.list).toMatchObject([{ id, state: { kind: 'waiting' } }])
  })

  it('are tried again by themselves, later and later, and go when the relay takes them', async () => {
    vi.useFakeTimers({ now: 0 })
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    try {
      const { upload, uploads } = answering('silence', 503, 507, 201)
      const claire = device(somewhere, fetch, { upload })
      await add(claire.files, png)
      claire.queue.connected()
      const retryAt = async () => {
        await claire.queue.send()
        const state = claire.queue.list[0]?.state
        return state?.kind === 'failed' ? [state.why, state.retryAt] : state?.kind
      }
      expect(await retryAt()).toEqual(['unreachable', 5_000])
      await vi.advanceTimersByTimeAsync(5_000)
      expect(await retryAt()).toEqual(['relay-error', 15_000])
      await vi.advanceTimersByTimeAsync(10_000)
      expect(await retryAt()).toEqual(['relay-full', 35_000])
      await vi.advanceTimersByTimeAsync(20_000)
      expect(uploads).toHaveLength(4)
      expect(await claire.files.pending()).toEqual([])
      expect(claire.queue.list).toEqual([])
    } finally {
      vi.useRealTimers()
    }
  })

  it.each([
    [413, 'too-big'],
    [403, 'forbidden'],
    [422, 'refused'],
  ])('that are answered %i wait for a person, who can try again', async (status, why) => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { upload, uploads } = answering(status, 200)
    const claire = device(somewhere, fetch, { upload })
    await add(claire.files, png)
    claire.queue.connected()
    await claire.queue.send()
    await claire.queue.send()
    expect(uploads).toHaveLength(1)
    expect(claire.queue.list[0]?.state).toEqual({ kind: 'failed', why, retryAt: null })
    claire.queue.retry(claire.queue.list[0]?.id)
    await claire.queue.send()
    expect(await claire.files.pending()).toEqual([])
  })

  it('tell how far they are, and carry what says who sends them', async () => {
    const told: unknown[] = []
    const { upload, uploads } = answering(200)
    const claire = device(somewhere, fetch, {
      upload,
      authorize: async () => ({ Authorization: 'Bearer t' }),
    })
    claire.queue.onChange(() => {
      const [first] = claire.queue.list
      if (first) told.push([first.state.kind, first.sent])
    })
    await add(claire.files, png)
    await claire.queue.send()
    expect(uploads[0]?.headers).toMatchObject({ Authorization: 'Bearer t' })
    expect(told).toContainEqual(['sending', 0])
    expect(told).toContainEqual(['sending', png.length])
  })

  it('of a reader are not sent, and say why; as an editor all of them go', async () => {
    const { upload, uploads } = answering(200)
    let maySend = false
    const reader = device(somewhere, fetch, { upload, maySend: () => maySend })
    await add(reader.files, png)
    reader.queue.connected()
    await reader.queue.send()
    expect(uploads).toEqual([])
    expect(reader.queue.list).toMatchObject([
      { state: { kind: 'failed', why: 'forbidden', retryAt: null } },
    ])
    maySend = true
    await reader.queue.send()
    expect(uploads).toHaveLength(1)
    expect(reader.queue.list).toEqual([])
  })

  it('are not kept when the relay sends other bytes than their name says', async () => {
    const target = await startRelay()
    const other = device(
      () => target,
      async () => new Response(new Uint8Array([1, 2, 3])),
    )
    const id = 'a'.repeat(64) as FileId
    expect(await other.files.read(id)).toBeNull()
    expect(await other.files.has(id)).toBe(false)
  })

  it('that the relay never takes do not keep the others', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const target = await startRelay()
    let refused = 0
    const claire = device(
      () => target,
      async (...request) => {
        if (refused++ === 0) return new Response('', { status: 413 })
        return fetch(...request)
      },
    )
    await add(claire.files, png)
    const second = await add(claire.files, new Uint8Array([9, 9]))
    await claire.queue.send()
    expect((await claire.files.pending()).map(({ id }) => id)).not.toContain(second)
    expect(await claire.files.pending()).toHaveLength(1)
  })

  it('added while others are sent go in the same call', async () => {
    const target = await startRelay()
    const claire = device(() => target)
    await add(claire.files, png)
    const first = claire.queue.send()
    await add(claire.files, new Uint8Array([7]))
    const second = claire.queue.send()
    await Promise.all([first, second])
    expect(await claire.files.pending()).toEqual([])
  })

  it('are fetched ahead, two at a time, so that they are there without a network', async () => {
    let target: RelayTarget | null = await startRelay()
    const claire = device(() => target)
    const ids: FileId[] = []
    for (let n = 0; n < 7; n++) ids.push(await add(claire.files, new Uint8Array([n, n])))
    await claire.queue.send()
    let running = 0
    let most = 0
    const odile = device(
      () => target,
      async (...request) => {
        most = Math.max(most, ++running)
        try {
          return await fetch(...request)
        } finally {
          running--
        }
      },
    )
    await odile.queue.prefetch(ids)
    expect(most).toBe(2)
    target = null
    for (const id of ids) expect((await odile.files.read(id))?.bytes).toHaveLength(2)
  })
})

describe('sending by XMLHttpRequest', () => {
  class FakeRequest {
    static last: FakeRequest
    readonly upload: { onprogress?: (event: { loaded: number }) => void } = {}
    readonly headers: Record<string, string> = {}
    status = 0
    sent: unknown = null
    onload = () => {}
    onerror = () => {}
    onabort = () => {}
    open = vi.fn()
    constructor() {
      FakeRequest.last = this
    }
    setRequestHeader(name: string, value: string) {
      this.headers[name] = value
    }
    send(body: unknown) {
      this.sent = body
    }
    abort() {
      this.onabort()
    }
  }
  const send = (signal: AbortSignal, onProgress = vi.fn()) =>
    createXhrUploader(FakeRequest as unknown as typeof XMLHttpRequest)({
      address: 'http://relay/x',
      headers: { A: 'b' },
      bytes: png,
      signal,
      onProgress,
    })

  it('tells progress and the status', async () => {
    const onProgress = vi.fn()
    const answer = send(new AbortController().signal, onProgress)
    const request = FakeRequest.last
    expect(request.open).toHaveBeenCalledWith('PUT', 'http://relay/x')
    expect(request.headers).toEqual({ A: 'b' })
    expect(request.sent).toEqual(png)
    request.upload.onprogress?.({ loaded: 4 })
    expect(onProgress).toHaveBeenCalledWith(4)
    request.status = 413
    request.onload()
    expect(await answer).toBe(413)
  })

  it('rejects without an answer, and when it is given up', async () => {
    const lost = send(new AbortController().signal)
    FakeRequest.last.onerror()
    await expect(lost).rejects.toThrow('no answer')
    const controller = new AbortController()
    const given = send(controller.signal)
    controller.abort()
    await expect(given).rejects.toThrow('aborted')
  })
})

describe('a media type', () => {
  it.each([
    ['image/png', png],
    ['image/jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0])],
    ['image/svg+xml', new TextEncoder().encode('<?xml version="1.0"?>\n<svg xmlns="x">')],
    ['application/octet-stream', new TextEncoder().encode('<html><svg></svg></html>')],
    ['application/octet-stream', new Uint8Array([])],
  ])('%s is told by the first bytes', (type, bytes) => {
    expect(mediaTypeFromBytes(bytes)).toBe(type)
  })
})
