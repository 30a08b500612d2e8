/** Runs in Chromium: the acceptance suites on the real IndexedDB, and a typist to be killed. */
import * as Y from 'yjs'
import type { DocName, WorkspaceId } from '../../../model/ids.ts'
import { createDocuments } from '../../../renderer/services/documents/createDocuments.ts'
import type { DocumentStore } from '../../../renderer/services/documents/DocumentStore.ts'
import {
  documentStoreCases,
  type StoreBench,
} from '../../../renderer/services/documents/documentStore.suite.ts'
import {
  createIndexeddbStore,
  documentsDatabaseName,
} from '../../../renderer/services/documents/indexeddbStore.ts'
import { openChannelPort } from '../../../renderer/services/documents/windowChannel.ts'
import { createFileStore } from '../../../renderer/services/files/createFileStore.ts'
import { fileStoreCases } from '../../../renderer/services/files/fileStore.suite.ts'
import { measureClone } from './measureClone.ts'

declare global {
  interface Window {
    /** Given by the test: sets the origin's quota in bytes, `null` lifts it. */
    setQuota(bytes: number | null): Promise<void>
    /** Given by the test: takes note that so many words are committed. */
    committed(words: number): Promise<void>
    storagePage: typeof storagePage
  }
}

const page = 'workspace00000000000/space000000000000000/pagea00000000000000a' as DocName

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}

/**
 * Writes until the quota refuses. Chromium hands out space it once found free for
 * up to 30 s without asking again, so lowering the quota alone refuses nothing yet.
 */
async function writeBallast(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('ballast', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('rows')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const bytes = new Uint8Array(1_000_000)
  for (let at = 0; at < bytes.length; at += 50_000)
    crypto.getRandomValues(bytes.subarray(at, at + 50_000))
  let taken = true
  for (let n = 0; taken && n < 200; n++)
    taken = await new Promise<boolean>((resolve) => {
      const transaction = database.transaction('rows', 'readwrite')
      transaction.objectStore('rows').put(bytes, n)
      transaction.oncomplete = () => resolve(true)
      transaction.onabort = () => resolve(false)
    })
  database.close()
  if (taken) throw new Error('writeBallast: 200 MB were taken')
}

async function fillDisk(): Promise<() => Promise<void>> {
  const { usage = 0 } = await navigator.storage.estimate()
  await window.setQuota(usage + 1_000_000)
  await writeBallast()
  return async () => {
    await window.setQuota(null)
    await deleteDatabase('ballast')
  }
}

function createBench(workspace: WorkspaceId): StoreBench {
  let time = 0
  const now = () => time
  return {
    open: (report) =>
      createIndexeddbStore(report ? { workspace, report, now } : { workspace, now }),
    setTime(at) {
      time = at
    },
    openBroken() {
      // A database of a later version cannot be opened by this one.
      const broken = `${workspace}broken` as WorkspaceId
      const later = indexedDB.open(documentsDatabaseName(broken), 99)
      later.onsuccess = () => later.result.close()
      return createIndexeddbStore({ workspace: broken })
    },
    fill: fillDisk,
    deleteUnder: () => deleteDatabase(documentsDatabaseName(workspace)),
    damage: (name) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open(documentsDatabaseName(workspace))
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const database = request.result
          const transaction = database.transaction('updates', 'readwrite')
          const rows = transaction.objectStore('updates')
          rows.put({ u: 'no bytes' }, [name, 1.25])
          rows.put({ u: new Uint8Array([3, 255, 255, 255, 1, 2, 3]) }, [name, 1.5])
          transaction.oncomplete = () => {
            database.close()
            resolve()
          }
        }
      }),
  }
}

async function readText(store: DocumentStore): Promise<string> {
  const doc = new Y.Doc()
  for (const update of await store.read(page)) Y.applyUpdate(doc, update, 'read')
  return doc.getText('t').toString()
}

function wordAppender(doc: Y.Doc): () => void {
  const text = doc.getText('t')
  let words = 0
  return () => doc.transact(() => text.insert(text.length, `${words++} `), 'typist')
}

