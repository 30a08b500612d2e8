/**
 * Keeps the index in step with the stored documents: loads what was kept,
 * reads what changed since, listens to what changes now. It knows no worker.
 * Work is cut into slices of a few milliseconds, so that queries are answered
 * in between, from whatever the index holds by then.
 */
import {
  type DocName,
  type FileId,
  type PageId,
  pageDocName,
  parseDocName,
  type SpaceId,
  type WorkspaceId,
} from '../../../../model/ids.ts'
import { AttachmentQueue, type AttachmentQueueOptions } from '../attachments/AttachmentQueue.ts'
import type { FileTextOutcome } from '../attachments/FileText.ts'
import { SearchIndex, type SearchOutcome } from '../engine/SearchIndex.ts'
import type { SearchQuery, SearchStatus } from '../messages.ts'
import { IndexedRecords } from '../records/IndexedRecords.ts'
import type { IndexStore } from './IndexStore.ts'
import { loadIndex } from './loadIndex.ts'
import type { PageReader } from './PageReader.ts'

/** What an indexer is made of. */
export interface SearchIndexerOptions {
  readonly reader: PageReader
  readonly store: IndexStore
  /** Reads attachments; without it they are found by name alone. */
  readonly texts?: AttachmentQueueOptions['texts']
  readonly onStatus: (status: SearchStatus) => void
  /** Called after documents or spaces were taken in or out. */
  readonly onTaken?: () => void
  /** Gives way to whatever waits, queries first of all. */
  readonly pause: () => Promise<void>
  /** Milliseconds of a steady clock. */
  readonly now: () => number
  /** How long changes are gathered before documents are read again; 100 ms. */
  readonly gatherMs?: number
  /** How long the index rests before changes are kept on disk; 60,000 ms. */
  readonly keepMs?: number
  /** After how long without work the spaces are opened, so that the first edit finds them open; 3,000 ms. */
  readonly warmMs?: number
  /** After how long what failed is tried again; 10,000 ms. */
  readonly retryMs?: number
  /** After how long without a new attachment they are read; 2,000 ms. */
  readonly attachMs?: number
}

const sliceMs = 8
const sayEveryMs = 100
const readTogether = 24
const pagesPerPart = 100
/** So many changed documents are kept sooner: that many are read again at a start without being felt. */
const keepAfter = 200
/** But not more often: keeping ten thousand pages takes seconds. */
const keepManyMs = 15_000

interface PageToRead {
  readonly name: DocName
  readonly space: SpaceId
  readonly page: PageId
  readonly clock: number
}

export class SearchIndexer {
  readonly #options: SearchIndexerOptions
  readonly #attachments: AttachmentQueue | null
  #index = new SearchIndex()
  #records: IndexedRecords
  #clocks = new Map<DocName, number>()
  /** Spaces of which the index knows all: from then on the reader tells changes only. */
  readonly #listed = new Set<DocName>()
  readonly #waiting = new Set<DocName>()
  /** Spaces being forgotten: what is still read of them is left aside. */
  readonly #gone = new Set<SpaceId>()
  #changedSinceKept = 0
  #hasTaken = false
  #keptAt = 0
  #work: Promise<void> = Promise.resolve()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  #closed = false
  #status: SearchStatus = { kind: 'starting' }
  #saidAt = Number.NEGATIVE_INFINITY
  #sliceStart = 0

  constructor(options: SearchIndexerOptions) {
    this.#options = options
    this.#records = this.#recordsOf(this.#index)
    this.#attachments = options.texts
      ? new AttachmentQueue({
          texts: options.texts,
          take: (file, outcome) => this.#inTurn(async () => this.#takeText(file, outcome)),
          idle: () => this.#rest(),
          pauseMs: options.attachMs,
        })
      : null
  }

  #recordsOf(index: SearchIndex): IndexedRecords {
    return new IndexedRecords(index, (file) => this.#attachments?.want(file))
  }

  get status(): SearchStatus {
    return this.#status
  }

