/** Loads the kept index, piece by piece, and judges whether it is whole. */
import type { DocName } from '../../../model/ids.ts'
import type { IndexStore } from './IndexStore.ts'
import { SearchIndex } from './SearchIndex.ts'

/** An index as it was kept. */
export interface LoadedIndex {
  readonly index: SearchIndex
  readonly clocks: Map<DocName, number>
  /** Documents known to have changed since. */
  readonly dirty: readonly DocName[]
}

/** Another window may put a newer index in the place of the one that is being read. */
const attempts = 2

/**
 * Loads what was kept last. `null` when nothing was, or when it is damaged: it
 * is a copy, and building it anew, over it, is the remedy.
 */
export async function loadIndex(
  store: IndexStore,
  pause: () => Promise<void>,
): Promise<LoadedIndex | null> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      const stored = await store.load()
      if (!stored) return null
      const { manifest, dirty } = stored
      const index = SearchIndex.restore(manifest)
      for (let part = 0; part < manifest.pageParts; part++) {
        index.takePages(await stored.pages(part))
        await pause()
      }
      for (let part = 0; part < manifest.postingsParts; part++) {
        index.takePostings(await stored.postings(part))
        await pause()
      }
      index.check()
      return { index, clocks: new Map(manifest.clocks), dirty }
    } catch (error) {
      if (!(error instanceof Error)) throw error
    }
  }
  return null
}
