/**
 * The index in an IndexedDB database of its own:
 *
 *   parts  [generation, 'pages' | 'postings', n]
 *   meta   'current' → manifest and its generation
 *   dirty  [name] → 1
 *
 * A new generation is written part by part beside the old one; the last
 * transaction points to it and drops the old.
 */
import type { DocName } from '../../../model/ids.ts'
import { createDatabase, requestResult } from '../documents/database.ts'
import { type IndexManifest, type IndexStore, indexVersion } from './IndexStore.ts'
import type { SavedPage } from './SearchIndex.ts'
import type { PostingsPart } from './StemIndex.ts'

const stores = ['parts', 'meta', 'dirty'] as const

/** Opens the index database. */
export function createIndexeddbIndexStore(options: {
  readonly name: string
  readonly indexedDB?: IDBFactory
  readonly keyRange?: typeof IDBKeyRange
}): IndexStore {
  const range = options.keyRange ?? globalThis.IDBKeyRange
  const database = createDatabase({
    name: options.name,
    version: 1,
    indexedDB: options.indexedDB,
    upgrade(opened) {
      for (const store of stores)
        if (!opened.objectStoreNames.contains(store)) opened.createObjectStore(store)
    },
  })
  const read = async (store: (typeof stores)[number], key: IDBValidKey): Promise<unknown> => {
    const outcome = await database.run([store], 'readonly', (transaction) =>
      requestResult(transaction.objectStore(store).get(key)),
    )
    return outcome.ok ? outcome.value : undefined
  }
  const put = async (key: IDBValidKey, value: unknown) =>
    database.run(['parts'], 'readwrite', (transaction) => {
      transaction.objectStore('parts').put(value, key)
    })
  const generationOf = (current: unknown): number => {
    const value = (current as { generation?: unknown } | undefined)?.generation
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0
  }

  const clear = async () => {
    await database.run([...stores], 'readwrite', (transaction) => {
      for (const store of stores) transaction.objectStore(store).clear()
    })
  }

  return {
    async load() {
      const current = await read('meta', 'current')
      const manifest = parseManifest(current)
      if (!manifest) return null
      const generation = generationOf(current)
      const outcome = await database.run(['dirty'], 'readonly', (transaction) =>
        requestResult(transaction.objectStore('dirty').getAllKeys()),
      )
      const dirty = outcome.ok ? outcome.value.filter((key) => typeof key === 'string') : []
      return {
        manifest,
        dirty: dirty as string[] as DocName[],
        async pages(part) {
          const found = await read('parts', [generation, 'pages', part])
          if (!Array.isArray(found)) throw new Error(`pages: part ${part} is missing`)
          return found as SavedPage[]
        },
        async postings(part) {
          const found = await read('parts', [generation, 'postings', part])
          if (!isPostings(found)) throw new Error(`postings: part ${part} is missing`)
          return found
        },
      }
    },
    async save(manifest, pages, postings, pause) {
      const generation = generationOf(await read('meta', 'current')) + 1
      // Parts that an interrupted save of this generation left behind.
      await database.run(['parts'], 'readwrite', (transaction) => {
        transaction.objectStore('parts').delete(range.lowerBound([generation]))
      })
      const counts = { pages: 0, postings: 0 }
      const parts = { pages, postings } as const
      for (const kind of ['pages', 'postings'] as const)
        for (const part of parts[kind]) {
          const outcome = await put([generation, kind, counts[kind]], part)
          if (!outcome.ok) return false
          counts[kind]++
          await pause()
        }
      const kept = {
        ...manifest,
        version: indexVersion,
        pageParts: counts.pages,
        postingsParts: counts.postings,
        generation,
      }
      const outcome = await database.run([...stores], 'readwrite', (transaction) => {
        transaction.objectStore('meta').put(kept, 'current')
        transaction.objectStore('parts').delete(range.upperBound([generation], true))
        transaction.objectStore('dirty').clear()
      })
      return outcome.ok
    },
    async markDirty(names) {
      await database.run(['dirty'], 'readwrite', (transaction) => {
        for (const name of names) transaction.objectStore('dirty').put(1, name)
      })
    },
    clear,
    close: database.close,
  }
}

function parseManifest(value: unknown): IndexManifest | null {
  const manifest = value as Partial<IndexManifest> | undefined
  if (manifest?.version !== indexVersion) return null
  const whole =
    manifest.clocks instanceof Map &&
    typeof manifest.pageParts === 'number' &&
    typeof manifest.postingsParts === 'number' &&
    typeof manifest.lexicon?.forms === 'string' &&
    manifest.lexicon.pages instanceof Uint32Array &&
    Array.isArray(manifest.head?.ids) &&
    manifest.head.numbers instanceof Uint32Array &&
    manifest.head.lengths instanceof Uint32Array
  return whole ? (manifest as IndexManifest) : null
}

function isPostings(value: unknown): value is PostingsPart {
  const part = value as Partial<PostingsPart> | undefined
  return (
    typeof part?.terms === 'string' &&
    part.sizes instanceof Uint32Array &&
    part.pages instanceof Uint32Array &&
    part.counts instanceof Uint16Array
  )
}
