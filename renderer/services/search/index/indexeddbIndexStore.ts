/**
 * The index in an IndexedDB database of its own:
 *
 *   parts  [generation, 'pages' | 'postings', n]
 *   meta   'current' → manifest and its generation, 'next' → the next generation
 *   dirty  [name] → 1
 *
 * A new generation is written part by part beside the old one; the last
 * transaction points to it and drops the older ones. Each `save` draws a number
 * of its own, so that two windows never write into one generation; of two that
 * save at once the later number stays.
 */
import type { DocName } from '../../../../model/ids.ts'
import { createDatabase, requestResult } from '../../documents/database.ts'
import type { PostingsPart } from '../engine/StemIndex.ts'
import { type IndexManifest, type IndexStore, indexVersion } from './IndexStore.ts'
import type { SavedPage } from './savedPage.ts'

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

  const drawGeneration = async (): Promise<number | null> => {
    const outcome = await database.run(['meta'], 'readwrite', async (transaction) => {
      const meta = transaction.objectStore('meta')
      const [next, current] = await Promise.all([
        requestResult(meta.get('next')) as Promise<unknown>,
        requestResult(meta.get('current')) as Promise<unknown>,
      ])
      const drawn = Math.max(typeof next === 'number' ? next : 1, generationOf(current) + 1)
      meta.put(drawn + 1, 'next')
      return drawn
    })
    return outcome.ok ? outcome.value : null
  }
  const dropParts = (keys: IDBKeyRange) =>
    database.run(['parts'], 'readwrite', (transaction) => {
      transaction.objectStore('parts').delete(keys)
    })

  const clear = async () => {
    await database.run([...stores], 'readwrite', (transaction) => {
      // The number of the next generation stays: another window may be writing one.
      transaction.objectStore('meta').delete('current')
      transaction.objectStore('parts').clear()
      transaction.objectStore('dirty').clear()
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
      const generation = await drawGeneration()
      if (generation === null) return false
      const counts = { pages: 0, postings: 0 }
      const parts = { pages, postings } as const
      for (const kind of ['pages', 'postings'] as const)
        for (const part of parts[kind]) {
          const outcome = await put([generation, kind, counts[kind]], part)
          if (!outcome.ok) {
            // What was written of it would only fill the disk further.
            await dropParts(range.bound([generation], [generation, []]))
            return false
          }
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
      const outcome = await database.run([...stores], 'readwrite', async (transaction) => {
        const meta = transaction.objectStore('meta')
        // Another window's later one took our parts away: it knows what we know.
        if (generationOf(await requestResult(meta.get('current'))) > generation) return
        meta.put(kept, 'current')
        transaction.objectStore('parts').delete(range.upperBound([generation]))
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
    manifest.lexicon.sorted instanceof Uint32Array &&
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