const storagePage = {
  /** Runs one case of the suite on a database of its own. */
  async runCase(position: number): Promise<void> {
    const one = documentStoreCases[position]
    if (!one) throw new Error(`runCase: no case ${position}`)
    await one.run(createBench(`case${position}00000000000000` as WorkspaceId))
  },

  /** The same for the attachments. */
  async runFileCase(position: number): Promise<void> {
    const one = fileStoreCases[position]
    if (!one) throw new Error(`runFileCase: no case ${position}`)
    const workspace = `files${position}0000000000000` as WorkspaceId
    await one.run({
      open: (options) => createFileStore({ ...options, workspace }),
      fill: fillDisk,
    })
  },

  /** Types for ever, one awaited append a word; says after each commit how many are committed. */
  async typeIntoStore(workspace: string): Promise<void> {
    const store = createIndexeddbStore({ workspace: workspace as WorkspaceId })
    const doc = new Y.Doc()
    let last = new Uint8Array()
    doc.on('update', (update: Uint8Array) => {
      last = new Uint8Array(update)
    })
    const type = wordAppender(doc)
    for (let words = 1; ; words++) {
      type()
      const outcome = await store.append([{ name: page, update: last, from: 'local' }])
      if (!outcome.ok) throw new Error(outcome.message)
      void window.committed(words)
    }
  },

  /** Types for ever through the open document, three words between two looks at `unsaved`. */
  async typeIntoDocument(workspace: string): Promise<void> {
    const store = createIndexeddbStore({ workspace: workspace as WorkspaceId })
    const documents = createDocuments({ store })
    const held = documents.open(page)
    await held.whenLoaded
    const type = wordAppender(held.doc)
    for (let words = 3; ; words += 3) {
      type()
      type()
      await new Promise((resolve) => setTimeout(resolve, 5))
      type()
      while (documents.unsaved().length > 0)
        await new Promise((resolve) => setTimeout(resolve, 1))
      void window.committed(words)
    }
  },

  /** What a start after the kill finds. */
  async readBack(workspace: string): Promise<{ text: string; outbox: number }> {
    const store = createIndexeddbStore({ workspace: workspace as WorkspaceId })
    const found = { text: await readText(store), outbox: (await store.outbox()).length }
    await store.close()
    return found
  },

  /** Opens a document in this window and answers with its text whenever asked. */
  async openShared(workspace: string): Promise<void> {
    const store = createIndexeddbStore({ workspace: workspace as WorkspaceId })
    const channel = openChannelPort(documentsDatabaseName(workspace as WorkspaceId))
    const documents = createDocuments({ store, channel })
    const held = documents.open(page)
    await held.whenLoaded
    shared = { type: wordAppender(held.doc), doc: held.doc, documents, store }
  },
  typeShared(words: number): void {
    for (let n = 0; n < words; n++) shared?.type()
  },
  async sharedState(): Promise<{ text: string; unsaved: number; status: string }> {
    if (!shared) throw new Error('sharedState: openShared comes first')
    return {
      text: shared.doc.getText('t').toString(),
      unsaved: shared.documents.unsaved().length,
      status: shared.documents.storeStatus.kind,
    }
  },
  /** What a worker reads of the same workspace while this window holds it open. */
  readInWorker(workspace: string): Promise<{ names: string[]; rows: number[] }> {
    const worker = new Worker(new URL('./storage.worker.ts', import.meta.url), {
      type: 'module',
    })
    return new Promise((resolve, reject) => {
      worker.onmessage = (event: MessageEvent<{ names: string[]; rows: number[] }>) => {
        resolve(event.data)
        worker.terminate()
      }
      worker.onerror = (event) => reject(new Error(event.message))
      worker.postMessage(workspace)
    })
  },
  measureClone,
}

let shared: {
  type: () => void
  doc: Y.Doc
  documents: ReturnType<typeof createDocuments>
  store: DocumentStore
} | null = null

window.storagePage = storagePage
