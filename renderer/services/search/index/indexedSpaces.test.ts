/** The index and spaces: pages that go from one to another, and spaces that are taken off the device. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createElement } from '../../../../model/body/BodyNode.ts'
import { changeBody } from '../../../../model/body/changeBody.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import {
  type DocName,
  type PageId,
  pageDocName,
  type SpaceId,
  spaceDocName,
  type WorkspaceId,
} from '../../../../model/ids.ts'
import { copyPages, movePagesIn, movePagesOut } from '../../../../model/movePages.ts'
import { createPage } from '../../../../model/page.ts'
import { idOf, stampOf } from '../../../../model/testing/devices.ts'
import { createIndexeddbIndexStore } from './indexeddbIndexStore.ts'
import { createPageReader } from './PageReader.ts'
import { SearchIndexer } from './SearchIndexer.ts'

const workspace = idOf<WorkspaceId>('work', 1)
const a = idOf<SpaceId>('space', 1)
const b = idOf<SpaceId>('space', 2)
const page = (number: number) => idOf<PageId>('page', number)

function createDevice() {
  const indexedDB = new IDBFactory()
  const rows = new Map<DocName, Uint8Array[]>()
  const docs = new Map<DocName, Y.Doc>()
  const docOf = (name: DocName) => {
    const doc = docs.get(name) ?? new Y.Doc()
    if (!docs.has(name))
      doc.on('update', (update: Uint8Array) =>
        rows.set(name, [...(rows.get(name) ?? []), update]),
      )
    docs.set(name, doc)
    return doc
  }
  const spaceDoc = (space: SpaceId) => docOf(spaceDocName(workspace, space))
  const write = (space: SpaceId, id: PageId, text: string) => {
    const doc = docOf(pageDocName(workspace, space, id))
    const block = createElement('paragraph', {}, [{ kind: 'text', text, format: 0 }])
    changeBody(doc, [...readBody(doc), block], 'test')
  }
  const start = async () => {
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
      onStatus: () => undefined,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      now: () => performance.now(),
      gatherMs: 60_000,
    })
    await indexer.start()
    const find = (text: string) =>
      indexer.search({ text, limit: 10 }).hits.map((hit) => [hit.id.slice(5), hit.space])
    const tell = async (...names: readonly DocName[]) => {
      indexer.changed(names)
      await indexer.settle()
    }
    return { indexer, find, tell }
  }
  for (const space of [a, b])
    createPage(
      spaceDoc(space),
      { id: page(space === a ? 1 : 2), title: `Page ${space}`, parent: null, order: 'V' },
      stampOf(1),
    )
  write(a, page(1), 'le four chauffe')
  write(b, page(2), 'la belle avance')
  const move = () => {
    movePagesIn(spaceDoc(b), copyPages(spaceDoc(a), [page(1)]), {
      from: a,
      at: 5,
      by: stampOf(1).by,
      place: { parent: null, order: 'k' },
    })
    movePagesOut(spaceDoc(a), [page(1)], { to: b, at: 5, by: stampOf(1).by })
    const body = docOf(pageDocName(workspace, a, page(1)))
    Y.applyUpdate(docOf(pageDocName(workspace, b, page(1))), Y.encodeStateAsUpdate(body))
  }
  return { rows, spaceDoc, write, start, move }
}

const nameOf = (space: SpaceId) => spaceDocName(workspace, space)

describe('a page that went to another space', () => {
  it.each([
    ['the new space first', [b, a]],
    ['the old space first', [a, b]],
  ] as const)('is found there, and only there (%s)', async (_order, spaces) => {
    const device = createDevice()
    const { find, indexer, tell } = await device.start()
    expect(find('chauffe')).toEqual([[page(1), a]])
    device.move()
    for (const space of spaces) await tell(nameOf(space))
    expect(find('chauffe')).toEqual([[page(1), b]])
    await indexer.close()
    const again = await device.start()
    expect(again.find('chauffe')).toEqual([[page(1), b]])
    await again.indexer.close()
  })

  it('is found by what is written in its new body, not by late words in the old one', async () => {
    const device = createDevice()
    const { find, indexer, tell } = await device.start()
    device.move()
    await tell(nameOf(a), nameOf(b))
    device.write(a, page(1), 'vieille trempe')
    await tell(pageDocName(workspace, a, page(1)))
    expect(find('trempe')).toEqual([])
    device.write(b, page(1), 'nouvelle forge')
    await tell(pageDocName(workspace, b, page(1)))
    expect(find('forge')).toEqual([[page(1), b]])
    await indexer.close()
  })
})

describe('a space that was taken off the device', () => {
  const remove = (rows: Map<DocName, Uint8Array[]>) => {
    for (const name of [...rows.keys()]) if (name.includes(b)) rows.delete(name)
  }

  it('is found no more at once, nor after a restart', async () => {
    const device = createDevice()
    const { find, indexer } = await device.start()
    remove(device.rows)
    const forgetting = indexer.forget(b)
    expect(find('belle')).toEqual([])
    await forgetting
    await indexer.close()
    const again = await device.start()
    expect(again.find('belle')).toEqual([])
    expect(again.find('chauffe')).toHaveLength(1)
    await again.indexer.close()
  })

  it('leaves the index at the next start when nobody said so', async () => {
    const device = createDevice()
    const first = await device.start()
    expect(first.find('belle')).toEqual([[page(2), b]])
    await first.indexer.close()
    remove(device.rows)
    const again = await device.start()
    expect(again.find('belle')).toEqual([])
    await again.indexer.close()
  })
})
