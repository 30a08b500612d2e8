import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FileId } from '../../../model/ids.ts'
import { cleanUp, startTestRelay } from '../../../sync-server/testing/testRelay.ts'
import { createMemoryFileStore } from '../files/createFileStore.ts'
import type { FileStore } from '../files/FileStore.ts'
import { createFileQueue, type FileQueue } from './fileQueue.ts'
import { mediaTypeFromBytes } from './mediaTypeFromBytes.ts'
import type { RelayTarget } from './Sync.ts'
import { workspace } from './testing/testDevice.ts'

const queues: FileQueue[] = []
afterEach(async () => {
  for (const queue of queues.splice(0)) queue.dispose()
  await cleanUp()
  vi.restoreAllMocks()
})

function device(target: () => RelayTarget | null, request: typeof fetch = fetch) {
  const queue = createFileQueue({ workspace, files: () => files, target, fetch: request })
  const files: FileStore = createMemoryFileStore({ fetchRemote: queue.fetchRemote })
  queues.push(queue)
  return { files, queue }
}

async function startRelay(secret = 'a good secret') {
  const { relay } = await startTestRelay({ secret })
  return { address: relay.url.replace('http', 'ws'), secret }
}

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

  it('stay on the list when the relay is out of reach or refuses the secret', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const target = await startRelay()
    const away = device(() => ({ ...target, address: 'ws://127.0.0.1:1' }))
    await add(away.files, png)
    await away.queue.send()
    expect(await away.files.pending()).toHaveLength(1)
    const wrong = device(() => ({ ...target, secret: 'another one' }))
    const id = await add(wrong.files, png)
    await wrong.queue.send()
    expect(await wrong.files.pending()).toHaveLength(1)
    expect(await device(() => target).files.read(id)).toBeNull()
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
