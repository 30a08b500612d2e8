/**
 * Keeps the index in step with the stored documents: loads what was kept,
 * reads what changed since, listens to what changes now. It knows no worker.
 */
import { type DocName, type FileId, parseDocName, type SpaceId } from '../../../../model/ids.ts'
import { AttachmentQueue, type AttachmentQueueOptions } from '../attachments/AttachmentQueue.ts'
import type { FileTextOutcome } from '../attachments/FileText.ts'
import { SearchIndex } from '../engine/SearchIndex.ts'
import type { SearchAnswer, SearchQuery, SearchStatus } from '../messages.ts'
import { DocumentTaker } from './DocumentTaker.ts'
import { IndexKeeper } from './IndexKeeper.ts'
import type { IndexStore } from './IndexStore.ts'
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

const sayEveryMs = 100
/** So many changed documents are kept sooner: that many are read again at a start without being felt. */
const keepAfter = 200
/** But not more often: keeping ten thousand pages takes seconds. */
const keepManyMs = 15_000

export class SearchIndexer {
  readonly #options: SearchIndexerOptions
  readonly #keeper: IndexKeeper
  readonly #attachments: AttachmentQueue | null
  /** What answers come from. */
  #index: SearchIndex
  #taker: DocumentTaker
  /** What is built in its place, while what was kept by other rules answers. */
  #successor: DocumentTaker | null = null
  readonly #waiting = new Set<DocName>()
  #toldTaken = 0
  #keptAt = 0
  #work: Promise<void> = Promise.resolve()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  #closed = false
  #status: SearchStatus = { kind: 'starting' }
  #saidAt = Number.NEGATIVE_INFINITY

  constructor(options: SearchIndexerOptions) {
    this.#options = options
    this.#keeper = new IndexKeeper(options.store, options.pause)
    this.#taker = this.#makeTaker()
    this.#index = this.#taker.index
    this.#attachments = options.texts
      ? new AttachmentQueue({
          texts: options.texts,
          take: (file, outcome) => this.#inTurn(async () => this.#takeText(file, outcome)),
          idle: () => this.#rest(),
          pauseMs: options.attachMs,
        })
      : null
  }

  get status(): SearchStatus {
    return this.#status
  }

  #makeTaker(index = new SearchIndex(), clocks = new Map<DocName, number>()): DocumentTaker {
    const { reader, pause, now } = this.#options
    const taker: DocumentTaker = new DocumentTaker(
      {
        reader,
        pause,
        now,
        isClosed: () => this.#closed,
        onFile: (file) => this.#attachments?.want(file),
        onProgress: (done, total) => this.#sayProgress(done, total),
        onPart: async () => {
          // One that does not answer yet is kept whole, once.
          if (taker !== this.#taker) return
          if (taker.changed >= keepAfter && this.#isTimeToKeep()) await this.#keep()
        },
      },
      index,
      clocks,
    )
    return taker
  }

  /** Loads what was kept and catches up. Never rejects: failing is a status. */
  start(): Promise<void> {
    return this.#inTurn(async () => {
      const loaded = await this.#keeper.load()
      if (loaded) {
        // Answers come from here on; what changed meanwhile is read behind them.
        this.#index = loaded.index
        this.#say({ kind: 'ready', pages: countPages(loaded.index) })
        for (const name of loaded.dirty) loaded.clocks.delete(name)
        if (!(await loaded.loadBodies())) this.#begin(this.#makeTaker())
        else {
          this.#taker = this.#makeTaker(loaded.index, loaded.clocks)
          if (loaded.isOutdated) this.#successor = this.#makeTaker()
        }
        this.#toldTaken = -1
      } else this.#begin(this.#taker)
      await this.#catchUp()
      for (const file of this.#taker.records.unreadFiles()) this.#attachments?.want(file)
      // Of what left this device while no index was there to tell.
      if (!loaded) await this.#forgetTexts()
    })
  }

