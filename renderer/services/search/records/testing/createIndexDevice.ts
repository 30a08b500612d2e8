/** A device as the search sees it: documents, attachments and an indexer over them, all real but the disk and the workers. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import * as Y from 'yjs'
import { type BodyElement, createElement } from '../../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../../model/body/changeBody.ts'
import {
  type DocName,
  type FileId,
  type PageId,
  pageDocName,
  type SpaceId,
  spaceDocName,
  type WorkspaceId,
  workspaceDocName,
} from '../../../../../model/ids.ts'
import { createPage } from '../../../../../model/page.ts'
import { idOf, stampOf } from '../../../../../model/testing/devices.ts'
import { createMemoryFileStore } from '../../../files/createFileStore.ts'
import { createFileTexts, type NamedFile } from '../../attachments/FileTexts.ts'
import { createIndexeddbFileTexts } from '../../attachments/indexeddbFileTexts.ts'
import { createIndexeddbIndexStore } from '../../index/indexeddbIndexStore.ts'
import { createPageReader } from '../../index/PageReader.ts'
import { SearchIndexer } from '../../index/SearchIndexer.ts'

export const workspace = idOf<WorkspaceId>('work', 1)
export const space = idOf<SpaceId>('space', 1)
export const secret = `restricted${idOf<SpaceId>('space', 2)}` as SpaceId
export const page = (number: number) => idOf<PageId>('page', number)

/** A paragraph of words. */
export const line = (text: string): BodyElement =>
  createElement('paragraph', {}, [{ kind: 'text', text, format: 0 }])

/** A file as it stands on a page. */
export const attached = (file: NamedFile): BodyElement =>
  createElement('file', { __fileId: file.id, __name: file.name, __size: 1 })

/** Makes the device; it may be started again and again over what it keeps. */
export function createIndexDevice() {
  const indexedDB = new IDBFactory()
  const rows = new Map<DocName, Uint8Array[]>()
  const docs = new Map<DocName, Y.Doc>()
  const files = createMemoryFileStore()
  /** Files that were opened to be read, in order. */
  const opened: FileId[] = []
  let beforeRead: () => Promise<void> = async () => undefined

  const docOf = (name: DocName): Y.Doc => {
    const known = docs.get(name)
    if (known) return known
    const doc = new Y.Doc()
    docs.set(name, doc)
    doc.on('update', (update: Uint8Array) =>
      rows.set(name, [...(rows.get(name) ?? []), update]),
    )
    return doc
  }
  const root = docOf(workspaceDocName(workspace))
  const spaceDoc = (id: SpaceId) => docOf(spaceDocName(workspace, id))
  const bodyDoc = (of: SpaceId, id: PageId) => docOf(pageDocName(workspace, of, id))

  const addPage = (
    of: SpaceId,
    id: PageId,
    title: string,
    blocks: readonly BodyElement[] = [],
    more: { readonly parent?: PageId } = {},
  ) => {
    createPage(spaceDoc(of), { id, title, parent: more.parent ?? null, order: 'V' }, stampOf(1))
    changeBody(bodyDoc(of, id), blocks, 'test')
  }
  const writePage = (of: SpaceId, id: PageId, blocks: readonly BodyElement[]) =>
    changeBody(bodyDoc(of, id), blocks, 'test')
  const addFile = async (name: string, bytes: Uint8Array): Promise<NamedFile> => {
    const outcome = await files.add({ name, type: '', bytes })
    if (!outcome.ok) throw new Error(outcome.message)
    return { id: outcome.file.id, name }
  }

  const start = async () => {
    const store = createIndexeddbFileTexts({ name: 'texts', indexedDB })
    const texts = createFileTexts({
      store,
      now: () => performance.now(),
      files: {
        async get(id) {
          await beforeRead()
          const found = (await files.has(id)) ? await files.read(id) : null
          if (found) opened.push(id)
          return found
        },
      },
    })
    const indexer = new SearchIndexer({
      reader: createPageReader({
        read: async (name) => rows.get(name) ?? [],
        clocks: async (names) =>
          new Map(
            [...rows]
              .filter(([name]) => !names || names.includes(name))
              .map(([name, list]) => [name, list.length]),
          ),
      }),
      store: createIndexeddbIndexStore({ name: 'index', indexedDB, keyRange: IDBKeyRange }),
      texts: { ...texts, rest: () => undefined },
      onStatus: () => undefined,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      now: () => performance.now(),
      gatherMs: 60_000,
      attachMs: 60_000,
    })
    await indexer.start()
    const search = (text: string) => indexer.search({ text: `${text} `, limit: 20 }).hits
    return {
      indexer,
      store,
      search,
      /** What is found: kinds and titles. */
      find: (text: string) => search(text).map(({ kind, title }) => `${kind} ${title}`),
      async tell(...names: readonly DocName[]) {
        indexer.changed(names.length > 0 ? names : [...rows.keys()])
        await indexer.settle()
      },
    }
  }
  /** Takes a space's documents off the device, as a lost right does. */
  const drop = (id: SpaceId) => {
    const own = spaceDocName(workspace, id)
    for (const name of [...rows.keys()])
      if (name === own || name.startsWith(`${own}/`)) {
        rows.delete(name)
        docs.delete(name)
      }
  }

  return {
    root,
    files,
    opened,
    spaceDoc,
    bodyDoc,
    addPage,
    writePage,
    addFile,
    start,
    drop,
    /** Holds what is read from now on until `wait` settles. */
    holdReading(wait: () => Promise<void>) {
      beforeRead = wait
    },
  }
}
