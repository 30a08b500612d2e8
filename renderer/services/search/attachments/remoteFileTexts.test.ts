import { describe, expect, it } from 'vitest'
import type { FileId, WorkspaceId } from '../../../../model/ids.ts'
import { createAttachmentHost } from './attachmentHost.ts'
import { type AttachmentRequest, parseAttachmentRequest } from './attachmentMessages.ts'
import type { FileTextOutcome } from './FileText.ts'
import type { NamedFile } from './FileTexts.ts'
import { type AttachmentWorker, createRemoteFileTexts } from './remoteFileTexts.ts'

const workspace = 'work0000000000000001' as WorkspaceId
const file = (sign: string): NamedFile => ({
  id: sign.repeat(64) as FileId,
  name: `${sign}.pdf`,
})
const text: FileTextOutcome = { ok: true, file: { text: 'Four', places: [], whole: true } }

/** Texts whose workers run here, over structured clones, until they are ended; some files end or hang them. */
function setUp(options: { limit?: number; loads?: boolean } = {}) {
  const workers: { isDead: boolean; sent: AttachmentRequest[] }[] = []
  const noted = new Map<FileId, FileTextOutcome>()
  const texts = createRemoteFileTexts({
    workspace,
    limit: options.limit ?? 5000,
    startWorker() {
      const worker: AttachmentWorker & { isDead: boolean; sent: AttachmentRequest[] } = {
        isDead: false,
        sent: [],
        onmessage: null,
        onerror: null,
        postMessage(message) {
          worker.sent.push(message)
          if (options.loads === false) queueMicrotask(() => worker.onerror?.({}))
          else host.receive(structuredClone(message))
        },
        terminate() {
          worker.isDead = true
        },
      }
      const host = createAttachmentHost({
        post: (response) => {
          const data: unknown = structuredClone(response)
          queueMicrotask(() => worker.isDead || worker.onmessage?.({ data }))
        },
        open: () => ({
          async read({ id }) {
            const known = noted.get(id)
            if (known) return known
            if (id.startsWith('b')) {
              // Out of memory: nothing catches it.
              worker.onerror?.({ message: 'the worker stopped' })
              return new Promise(() => undefined)
            }
            if (id.startsWith('d')) return new Promise(() => undefined)
            if (id.startsWith('e')) throw new Error('no disk')
            return id.startsWith('c') ? null : text
          },
          async keepOnly() {},
          async note(id, outcome) {
            noted.set(id, outcome)
          },
        }),
      })
      workers.push(worker)
      return worker
    },
  })
  return { texts, workers, noted }
}

describe('attachments read in a worker of its own', () => {
  it('are answered as the reader answers, and `null` while they are not here', async () => {
    const { texts, workers } = setUp()
    expect(await texts.read(file('a'))).toEqual(text)
    expect(await texts.read(file('c'))).toBeNull()
    expect(workers).toHaveLength(1)
    await expect(texts.read(file('e'))).rejects.toThrow('no disk')
    expect(await texts.read(file('a'))).toEqual(text)
  })

  it.each([
    ['ends the worker', 'b'],
    ['never ends', 'd'],
  ])('give up a file that %s, note it, and go on with the next', async (_, sign) => {
    const { texts, workers, noted } = setUp({ limit: 30 })
    const givenUp = { ok: false, reason: 'too-slow' }
    expect(await texts.read(file(sign))).toEqual(givenUp)
    expect(noted.get(file(sign).id)).toEqual(givenUp)
    expect(workers[0]?.isDead).toBe(true)
    expect(await texts.read(file('a'))).toEqual(text)
    expect(await texts.read(file(sign))).toEqual(givenUp)
    expect(workers).toHaveLength(2)
  })

  it('blame no file for a worker that could not be loaded', async () => {
    const { texts, noted } = setUp({ loads: false })
    await expect(texts.read(file('a'))).rejects.toThrow('the worker stopped')
    expect(noted.size).toBe(0)
  })

  it('are let go in the middle, and read anew afterwards', async () => {
    const { texts, workers, noted } = setUp()
    const reading = texts.read(file('d'))
    await new Promise((resolve) => setTimeout(resolve, 0))
    texts.rest()
    await expect(reading).rejects.toThrow('let go')
    expect(workers[0]?.isDead).toBe(true)
    expect(noted.size).toBe(0)
    expect(await texts.read(file('a'))).toEqual(text)
    expect(workers).toHaveLength(2)
  })
})

it.each([
  null,
  { number: 1, ask: 'read', file: { id: 'short', name: 'a' } },
  { number: 1, ask: 'read', file: { id: 'a'.repeat(64) } },
  { number: 1, ask: 'open', workspace: '../x' },
  { number: 1, ask: 'note', id: 'a'.repeat(64), outcome: { ok: false, reason: 'bored' } },
  { ask: 'keep-only', ids: [] },
])('%j is no request', (message) => {
  expect(parseAttachmentRequest(message)).toBeNull()
})
