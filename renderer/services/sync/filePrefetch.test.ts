import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { DocName, FileId } from '../../../model/ids.ts'
import { readPageBody } from '../../../model/pageBody.ts'
import type { DocumentUpdate } from '../documents/Documents.ts'
import { createMemoryStore } from '../documents/memoryStore.ts'
import { createFilePrefetch } from './filePrefetch.ts'
import { docName, rootName } from './testing/testDevice.ts'

vi.mock('../../../model/pageBody.ts', () => ({ readPageBody: vi.fn() }))

afterEach(() => vi.useRealTimers())

const fileOf = (name: string) => name.slice(-1).repeat(64) as FileId

async function setup(names: readonly DocName[]) {
  vi.useFakeTimers()
  // A page's files, by a text in it: how bodies are read is the model's own test.
  vi.mocked(readPageBody).mockImplementation(
    (doc) => ({ files: [doc.getText('file').toString()] }) as never,
  )
  const store = createMemoryStore()
  const put = (name: DocName) => {
    const doc = new Y.Doc()
    doc.getText('file').insert(0, fileOf(name))
    return store.append([{ name, update: Y.encodeStateAsUpdate(doc), from: 'remote' }])
  }
  for (const name of names) await put(name)
  let tell: (update: DocumentUpdate) => void = () => {}
  let remembered: string | null = null
  const asked: FileId[] = []
  const start = () =>
    createFilePrefetch({
      store,
      documents: {
        onUpdate(listener) {
          tell = listener
          return () => {}
        },
      },
      prefetch: async (ids) => void asked.push(...ids),
      memory: {
        read: () => remembered,
        write: (value) => {
          remembered = value
        },
      },
      now: () => Date.now(),
      pause: 100,
    })
  return {
    asked,
    put,
    start,
    change: (name: DocName, source: DocumentUpdate['source']) =>
      tell({ name, source, update: new Uint8Array() }),
  }
}

describe('prefetching files', () => {
  it('looks through all pages once, and then only at those that others change', async () => {
    const { asked, change, put, start } = await setup([docName(1), docName(2), rootName])
    const first = start()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toEqual([])
    first.connected()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toEqual([fileOf(docName(1)), fileOf(docName(2))])
    first.dispose()
    const second = start()
    second.connected()
    await put(docName(3))
    change(docName(3), 'relay')
    change(docName(1), 'local')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked.slice(2)).toEqual([fileOf(docName(3))])
    second.dispose()
  })

  it('stops without a connection and goes on where it was', async () => {
    const { asked, change, put, start } = await setup([docName(1)])
    const prefetch = start()
    prefetch.connected()
    await vi.advanceTimersByTimeAsync(1_000)
    prefetch.disconnected()
    await put(docName(2))
    change(docName(2), 'relay')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toHaveLength(1)
    prefetch.connected()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toEqual([fileOf(docName(1)), fileOf(docName(2))])
    prefetch.dispose()
  })
})
