/**
 * The index in an IndexedDB database of its own:
 *
 *   parts  [generation, 'core' | 'bodies', n] → bytes
 *   meta   'current' → manifest, 'next' → the number of the next generation
 *   dirty  [name] → 1
 *
 * A new generation is written part by part beside the old one; the last
 * transaction points to it and drops what it does not name. Parts of bodies that
 * did not change stay in the generation they were written in. Each `save` draws
 * a number of its own, so that two windows never write into one generation.
 */
import type { DocName } from '../../../../model/ids.ts'
import { createDatabase, requestResult } from '../../documents/database.ts'
import { analysisVersion, formatVersion, type IndexStore } from './IndexStore.ts'

const stores = ['parts', 'meta', 'dirty'] as const
/** The core is written in pieces: one of a hundred megabytes would hold up queries. */
const coreBytes = 4 << 20

interface Manifest {
  readonly version: number
  readonly analysis: number
  readonly generation: number
  readonly clocks: ReadonlyMap<DocName, number>
  readonly coreParts: number
  /** Of each part of the bodies the generation it lies in. */
  readonly bodies: readonly number[]
}

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
  /** The manifest that this store loaded or kept last: parts it names may be named again. */
  let known: Manifest | null = null

  const read = async (store: (typeof stores)[number], key: IDBValidKey): Promise<unknown> => {
    const outcome = await database.run([store], 'readonly', (transaction) =>
      requestResult(transaction.objectStore(store).get(key)),
    )
    return outcome.ok ? outcome.value : undefined
  }
  const readBytes = async (key: readonly [number, string, number]): Promise<Uint8Array> => {
    const found = await read('parts', [...key])
    if (found instanceof Uint8Array) return found
    throw new Error(`index: part ${key.join(' ')} is missing`)
  }
  const put = async (key: IDBValidKey, value: unknown) =>
    database.run(['parts'], 'readwrite', (transaction) => {
      transaction.objectStore('parts').put(value, key)
    })

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
  /** Points to a generation; `false` when another than the one expected is pointed to by now. */
  const commit = async (manifest: Manifest, expected: number): Promise<boolean> => {
    const outcome = await database.run([...stores], 'readwrite', async (transaction) => {
      const meta = transaction.objectStore('meta')
      if (generationOf(await requestResult(meta.get('current'))) !== expected) return false
      meta.put(manifest, 'current')
      const parts = transaction.objectStore('parts')
      const named = new Set(manifest.bodies.map((generation, part) => `${generation} ${part}`))
      for (const key of await requestResult(parts.getAllKeys())) {
        const [generation, kind, part] = key as [number, string, number]
        // A greater one is being written by another window.
        if (generation > manifest.generation) continue
        const isNamed =
          kind === 'core'
            ? generation === manifest.generation
            : named.has(`${generation} ${part}`)
        if (!isNamed) parts.delete(key)
      }
      transaction.objectStore('dirty').clear()
      return true
    })
    return outcome.ok && outcome.value
  }

  return {
    async load() {
      const manifest = parseManifest(await read('meta', 'current'))
      known = manifest
      if (!manifest) return null
      const { generation, coreParts, bodies, analysis, clocks } = manifest
      const outcome = await database.run(['dirty'], 'readonly', (transaction) =>
        requestResult(transaction.objectStore('dirty').getAllKeys()),
      )
      const dirty = outcome.ok ? outcome.value.filter((key) => typeof key === 'string') : []
      return {
        analysis,
        clocks,
        dirty: dirty as string[] as DocName[],
        bodyParts: bodies.length,
        async core() {
          const numbers = Array.from({ length: coreParts }, (_, part) => part)
          return join(
            await Promise.all(numbers.map((part) => readBytes([generation, 'core', part]))),
          )
        },
        bodies: (part) => readBytes([bodies[part] as number, 'bodies', part]),
      }
    },
    async save(index, pause) {
      const generation = await drawGeneration()
      if (generation === null) return false
      const current = await read('meta', 'current')
      const before = parseManifest(current)
      const expected = generationOf(current)
      const isOurs = known !== null && before?.generation === known.generation
      const bodies: number[] = []
      let coreParts = 0
      const write = async (kind: 'core' | 'bodies', part: number, bytes: Uint8Array) => {
        const outcome = await put([generation, kind, part], bytes)
        await pause()
        return outcome.ok
      }
      const writeAll = async (): Promise<boolean> => {
        for (let at = 0; at < index.core.length || coreParts === 0; at += coreBytes)
          // A view would take the whole with it.
          if (!(await write('core', coreParts++, index.core.slice(at, at + coreBytes))))
            return false
        for (let part = 0; part < index.bodyParts; part++) {
          const kept =
            isOurs && !index.changedParts.has(part) ? before?.bodies[part] : undefined
          bodies.push(kept ?? generation)
          if (kept === undefined && !(await write('bodies', part, index.bodies(part))))
            return false
        }
        return true
      }
      const manifest = (): Manifest => ({
        version: formatVersion,
        analysis: analysisVersion,
        generation,
        clocks: index.clocks,
        coreParts,
        bodies,
      })
      if ((await writeAll()) && (await commit(manifest(), expected))) {
        known = manifest()
        return true
      }
      // What was written of it would only fill the disk further.
      await database.run(['parts'], 'readwrite', (transaction) => {
        transaction.objectStore('parts').delete(range.bound([generation], [generation, []]))
      })
      return false
    },
    async markDirty(names) {
      await database.run(['dirty'], 'readwrite', (transaction) => {
        for (const name of names) transaction.objectStore('dirty').put(1, name)
      })
    },
    async clear() {
      known = null
      await database.run([...stores], 'readwrite', (transaction) => {
        // The number of the next generation stays: another window may be writing one.
        transaction.objectStore('meta').delete('current')
        transaction.objectStore('parts').clear()
        transaction.objectStore('dirty').clear()
      })
    },
    close: database.close,
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function generationOf(current: unknown): number {
  const value = (current as { generation?: unknown } | undefined)?.generation
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0
}

function parseManifest(value: unknown): Manifest | null {
  const manifest = value as Partial<Manifest> | undefined
  if (manifest?.version !== formatVersion) return null
  const whole =
    manifest.clocks instanceof Map &&
    typeof manifest.analysis === 'number' &&
    typeof manifest.coreParts === 'number' &&
    Array.isArray(manifest.bodies) &&
    manifest.bodies.every((generation) => Number.isSafeInteger(generation))
  return whole ? (manifest as Manifest) : null
}