  /** Loads what was kept and catches up. Never rejects: failing is a status. */
  start(): Promise<void> {
    return this.#inTurn(async () => {
      const loaded = await loadIndex(this.#options.store, this.#options.pause)
      if (loaded) {
        this.#index = loaded.index
        this.#records = this.#recordsOf(loaded.index)
        this.#hasTaken = true
        this.#clocks = loaded.clocks
        // Answers come from here on; what changed meanwhile is read behind them.
        this.#say({ kind: 'ready', pages: this.#records.countPages() })
        for (const name of loaded.dirty) this.#clocks.delete(name)
      }
      await this.#catchUp()
      for (const file of this.#records.unreadFiles()) this.#attachments?.want(file)
      // Of what left this device while no index was there to tell.
      if (!loaded) await this.#forgetTexts()
    })
  }

  /** What was taken in so far; another object after a rebuild. */
  get index(): SearchIndex {
    return this.#index
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
    if (this.#waiting.size > 0)
      this.#later('gather', this.#options.gatherMs ?? 100, () => void this.settle())
  }

  /** Says that the bytes of attachments have come to this device. */
  filesArrived(ids: readonly FileId[]): void {
    this.#attachments?.arrived(ids)
  }

  #takeText(file: FileId, outcome: FileTextOutcome): void {
    this.#records.putText(file, outcome)
    this.#hasTaken = true
    this.#changedSinceKept++
    this.#keepLater()
  }

  /** Settles when the attachments that are here have been read. */
  settleAttachments(): Promise<void> {
    return this.#attachments?.settle() ?? Promise.resolve()
  }

  /** Settles when all that was said to have changed has been taken in. */
  settle(): Promise<void> {
    return this.#inTurn(async () => {
      const names = [...this.#waiting]
      this.#waiting.clear()
      if (names.length === 0) return
      try {
        await this.#take(names)
      } catch (error) {
        for (const name of names) this.#waiting.add(name)
        this.#later('gather', this.#options.retryMs ?? 10_000, () => void this.settle())
        throw error
      }
      if (this.#changedSinceKept >= keepAfter && this.#isTimeToKeep()) await this.#keep()
      else this.#keepLater()
    })
  }

