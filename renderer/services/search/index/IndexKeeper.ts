/** Keeps an index on disk and loads it again, as little at a time as changed. */
import type { DocName } from '../../../../model/ids.ts'
import type { SearchIndex } from '../engine/SearchIndex.ts'
import { analysisVersion, type IndexStore, type StoredIndex } from './IndexStore.ts'
import {
  bodyPartOf,
  countBodyParts,
  packBodies,
  packIndex,
  unpackBodies,
  unpackIndex,
} from './packIndex.ts'

/** An index as it was kept. Answers can come from it before its bodies are in. */
export interface LoadedIndex {
  readonly index: SearchIndex
  readonly clocks: Map<DocName, number>
  /** Documents known to have changed since. */
  readonly dirty: readonly DocName[]
  /** Whether its words were read by other rules than today's: it answers, and is built anew. */
  readonly isOutdated: boolean
  /** Loads the bodies; `false` when one is damaged. */
  loadBodies(): Promise<boolean>
}

/** Another window may put a newer index in the place of the one that is being read. */
const attempts = 2
const readAhead = 4

export class IndexKeeper {
  readonly #store: IndexStore
  readonly #pause: () => Promise<void>
  #changed = new Set<number>()

  constructor(store: IndexStore, pause: () => Promise<void>) {
    this.#store = store
    this.#pause = pause
  }

  /** Follows which bodies of an index change; every part of one that was never kept counts as changed. */
  follow(index: SearchIndex): void {
    this.#changed = new Set(Array.from({ length: countBodyParts(index) }, (_, part) => part))
    index.onBody = (number) => this.#changed.add(bodyPartOf(number))
  }

  /**
   * Loads what was kept last. `null` when nothing was, or when it is damaged: it
   * is a copy, and building it anew, over it, is the remedy.
   */
  async load(): Promise<LoadedIndex | null> {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      try {
        const stored = await this.#store.load()
        if (!stored) return null
        const index = unpackIndex(await stored.core())
        this.follow(index)
        this.#changed.clear()
        return {
          index,
          clocks: new Map(stored.clocks),
          dirty: stored.dirty,
          isOutdated: stored.analysis !== analysisVersion,
          loadBodies: () => this.#loadBodies(index, stored),
        }
      } catch (error) {
        if (!(error instanceof Error)) throw error
      }
    }
    return null
  }

  async #loadBodies(index: SearchIndex, stored: StoredIndex): Promise<boolean> {
    const coming: Promise<PromiseSettledResult<Uint8Array>[]>[] = []
    let asked = 0
    for (let part = 0; part < stored.bodyParts; part++) {
      // Settled, not bare: one that fails while an earlier one is taken is judged in its turn.
      while (asked < stored.bodyParts && asked < part + readAhead)
        coming.push(Promise.allSettled([stored.bodies(asked++)]))
      const [outcome] = (await coming.shift()) ?? []
      if (outcome?.status !== 'fulfilled') return false
      try {
        unpackBodies(index, part, outcome.value)
      } catch (error) {
        if (!(error instanceof Error)) throw error
        return false
      }
      await this.#pause()
    }
    return true
  }

  /** Keeps an index; `false` when the host refused, or another window was quicker: it is tried again later. */
  async keep(index: SearchIndex, clocks: ReadonlyMap<DocName, number>): Promise<boolean> {
    const core = packIndex(index)
    await this.#pause()
    // What changes while it is written belongs to the next time.
    const changedParts = this.#changed
    this.#changed = new Set()
    const kept = await this.#store.save(
      {
        clocks,
        core,
        bodyParts: countBodyParts(index),
        changedParts,
        bodies: (part) => packBodies(index, part),
      },
      this.#pause,
    )
    if (!kept) for (const part of changedParts) this.#changed.add(part)
    return kept
  }
}
