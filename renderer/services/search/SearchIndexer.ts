/**
 * Keeps the index in step with the stored documents: loads what was kept,
 * reads what changed since, listens to what changes now. It knows no worker.
 * Work is cut into slices of a few milliseconds, so that queries are answered
 * in between, from whatever the index holds by then.
 */
import {
  type DocName,
  type PageId,
  pageDocName,
  parseDocName,
  type SpaceId,
} from '../../../model/ids.ts'
import type { IndexStore } from './IndexStore.ts'
import type { SearchQuery, SearchStatus } from './messages.ts'
import { readBodyText, readSpacePages } from './readPages.ts'
import { SearchIndex, type SearchOutcome } from './SearchIndex.ts'
import type { SearchSource } from './SearchSource.ts'

/** What an indexer is made of. */
export interface SearchIndexerOptions {
  readonly source: SearchSource
  readonly store: IndexStore
  readonly onStatus: (status: SearchStatus) => void
  /** Gives way to whatever waits, queries first of all. */
  readonly pause: () => Promise<void>
  /** Milliseconds of a steady clock. */
  readonly now: () => number
  /** How long changes are gathered before documents are read again; 250 ms. */
  readonly gatherMs?: number
  /** How long the index rests before changes are kept on disk; 60,000 ms. */
  readonly keepMs?: number
}

const sliceMs = 8
const readTogether = 24
const pagesPerPart = 250
/** So many changed documents are kept sooner: that many are read again at a start without being felt. */
const keepAfter = 200

export class SearchIndexer {
  readonly #options: SearchIndexerOptions
  #index = new SearchIndex()
  #clocks = new Map<DocName, number>()
  readonly #waiting = new Set<DocName>()
  #changedSinceKept = 0
  #work: Promise<void> = Promise.resolve()
  #gathering: ReturnType<typeof setTimeout> | null = null
  #keeping: ReturnType<typeof setTimeout> | null = null
  #closed = false
  #status: SearchStatus = { kind: 'starting' }
  #sliceStart = 0

  constructor(options: SearchIndexerOptions) {
    this.#options = options
  }

  get status(): SearchStatus {
    return this.#status
  }