  /** Takes a space out that is no longer on this device; at once, before whatever is being read. */
  async forget(space: SpaceId): Promise<void> {
    this.#gone.add(space)
    this.#removeSpace(space)
    // And what was being read while this was asked.
    await this.#inTurn(async () => {
      this.#removeSpace(space)
      for (const name of [...this.#clocks.keys()]) {
        const address = parseDocName(name)
        if (!address || address.kind === 'workspace' || address.space !== space) continue
        this.#clocks.delete(name)
        this.#listed.delete(name)
        this.#changedSinceKept++
      }
      this.#gone.delete(space)
      // What is kept on the disk must not bring it back, nor hold its words any longer.
      await this.#keep()
      await this.#forgetTexts()
    })
  }

  #removeSpace(space: SpaceId): void {
    this.#hasTaken = true
    this.#records.removeSpace(space)
  }

  /** Forgets what was read of files that no page here holds any more. A failure is no reason to stop: they are asked for by nobody. */
  async #forgetTexts(): Promise<void> {
    await this.#attachments?.keepOnly(this.#records.files())
  }

  /** Settles when nothing is being taken in. */
  async #rest(): Promise<void> {
    for (let work: unknown = null; work !== this.#work; ) {
      work = this.#work
      await work
    }
  }

  /** Forgets everything and reads all documents again. */
  rebuild(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#options.store.clear()
      this.#index = new SearchIndex()
      this.#records = this.#recordsOf(this.#index)
      this.#clocks = new Map()
      this.#listed.clear()
      await this.#catchUp()
    })
  }

  /** Ends what runs. What was not kept yet is marked as changed and read again at the next start. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
    await this.#attachments?.close()
    await this.#work
    await this.#options.store.close()
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(async () => {
      if (this.#closed) return
      try {
        await task()
        this.#say({ kind: 'ready', pages: this.#records.countPages() })
        if (this.#hasTaken) this.#options.onTaken?.()
        this.#hasTaken = false
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        this.#say({ kind: 'failed', reason })
      }
    })
    return this.#work
  }

  #say(status: SearchStatus): void {
    const before = this.#status
    this.#status = status
    const same = status.kind === 'ready' && before.kind === 'ready'
    if (same && status.pages === before.pages) return
    this.#options.onStatus(status)
  }

  #sayProgress(done: number, total: number): void {
    const now = this.#options.now()
    if (done > 0 && now - this.#saidAt < sayEveryMs) return
    this.#saidAt = now
    this.#say({ kind: 'building', done, total })
  }

  /** Runs once after a while, unless it is about to already. */
  #later(what: string, ms: number, run: () => void): void {
    if (this.#closed || this.#timers.has(what)) return
    const timer = setTimeout(() => {
      this.#timers.delete(what)
      run()
    }, ms)
    this.#timers.set(what, timer)
  }

  /** Reads every document that is newer than what the index has of it. */
  async #catchUp(): Promise<void> {
    this.#keptAt = this.#options.now()
    try {
      const clocks = await this.#options.reader.clocks()
      const changed: DocName[] = []
      for (const [name, clock] of clocks)
        if (clock > (this.#clocks.get(name) ?? -1)) changed.push(name)
      if (this.#dropMissing(clocks)) await this.#forgetTexts()
      await this.#take(changed)
    } catch (error) {
      const again = () => void this.#inTurn(() => this.#catchUp())
      this.#later('catchUp', this.#options.retryMs ?? 10_000, again)
      throw error
    }
    await this.#keep()
    this.#later('warm', this.#options.warmMs ?? 3000, () => void this.#warm())
  }

  /** Takes out spaces whose documents were taken off this device while nobody listened, and says whether there were any. */
  #dropMissing(clocks: ReadonlyMap<DocName, number>): boolean {
    let hasLost = false
    for (const name of [...this.#clocks.keys()]) {
      if (clocks.has(name)) continue
      const address = parseDocName(name)
      if (address?.kind === 'space') {
        this.#removeSpace(address.space)
        hasLost = true
      }
      this.#clocks.delete(name)
      this.#changedSinceKept++
    }
    return hasLost
  }

  /** Has the spaces opened that no change has opened yet. */
  #warm(): Promise<void> {
    return this.#inTurn(async () => {
      const closed = [...this.#clocks.keys()].filter(
        (name) => parseDocName(name)?.kind === 'space' && !this.#listed.has(name),
      )
      if (closed.length > 0) await this.#take(closed)
    })
  }

  /**
   * Takes in documents whose clock is another than the one noted: a change is told more
   * than once, and while a workspace arrives much of it was read before it is told.
   */
  async #take(names: readonly DocName[]): Promise<void> {
    this.#sliceStart = this.#options.now()
    // Read before the documents: what changes in between is told and read again, never missed.
    const clocks = new Map(await this.#readClocks(names))
    const pages = new Map<DocName, Pick<PageToRead, 'page' | 'space'>>()
    for (const name of names) {
      const clock = clocks.get(name)
      const address = parseDocName(name)
      const isNew = clock !== undefined && clock !== this.#clocks.get(name)
      if (address?.kind === 'page' && isNew) pages.set(name, address)
      if (address?.kind === 'space' && (isNew || !this.#listed.has(name)))
        await this.#takeSpace(name, address, pages)
      if (address?.kind === 'workspace' && isNew)
        this.#records.putWorkspace(await this.#options.reader.workspace(name))
      if (this.#closed) return
      if (address?.kind !== 'page' && isNew) this.#note(name, clock)
    }
    const others = [...pages.keys()].filter((name) => !clocks.has(name))
    for (const [name, clock] of await this.#readClocks(others)) clocks.set(name, clock)
    await this.#takePages(
      [...pages].flatMap(([name, { page, space }]) => {
        const clock = clocks.get(name)
        return clock === undefined ? [] : [{ name, page, space, clock }]
      }),
    )
  }

  #readClocks(names: readonly DocName[]): Promise<ReadonlyMap<DocName, number>> {
    if (names.length === 0) return Promise.resolve(new Map())
    // All at once are one walk over the keys, each of some is a walk of its own.
    return this.#options.reader.clocks(names.length > 200 ? undefined : names)
  }

  /** Notes how old what the index has of a document is. */
  #note(name: DocName, clock: number): void {
    this.#hasTaken = true
    this.#changedSinceKept++
    this.#clocks.set(name, clock)
  }

  async #takePages(list: readonly PageToRead[]): Promise<void> {
    const fetch = (from: number) =>
      this.#options.reader.bodies(list.slice(from, from + readTogether).map(({ name }) => name))
    if (list.length === 0) return
    let coming = fetch(0)
    try {
      for (let from = 0; from < list.length && !this.#closed; from += readTogether) {
        if (list.length > readTogether) this.#sayProgress(from, list.length)
        const bodies = await coming
        // The reader decodes the next ones while these are taken in.
        if (from + readTogether < list.length) coming = fetch(from + readTogether)
        for (const [at, body] of bodies.entries()) {
          const { name, page, space, clock } = list[from + at] as PageToRead
          // A page that went to another space has its old body here still.
          if (body && this.#index.fieldsOf(page)?.space === space)
            this.#records.putBody(page, body)
          this.#note(name, clock)
          await this.#giveWay()
        }
        if (this.#changedSinceKept >= keepAfter && this.#isTimeToKeep()) await this.#keep()
      }
    } finally {
      await Promise.allSettled([coming])
    }
  }

  /** Takes in what changed in a space; bodies of pages that are new to the index are added to those to be read. */
  async #takeSpace(
    name: DocName,
    { workspace, space }: { readonly workspace: WorkspaceId; readonly space: SpaceId },
    toRead: Map<DocName, Pick<PageToRead, 'page' | 'space'>>,
  ): Promise<void> {
    const { reader } = this.#options
    let change = await reader.space(name, this.#listed.has(name) ? 'changes' : 'whole')
    // Until all of it is in: after a failure the whole is asked for.
    this.#listed.delete(name)
    const present = new Set<PageId>()
    for (;;) {
      for (const fields of change.put) {
        if (this.#gone.has(space)) break
        if (change.whole) present.add(fields.page)
        const came = this.#index.fieldsOf(fields.page)?.space !== space
        if (came || !this.#index.hasBody(fields.id)) {
          const body = pageDocName(workspace, space, fields.page)
          toRead.set(body, { page: fields.page, space })
          this.#clocks.delete(body)
        }
        this.#records.putPage(fields)
        await this.#giveWay()
      }
      for (const page of change.removed) {
        // It may have come to another space that was read before this one.
        if (this.#index.fieldsOf(page)?.space === space) this.#records.removePage(page)
        await this.#giveWay()
      }
      if (!this.#gone.has(space))
        this.#records.putRecords(change.records, space, change.whole && !change.more)
      if (!change.more) break
      if (this.#closed) return
      change = await reader.space(name, 'more')
    }
    if (change.whole)
      for (const page of [...this.#index.pages()])
        if (!present.has(page) && this.#index.fieldsOf(page)?.space === space) {
          this.#records.removePage(page)
          await this.#giveWay()
        }
    this.#listed.add(name)
  }

  async #giveWay(): Promise<void> {
    if (this.#options.now() - this.#sliceStart < sliceMs) return
    await this.#options.pause()
    this.#sliceStart = this.#options.now()
  }

  #isTimeToKeep(): boolean {
    return this.#options.now() - this.#keptAt >= keepManyMs
  }

  #keepLater(): void {
    const isMany = this.#changedSinceKept >= keepAfter
    // Two timers: a page changed a minute ago must not hold back what a clone has brought since.
    const ms = isMany ? keepManyMs : (this.#options.keepMs ?? 60_000)
    this.#later(isMany ? 'keep many' : 'keep', ms, () => {
      void this.#inTurn(() => this.#keep())
    })
  }

  /** Keeps the index. Changes wait meanwhile, queries do not. A full disk refuses it: it is tried again after a while. */
  async #keep(): Promise<void> {
    if (this.#closed || this.#changedSinceKept === 0) return
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
    this.#keptAt = this.#options.now()
    if (!kept) return this.#keepLater()
    this.#changedSinceKept = 0
    // Changes that came while it was written are not in it.
    if (this.#waiting.size > 0) await this.#options.store.markDirty([...this.#waiting])
  }
}
