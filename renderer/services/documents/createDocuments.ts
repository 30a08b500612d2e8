/**
 * The open documents of a workspace, above one store. Local changes go
 * Y.Doc → queue → store → other windows; everyone else's go store → Y.Doc.
 */
import * as Y from 'yjs'
import { type DocName, parseDocName } from '../../../model/ids.ts'
import type { DocumentStore, OutboxKey, OutboxRow, WriteOutcome } from './DocumentStore.ts'
import type {
  Documents,
  DocumentUpdate,
  LoadStatus,
  OpenDocument,
  StoredListener,
  UpdateSource,
} from './Documents.ts'
import { createHostMoments, type HostMoments } from './hostMoments.ts'
import {
  importOrigin,
  isStoredOrigin,
  relayOrigin,
  storeOrigin,
  windowOrigin,
} from './origins.ts'
import type { PartingKeep } from './partingKeep.ts'
import type { StoreDamage } from './storedRows.ts'
import { type ChannelPort, createWindowChannel } from './windowChannel.ts'
import { createWriteQueue, type NamedUpdate } from './writeQueue.ts'

/** How to build the documents of a workspace. */
export interface DocumentsOptions {
  readonly store: DocumentStore
  /** Joins the other windows: `openChannelPort('relais-<workspaceId>')`; `null` or absent = alone. */
  readonly channel?: ChannelPort | null
  readonly moments?: HostMoments
  /** Takes down what the store has not when the window goes, and brings what one before left; absent = neither. */
  readonly parting?: PartingKeep | null
  /** Told of updates that could not be applied; the rest of the document is there without them. */
  readonly report?: (damage: StoreDamage) => void
  /** After how long without a change a strict flush follows; 2,000 ms. */
  readonly flushAfter?: number
}

/** What the relay brings of a page is applied so often at most, in milliseconds. */
const arrivalPause = 50
/** Rows of an open document above which it is compacted. */
const compactAbove = 500
/** The same for a document that was just let go. */
const compactReleasedAbove = 50

interface Entry {
  readonly name: DocName
  readonly doc: Y.Doc
  /** Takes down each update that the store does not have yet. */
  readonly keep: (update: Uint8Array, origin: unknown) => void
  holders: number
  status: LoadStatus
  whenLoaded: Promise<LoadStatus>
  /** Rows in the store since the last compaction, as far as this window knows. */
  rows: number
  closing: boolean
}

/** The rows of the outbox that an append of local updates made. */
function rowsOf(
  updates: readonly NamedUpdate[],
  keys: readonly OutboxKey[],
): readonly OutboxRow[] | null {
  const rows = updates.flatMap((one, position) => {
    const key = keys[position]
    return key === undefined ? [] : [{ key, name: one.name, update: one.update }]
  })
  return rows.length === updates.length ? rows : null
}