  /** Loads what was kept and catches up. Never rejects: failing is a status. */
  start(): Promise<void> {
    return this.#inTurn(async () => {
      const dirty = await this.#load()
      const clocks = await this.#options.source.clocks()
      const changed = new Set<DocName>(dirty)
      for (const [name, clock] of clocks)
        if (clock > (this.#clocks.get(name) ?? -1)) changed.add(name)
      await this.#take([...changed].filter((name) => clocks.has(name)))
      if (this.#changedSinceKept > 0) await this.#keep()
    })
  }

  search(query: SearchQuery): SearchOutcome {
    return this.#index.search(query)
  }

  /** Says that documents' stored bytes changed; they are read again shortly. */
  changed(names: readonly string[]): void {
    const fresh = names.filter(
      (name): name is DocName =>
        parseDocName(name) !== null && !this.#waiting.has(name as DocName),
    )
    for (const name of fresh) this.#waiting.add(name)
    if (fresh.length > 0) void this.#options.store.markDirty(fresh)
    if (this.#closed || this.#gathering || this.#waiting.size === 0) return
    this.#gathering = setTimeout(() => {
      this.#gathering = null
      void this.settle()
    }, this.#options.gatherMs ?? 250)
  }

  /** Settles when all that was said to have changed has been taken in. */
  settle(): Promise<void> {
    return this.#inTurn(async () => {
      const names = [...this.#waiting]
      this.#waiting.clear()
      if (names.length === 0) return
      await this.#take(names)
      if (this.#changedSinceKept >= keepAfter) await this.#keep()
      else this.#keepLater()
    })
  }

  /** Forgets everything and reads all documents again. */
  rebuild(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#options.store.clear()
      this.#index = new SearchIndex()
      this.#clocks = new Map()
      const clocks = await this.#options.source.clocks()
      await this.#take([...clocks.keys()])
      await this.#keep()
    })
  }

  /** Ends what runs. What was not kept yet is marked as changed and read again at the next start. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    if (this.#gathering) clearTimeout(this.#gathering)
    if (this.#keeping) clearTimeout(this.#keeping)
    await this.#work
    await this.#options.store.close()
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(async () => {
      if (this.#closed) return
      try {
        await task()
        this.#say({ kind: 'ready', pages: this.#index.size })
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        this.#say({ kind: 'failed', reason })
      }
    })
    return this.#work
  }

  #say(status: SearchStatus): void {
    this.#status = status
    this.#options.onStatus(status)
  }

  /** Loads the kept index; answers with the documents known to have changed since. Anything amiss: an empty index. */
  async #load(): Promise<readonly DocName[]> {
    try {
      const stored = await this.#options.store.load()
      if (!stored) return []
      const { manifest } = stored
      const index = SearchIndex.restore(manifest)
      for (let part = 0; part < manifest.pageParts; part++) {
        index.takePages(await stored.pages(part))
        await this.#options.pause()
      }
      for (let part = 0; part < manifest.postingsParts; part++) {
        index.takePostings(await stored.postings(part))
        await this.#options.pause()
      }
      this.#index = index
      this.#clocks = new Map(manifest.clocks)
      this.#say({ kind: 'ready', pages: index.size })
      return stored.dirty
    } catch (error) {
      // What was kept is damaged: it is a copy, and building it anew is the remedy.
      if (!(error instanceof Error)) throw error
      this.#index = new SearchIndex()
      this.#clocks = new Map()
      await this.#options.store.clear()
      return []
    }
  }

  async #take(names: readonly DocName[]): Promise<void> {
    const spaces: { name: DocName; space: SpaceId }[] = []
    const pages = new Map<DocName, PageId>()
    for (const name of names) {
      const address = parseDocName(name)
      if (address?.kind === 'space') spaces.push({ name, space: address.space })
      if (address?.kind === 'page') pages.set(name, address.page)
    }
    this.#sliceStart = this.#options.now()
    const clocks = await this.#options.source.clocks(names)
    for (const { name, space } of spaces) await this.#takeSpace(name, space, pages)
    const list = [...pages]
    const total = list.length
    for (let from = 0; from < total && !this.#closed; from += readTogether) {
      if (total > readTogether) this.#say({ kind: 'building', done: from, total })
      const batch = list.slice(from, from + readTogether)
      const rows = await Promise.all(batch.map(([name]) => this.#options.source.read(name)))
      for (const [at, [, page]] of batch.entries()) {
        const found = rows[at]
        if (found && this.#index.fieldsOf(page)) this.#index.putBody(page, readBodyText(found))
        await this.#giveWay()
      }
    }
    if (this.#closed) return
    for (const name of names) this.#clocks.set(name, clocks.get(name) ?? 0)
    this.#changedSinceKept += names.length
  }

  /** Lists a space's pages anew; bodies of pages that are new to the index are added to those to be read. */
  async #takeSpace(name: DocName, space: SpaceId, toRead: Map<DocName, PageId>): Promise<void> {
    const workspace = parseDocName(name)?.workspace
    if (!workspace) return
    const found = readSpacePages(space, await this.#options.source.read(name))
    await this.#giveWay()
    const present = new Set<PageId>()
    for (const fields of found) {
      present.add(fields.page)
      if (!this.#index.hasBody(fields.page))
        toRead.set(pageDocName(workspace, space, fields.page), fields.page)
      this.#index.putFields(fields)
      await this.#giveWay()
    }
    for (const page of [...this.#index.pages()])
      if (!present.has(page) && this.#index.fieldsOf(page)?.space === space) {
        this.#index.remove(page)
        await this.#giveWay()
      }
  }

  async #giveWay(): Promise<void> {
    if (this.#options.now() - this.#sliceStart < sliceMs) return
    await this.#options.pause()
    this.#sliceStart = this.#options.now()
  }

  #keepLater(): void {
    if (this.#keeping || this.#closed) return
    this.#keeping = setTimeout(() => {
      this.#keeping = null
      void this.#inTurn(() => this.#keep())
    }, this.#options.keepMs ?? 60_000)
  }

  /** Keeps the index. Changes wait meanwhile, queries do not. */
  async #keep(): Promise<void> {
    if (this.#closed) return
    const index = this.#index
    const saved = index.savedPages()
    const pages = function* () {
      for (let from = 0; from < saved.length; from += pagesPerPart)
        yield saved.slice(from, from + pagesPerPart)
    }
    const kept = await this.#options.store.save(
      { ...index.save(), clocks: this.#clocks },
      pages(),
      index.postings(),
      this.#options.pause,
    )
    if (!kept) return
    this.#changedSinceKept = 0
    // Changes that came while it was written are not in it.
    if (this.#waiting.size > 0) await this.#options.store.markDirty([...this.#waiting])
  }
}
