/** Loads the kept index, piece by piece, and judges whether it is whole. */
import type { DocName } from '../../../../model/ids.ts'
import { SearchIndex } from '../engine/SearchIndex.ts'
import type { IndexStore } from './IndexStore.ts'

/** An index as it was kept. */
export interface LoadedIndex {
  readonly index: SearchIndex
  readonly clocks: Map<DocName, number>
  /** Documents known to have changed since. */
  readonly dirty: readonly DocName[]
}

/** Another window may put a newer index in the place of the one that is being read. */
const attempts = 2
const readAhead = 4

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
      await takeParts(
        manifest.pageParts,
        stored.pages,
        (pages) => index.takePages(pages),
        pause,
      )
      await takeParts(
        manifest.postingsParts,
        stored.postings,
        (postings) => index.takePostings(postings),
        pause,
      )
      index.check()
      return { index, clocks: new Map(manifest.clocks), dirty }
    } catch (error) {
      if (!(error instanceof Error)) throw error
    }
  }
  return null
}

/** Takes parts in order, giving way after each; some are on their way from the disk meanwhile. */
async function takeParts<Part>(
  count: number,
  read: (part: number) => Promise<Part>,
  take: (part: Part) => void,
  pause: () => Promise<void>,
): Promise<void> {
  // Settled, not bare: one that fails while an earlier one is taken is judged in its turn.
  const coming: Promise<PromiseSettledResult<Part>[]>[] = []
  let asked = 0
  for (let part = 0; part < count; part++) {
    while (asked < count && asked < part + readAhead)
      coming.push(Promise.allSettled([read(asked++)]))
    const [outcome] = (await coming.shift()) ?? []
    if (outcome?.status !== 'fulfilled')
      throw outcome?.reason ?? new Error('loadIndex: no part')
    take(outcome.value)
    await pause()
  }
}