/** Builds the documents. Disposing flushes and destroys the Y.Docs; the store stays open. */
export function createDocuments(options: DocumentsOptions): Documents {
  const { store } = options
  const parting = options.parting ?? null
  const moments = options.moments ?? createHostMoments()
  const report = options.report ?? (() => undefined)
  const entries = new Map<DocName, Entry>()
  const updateListeners = new Set<(update: DocumentUpdate) => void>()
  const storedListeners = new Set<StoredListener>()
  const heldListeners = new Set<() => void>()
  const toCompact = new Set<DocName>()
  let cancelIdle: (() => void) | null = null
  let flushTimer: ReturnType<typeof setTimeout> | null = null
  let disposed = false

  const tell = (updates: readonly NamedUpdate[], source: UpdateSource) => {
    for (const { name, update } of updates)
      for (const listener of [...updateListeners]) listener({ name, update, source })
  }
  const tellHeld = () => {
    for (const listener of [...heldListeners]) listener()
  }
  const tellStored = (
    updates: readonly NamedUpdate[],
    outcome: WriteOutcome,
    rows: readonly OutboxRow[] | null = null,
  ) => {
    const names = [...new Set(updates.map(({ name }) => name))]
    for (const listener of [...storedListeners]) listener(names, outcome, rows)
  }

  const compactNext = async () => {
    cancelIdle = null
    const [name] = toCompact
    if (name === undefined || disposed) return
    toCompact.delete(name)
    const entry = entries.get(name)
    if (entry) entry.rows = 0
    try {
      await store.compact(name)
    } catch (error) {
      report({ name, message: `compaction: ${String(error)}` })
    }
    compactWhenIdle()
  }
  const compactWhenIdle = () => {
    if (toCompact.size === 0 || cancelIdle || disposed) return
    cancelIdle = moments.whenIdle(() => void compactNext())
  }
  const countRows = (updates: readonly NamedUpdate[]) => {
    for (const { name } of updates) {
      const entry = entries.get(name)
      if (entry && ++entry.rows > compactAbove) toCompact.add(name)
    }
    compactWhenIdle()
    if (flushTimer !== null) clearTimeout(flushTimer)
    flushTimer = disposed
      ? null
      : setTimeout(() => void store.flush(), options.flushAfter ?? 2000)
  }

  const queue = createWriteQueue({
    store,
    afterPaint: moments.afterPaint,
    settled(updates, outcome) {
      if (outcome.ok) {
        countRows(updates)
        channel.post(updates)
        tell(updates, 'local')
      }
      tellStored(updates, outcome, outcome.ok ? rowsOf(updates, outcome.keys) : null)
    },
  })

  const applyAll = (entry: Entry, updates: readonly Uint8Array[], origin: string): number => {
    let damaged = 0
    Y.transact(
      entry.doc,
      () => {
        for (const update of updates) {
          try {
            // Decodes all of it before any of it is integrated: bytes that are no update change nothing.
            Y.applyUpdate(entry.doc, update, origin)
          } catch (error) {
            damaged++
            report({ name: entry.name, message: String(error) })
          }
        }
      },
      origin,
      false,
    )
    return damaged
  }
  // Yjs writes an update of every transaction that someone listens to: of a tree of 10,000 pages
  // that is a third of the time of loading it, for what the store holds already.
  const applyStored = (entry: Entry, rows: readonly Uint8Array[]): number => {
    const { doc, keep } = entry
    let transactions = 0
    // What an observer writes in answer to the load is a transaction of its own, and is kept.
    const onTransaction = () => {
      if (++transactions === 2) doc.on('update', keep)
    }
    doc.off('update', keep)
    doc.on('beforeObserverCalls', onTransaction)
    try {
      return applyAll(entry, rows, storeOrigin)
    } finally {
      doc.off('beforeObserverCalls', onTransaction)
      if (transactions < 2) doc.on('update', keep)
    }
  }
  // What comes before a document is loaded waits for that: applied to an empty
  // Y.Doc it would show half a page.
  const applyToOpen = (updates: readonly NamedUpdate[], origin: string) => {
    const byName = new Map<DocName, Uint8Array[]>()
    for (const { name, update } of updates) {
      if (!entries.has(name)) continue
      const parts = byName.get(name)
      if (parts) parts.push(update)
      else byName.set(name, [update])
    }
    for (const [name, parts] of byName) {
      const entry = entries.get(name)
      if (!entry) continue
      if (entry.status.kind === 'loaded') applyAll(entry, parts, origin)
      else
        void entry.whenLoaded.then((status) => {
          if (status.kind === 'loaded' && entries.get(name) === entry)
            applyAll(entry, parts, origin)
        })
    }
  }

  // A page on which others type is read and drawn once for what they typed meanwhile, not letter by letter.
  let arrived: NamedUpdate[] = []
  let arrivals: ReturnType<typeof setTimeout> | null = null
  const applyArrived = () => {
    const updates = arrived
    arrived = []
    applyToOpen(updates, relayOrigin)
  }
  const nextArrivals = () => {
    arrivals = null
    if (arrived.length === 0) return
    arrivals = setTimeout(nextArrivals, arrivalPause)
    applyArrived()
  }
  const arrive = (updates: readonly NamedUpdate[]) => {
    const isPage = ({ name }: NamedUpdate) => parseDocName(name)?.kind === 'page'
    arrived.push(...updates.filter(isPage))
    if (arrivals === null) nextArrivals()
    applyToOpen(
      updates.filter((one) => !isPage(one)),
      relayOrigin,
    )
  }

  const channel = createWindowChannel(options.channel ?? null, (updates, held) => {
    applyToOpen(updates, windowOrigin)
    tell(updates, 'window')
    if (held) tellHeld()
  })

  const load = async (entry: Entry): Promise<LoadStatus> => {
    try {
      // What is on its way to the store: another window left it. It may arrive there while this reads.
      const coming = queue.waiting(entry.name)
      const rows = await store.read(entry.name)
      entry.rows = rows.length
      const damaged = disposed ? 0 : applyStored(entry, [...rows, ...coming])
      entry.status = damaged > 0 ? { kind: 'loaded', damaged } : { kind: 'loaded' }
    } catch (error) {
      entry.status = { kind: 'failed', reason: String(error) }
    }
    return entry.status
  }

  const letGo = async (entry: Entry) => {
    if (entry.closing) return
    entry.closing = true
    await entry.whenLoaded
    // Whoever opens it anew reads the store: what is not there yet must not be let go.
    while (queue.waiting(entry.name).length > 0) await queue.committed(entry.name)
    entry.closing = false
    if (entry.holders > 0 || disposed || entries.get(entry.name) !== entry) return
    entries.delete(entry.name)
    entry.doc.destroy()
    if (entry.rows > compactReleasedAbove) toCompact.add(entry.name)
    compactWhenIdle()
  }

  const begin = (name: DocName): Entry => {
    const doc = new Y.Doc()
    const loading: LoadStatus = { kind: 'loading' }
    const entry: Entry = {
      name,
      doc,
      keep(update, origin) {
        if (!isStoredOrigin(origin)) queue.push(name, update)
      },
      holders: 0,
      status: loading,
      whenLoaded: Promise.resolve(loading),
      rows: 0,
      closing: false,
    }
    doc.on('update', entry.keep)
    entries.set(name, entry)
    entry.whenLoaded = load(entry)
    return entry
  }

  const flush = async () => {
    await queue.drain()
    if (flushTimer !== null) clearTimeout(flushTimer)
    flushTimer = null
    await store.flush()
  }
  const leave = async (gone: boolean) => {
    if (gone) {
      const waiting = queue
        .names()
        .map((name) => ({ name, update: Y.mergeUpdates([...queue.waiting(name)]) }))
      parting?.keep(waiting)
    }
    await flush()
    if (queue.names().length === 0) parting?.keep([])
  }
  const stopLeaving = moments.onLeaving((gone) => void leave(gone))
  const bringLeft = async () => {
    if (!parting || parting.left.length === 0) return
    for (const { name, update } of parting.left) queue.push(name, update)
    await Promise.all(parting.left.map(({ name }) => queue.committed(name)))
    parting.forgetLeft()
  }
  void bringLeft()

  return {
    open(name): OpenDocument {
      if (disposed) throw new Error(`open: ${name} after dispose`)
      // Whoever asks for it is given all that is written down.
      if (arrived.some((one) => one.name === name)) applyArrived()
      const entry = entries.get(name) ?? begin(name)
      entry.holders++
      let held = true
      return {
        name,
        doc: entry.doc,
        get status() {
          return entry.status
        },
        whenLoaded: entry.whenLoaded,
        release() {
          if (!held) return
          held = false
          if (--entry.holders === 0) void letGo(entry)
        },
      }
    },
    openNames: () =>
      [...entries.values()].filter(({ holders }) => holders > 0).map(({ name }) => name),
    async write(updates, { source, cursor, hold = [], unhold = [] }) {
      const usual = source === 'import' ? 'local' : 'remote'
      const rows = updates.map((one) => ({ ...one, from: one.from ?? usual }))
      const outcome = await store.append(rows, {
        ...(cursor ? { cursor } : {}),
        ...(hold.length > 0 ? { hold } : {}),
        ...(unhold.length > 0 ? { unhold } : {}),
      })
      if (outcome.ok) {
        const away = new Set(outcome.diverted)
        const kept = away.size > 0 ? rows.filter((_, position) => !away.has(position)) : rows
        countRows(kept)
        if (source === 'import') applyToOpen(kept, importOrigin)
        else arrive(kept)
        const changesHeld = away.size + hold.length + unhold.length > 0
        if (kept.length > 0 || changesHeld) channel.post(kept, changesHeld)
        tell(kept, source)
        if (changesHeld) tellHeld()
      }
      const own = rows.filter(({ from }) => from === 'local')
      if (own.length > 0 || source === 'import' || !outcome.ok)
        tellStored(outcome.ok ? own : rows, outcome)
      return outcome
    },
    onHeld(listener) {
      heldListeners.add(listener)
      return () => heldListeners.delete(listener)
    },
    onUpdate(listener) {
      updateListeners.add(listener)
      return () => updateListeners.delete(listener)
    },
    onStored(listener) {
      storedListeners.add(listener)
      return () => storedListeners.delete(listener)
    },
    unsaved: () => queue.names(),
    get storeStatus() {
      return store.status
    },
    onStoreStatus: (listener) => store.onStatus(listener),
    flush,
    async dispose() {
      if (disposed) return
      stopLeaving()
      await flush()
      disposed = true
      queue.dispose()
      cancelIdle?.()
      if (flushTimer !== null) clearTimeout(flushTimer)
      if (arrivals !== null) clearTimeout(arrivals)
      channel.dispose()
      for (const { doc } of entries.values()) doc.destroy()
      entries.clear()
    },
  }
}
