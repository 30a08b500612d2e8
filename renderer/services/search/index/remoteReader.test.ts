import { describe, expect, it } from 'vitest'
import type { DocName, WorkspaceId } from '../../../../model/ids.ts'
import { pageFields } from '../testing/pageFields.ts'
import type { PageReader } from './PageReader.ts'
import { createReaderHost } from './readerHost.ts'
import { parseReaderRequest, type ReaderRequest } from './readerMessages.ts'
import { createRemoteReader, type ReaderWorker } from './remoteReader.ts'

const workspace = 'work0000000000000001' as WorkspaceId
const root = workspace as string as DocName
const person = {
  fields: pageFields('page0000000000000001', 'Aïcha'),
  body: { text: '', headings: [] },
}
const space = 'work0000000000000001/space000000000000001' as DocName
const body = `${space}/page0000000000000001` as DocName

/** A remote reader whose workers run here, over structured clones, until they are killed. */
function setUp(reader: Partial<PageReader>) {
  const workers: (ReaderWorker & { sent: ReaderRequest[]; isDead: boolean })[] = []
  const remote = createRemoteReader({
    workspace,
    now: () => 0,
    startWorker() {
      const host = createReaderHost({
        post: (response) => {
          const data: unknown = structuredClone(response)
          queueMicrotask(() => worker.isDead || worker.onmessage?.({ data }))
        },
        open: () => reader as PageReader,
      })
      const worker: (typeof workers)[number] = {
        sent: [],
        isDead: false,
        onmessage: null,
        onerror: null,
        postMessage(message) {
          worker.sent.push(message)
          void host.receive(structuredClone(message))
        },
        terminate() {
          worker.isDead = true
        },
      }
      workers.push(worker)
      return worker
    },
  })
  return { remote, workers }
}

describe('the reader in a worker of its own', () => {
  it('answers as the reader itself does', async () => {
    const records = { put: [person], removed: [] }
    const change = { whole: true, put: [], removed: [], records, more: false }
    const { remote } = setUp({
      clocks: async (names) => new Map((names ?? [space, body]).map((name) => [name, 3])),
      bodies: async (names) => names.map(() => ({ text: 'Four', headings: [] })),
      space: async () => change,
      workspace: async () => [person],
    })
    const all = new Map([space, body].map((name) => [name, 3]))
    expect(await remote.clocks()).toEqual(all)
    expect(await remote.clocks([body])).toEqual(new Map([[body, 3]]))
    expect(await remote.bodies([body])).toEqual([{ text: 'Four', headings: [] }])
    expect(await remote.space(space, 'whole')).toEqual(change)
    expect(await remote.workspace(root)).toEqual([person])
  })

  it('rejects what the reader could not read and answers that make no sense', async () => {
    const { remote } = setUp({
      clocks: () => Promise.reject(new Error('no disk')),
      bodies: async () => 'nonsense' as never,
    })
    await expect(remote.clocks()).rejects.toThrow('no disk')
    await expect(remote.bodies([body])).rejects.toThrow('bodies')
  })

  it('asks a new worker when one died, except for the rest of a change', async () => {
    let isStuck = true
    const never = new Promise<never>(() => undefined)
    const { remote, workers } = setUp({
      clocks: () => (isStuck ? never : Promise.resolve(new Map([[space, 1]]))),
      space: () => never,
    })
    const clocks = remote.clocks()
    const rest = remote.space(space, 'more')
    isStuck = false
    workers[0]?.onerror?.({ message: 'out of memory' })
    await expect(rest).rejects.toThrow('out of memory')
    expect(await clocks).toEqual(new Map([[space, 1]]))
    expect(workers).toHaveLength(2)
  })

  it('gives up on a worker that keeps dying, and leaves nothing open when closed', async () => {
    const { remote, workers } = setUp({ clocks: () => new Promise(() => undefined) })
    const clocks = remote.clocks()
    for (let at = 0; at < 4; at++) workers[at]?.onerror?.({ message: 'poison' })
    await expect(clocks).rejects.toThrow('poison')
    const last = remote.clocks()
    await remote.close()
    await expect(last).rejects.toThrow('closed')
    expect(workers.every((worker) => worker.isDead)).toBe(true)
  })

  it.each([
    null,
    { ask: 'clocks' },
    { id: 1, ask: 'open', workspace: '../x' },
    { id: 1, ask: 'bodies', names: 'x' },
    { id: 1, ask: 'space', name: body, part: 'whole' },
    { id: 1, ask: 'space', name: space, part: 'half' },
  ])('refuses the request %j', (value) => {
    expect(parseReaderRequest(value)).toBeNull()
  })
})
