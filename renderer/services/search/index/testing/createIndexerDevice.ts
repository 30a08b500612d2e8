/** A device with documents on a disk, and indexers over them that come and go. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, vi } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../../model/body/changeBody.ts'
import { readBody } from '../../../../../model/body/readBody.ts'
import {
  type DocName,
  type PageId,
  pageDocName,
  type SpaceId,
  spaceDocName,
  type WorkspaceId,
} from '../../../../../model/ids.ts'
import { createPages } from '../../../../../model/page.ts'
import { createIndexeddbStore } from '../../../documents/indexeddbStore.ts'
import type { SearchStatus } from '../../messages.ts'
import { createIndexeddbIndexStore } from '../indexeddbIndexStore.ts'
import { createIndexeddbSource } from '../indexeddbSource.ts'
import { createPageReader } from '../PageReader.ts'
import { SearchIndexer } from '../SearchIndexer.ts'

export const workspace = 'work0000000000000001' as WorkspaceId
const space = 'space000000000000001' as SpaceId
export const stamp = { at: 10, by: 'person00000000000001' as never }
export const page = (number: number) => `page${String(number).padStart(16, '0')}` as PageId

/** Its databases, its documents, and an indexer over them, all real but IndexedDB itself. */
export async function createIndexerDevice(count = 3) {
  const indexedDB = new IDBFactory()
  const options = { workspace, indexedDB, keyRange: IDBKeyRange }
  const store = createIndexeddbStore(options)
  const docs = new Map<DocName, Y.Doc>()
  const indexers: SearchIndexer[] = []
  let reads: DocName[] = []
  let writing = Promise.resolve()

  const docOf = (name: DocName) => {
    const known = docs.get(name)
    if (known) return known
    const doc = new Y.Doc()
    docs.set(name, doc)
    doc.on('update', (update: Uint8Array) => {
      writing = writing.then(async () => {
        await store.append([{ name, update, from: 'remote' }])
      })
    })
    return doc
  }
  const root = docOf(spaceDocName(workspace, space))
  const nameOf = (number: number) => pageDocName(workspace, space, page(number))
  const write = (number: number, ...lines: string[]) => {
    const body = docOf(nameOf(number))
    const blocks = lines.map((line) =>
      createElement(line.startsWith('# ') ? 'heading' : 'paragraph', {}, [
        { kind: 'text', text: line.replace(/^# /, ''), format: 0 },
      ]),
    )
    changeBody(body, [...readBody(body), ...blocks], 'test')
  }
  const pages = Array.from({ length: count }, (_, at) => ({
    id: page(at + 1),
    title: `Page numero${at + 1}`,
    parent: null,
    order: `a${String(at).padStart(5, '0')}1`,
  }))
  createPages(root, pages, stamp)
  for (let at = 1; at <= count; at++) write(at, '# Titre', `Le corps contient mot${at}.`)

  const start = async (
    changes: {
      now?: () => number
      warmMs?: number
      retryMs?: number
      /** Ends the tab then: nothing runs on, nothing more is kept. */
      stopAt?: (status: SearchStatus) => boolean
      /** Told each status when it is, with the indexer that says it. */
      onStatus?: (status: SearchStatus, indexer: SearchIndexer) => void
      /** Told each document before it is read. */
      onRead?: (name: DocName, indexer: SearchIndexer) => void
    } = {},
  ) => {
    await writing
    reads = []
    let isFailing = false
    let isStopped = false
    let stop: () => void = () => undefined
    const stopped = new Promise<void>((resolve) => {
      stop = resolve
    })
    const statuses: SearchStatus[] = []
    const source = createIndexeddbSource(options)
    const indexer: SearchIndexer = new SearchIndexer({
      reader: createPageReader({
        clocks: source.clocks,
        read: (name) => {
          changes.onRead?.(name, indexer)
          reads.push(name)
          if (isFailing) return Promise.reject(new Error('no disk'))
          return isStopped ? new Promise(() => undefined) : source.read(name)
        },
      }),
      store: createIndexeddbIndexStore({ name: 'index', indexedDB, keyRange: IDBKeyRange }),
      onStatus: (status) => {
        statuses.push(status)
        changes.onStatus?.(status, indexer)
        if (!changes.stopAt?.(status)) return
        isStopped = true
        stop()
      },
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      now: changes.now ?? (() => performance.now()),
      gatherMs: 5,
      keepMs: 100_000,
      warmMs: changes.warmMs ?? 100_000,
      retryMs: changes.retryMs ?? 100_000,
    })
    if (!changes.stopAt) indexers.push(indexer)
    await Promise.race([indexer.start(), stopped])
    const warm = () => vi.waitFor(() => expect(reads.length).toBeGreaterThan(0))
    const fail = (next: boolean) => {
      isFailing = next
    }
    const tell = async (...names: DocName[]) => {
      await writing
      reads = []
      indexer.changed(names)
      await indexer.settle()
    }
    const find = (text: string) =>
      indexer.search({ text: `${text} `, limit: 10 }).hits.map((hit) => hit.id.slice(5))
    return { indexer, statuses, tell, find, warm, fail, reads: () => reads }
  }
  const dispose = async () => {
    for (const indexer of indexers) await indexer.close()
    await store.close()
  }
  /** Changes what lies in the database of the index, as a broken disk or another version would. */
  const tamper = async (act: (parts: IDBObjectStore, meta: IDBObjectStore) => void) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('index', 1)
      request.onsuccess = () => resolve(request.result)
    })
    await new Promise<void>((resolve) => {
      const transaction = database.transaction(['parts', 'meta'], 'readwrite')
      act(transaction.objectStore('parts'), transaction.objectStore('meta'))
      transaction.oncomplete = () => resolve()
    })
    database.close()
  }
  /** Writes what describes the kept index anew. */
  const redescribe = (change: (current: Record<string, unknown>) => unknown) =>
    tamper((_, meta) => {
      const request = meta.get('current')
      request.onsuccess = () =>
        meta.put(change(request.result as Record<string, unknown>), 'current')
    })
  const rootName = spaceDocName(workspace, space)
  return {
    store,
    root,
    rootName,
    nameOf,
    write,
    start,
    dispose,
    tamper,
    redescribe,
    indexedDB,
    reads: () => reads,
    wait: () => writing,
  }
}