  #begin(taker: DocumentTaker): void {
    this.#taker = taker
    this.#index = taker.index
    this.#keeper.follow(taker.index)
  }

  /** What answers come from; another object after a rebuild. */
  get index(): SearchIndex {
    return this.#index
  }

  search(query: SearchQuery): Omit<SearchAnswer, 'tookMs'> {
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

  /** Settles when all that was said to have changed has been taken in. */
  settle(): Promise<void> {
    return this.#inTurn(async () => {
      const names = [...this.#waiting]
      this.#waiting.clear()
      if (names.length === 0) return
      try {
        await this.#taker.take(names)
      } catch (error) {
        for (const name of names) this.#waiting.add(name)
        this.#later('gather', this.#options.retryMs ?? 10_000, () => void this.settle())
        throw error
      }
      if (this.#taker.changed >= keepAfter && this.#isTimeToKeep()) await this.#keep()
      else this.#keepLater()
    })
  }

  /** Takes a space out that is no longer on this device; at once, before whatever is being read. */
  async forget(space: SpaceId): Promise<void> {
    const takers = () => [this.#taker, ...(this.#successor ? [this.#successor] : [])]
    for (const taker of takers()) taker.beginForgetting(space)
    // Before its bodies are in, nobody takes anything into what was kept.
    if (this.#index !== this.#taker.index)
      for (const id of [...this.#index.ids()])
        if (this.#index.recordOf(id)?.space === space) this.#index.remove(id)
    this.#toldTaken = -1
    // And what was being read while this was asked.
    await this.#inTurn(async () => {
      for (const taker of takers()) taker.endForgetting(space)
      // What is kept on the disk must not bring it back, nor hold its words any longer.
      await this.#keep()
      await this.#forgetTexts()
    })
  }

  /** Says that the bytes of attachments have come to this device. */
  filesArrived(ids: readonly FileId[]): void {
    this.#attachments?.arrived(ids)
  }

  #takeText(file: FileId, outcome: FileTextOutcome): void {
    this.#taker.takeText(file, outcome)
    this.#keepLater()
  }

  /** Settles when the attachments that are here have been read. */
  settleAttachments(): Promise<void> {
    return this.#attachments?.settle() ?? Promise.resolve()
  }

  /** Forgets what was read of files that no page here holds any more. A failure is no reason to stop: they are asked for by nobody. */
  async #forgetTexts(): Promise<void> {
    await this.#attachments?.keepOnly(this.#taker.records.files())
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
      this.#successor = null
      this.#begin(this.#makeTaker())
      this.#toldTaken = -1
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
        this.#say({ kind: 'ready', pages: countPages(this.#index) })
        if (this.#toldTaken !== this.#taker.taken) this.#options.onTaken?.()
        this.#toldTaken = this.#taker.taken
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
    // While another answers, nobody waits for it.
    if (this.#successor) return
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
      if (await (this.#successor ?? this.#taker).catchUp()) await this.#forgetTexts()
    } catch (error) {
      const again = () => void this.#inTurn(() => this.#catchUp())
      this.#later('catchUp', this.#options.retryMs ?? 10_000, again)
      throw error
    }
    if (this.#closed) return
    if (this.#successor) {
      this.#begin(this.#successor)
      this.#toldTaken = -1
    }
    this.#successor = null
    await this.#keep()
    this.#later('warm', this.#options.warmMs ?? 3000, () => void this.#warm())
  }

  /** Has the spaces opened that no change has opened yet. */
  #warm(): Promise<void> {
    return this.#inTurn(async () => {
      const closed = this.#taker.closedSpaces()
      if (closed.length > 0) await this.#taker.take(closed)
    })
  }

  #isTimeToKeep(): boolean {
    return this.#options.now() - this.#keptAt >= keepManyMs
  }

  #keepLater(): void {
    const isMany = this.#taker.changed >= keepAfter
    // Two timers: a page changed a minute ago must not hold back what a clone has brought since.
    const ms = isMany ? keepManyMs : (this.#options.keepMs ?? 60_000)
    this.#later(isMany ? 'keep many' : 'keep', ms, () => {
      void this.#inTurn(() => this.#keep())
    })
  }

  /** Keeps the index. Changes wait meanwhile, queries do not. A full disk refuses it: it is tried again after a while. */
  async #keep(): Promise<void> {
    const taker = this.#taker
    // What was kept by other rules is not kept again as if it were by today's.
    if (this.#closed || this.#successor || taker.changed === 0) return
    const kept = await this.#keeper.keep(taker.index, taker.clocks)
    this.#keptAt = this.#options.now()
    if (!kept) return this.#keepLater()
    taker.changed = 0
    // Changes that came while it was written are not in it.
    if (this.#waiting.size > 0) await this.#options.store.markDirty([...this.#waiting])
  }
}

function countPages(index: SearchIndex): number {
  let count = 0
  for (const id of index.ids()) if (id.startsWith('page:')) count++
  return count
}
