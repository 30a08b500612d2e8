/**
 * Receives what the relay brings: writes it, or holds it until someone here has
 * looked at it. What is held lies in the documents' store; this keeps only the
 * list that people see, read again whenever a window changed it.
 */
import * as Y from 'yjs'
import {
  type DocAddress,
  type DocName,
  type PersonId,
  parseDocName,
  type SpaceId,
} from '../../../model/ids.ts'
import {
  type DocumentStore,
  type HeldRow,
  type HeldUpdate,
  isBlocking,
  type SyncCursor,
  type WriteOutcome,
} from '../documents/DocumentStore.ts'
import type { Documents, WrittenUpdate } from '../documents/Documents.ts'
import { createDeletionGuard, type ReceivedUpdate } from './deletionGuard.ts'
import { listLacking, lossBetween, takeStock } from './measureLoss.ts'
import type { HeldChange, Review } from './Review.ts'
import { restoreDeleted } from './restoreDeleted.ts'
import { scanUpdate } from './scanUpdate.ts'

/** The review with what only the sync uses of it. */
export interface OwnedReview extends Review {
  /**
   * Takes in what the relay brought, in order. `first` is a clone onto a device that had
   * nothing of the workspace: nothing can be taken from it.
   */
  receive(
    updates: readonly ReceivedUpdate[],
    options: {
      readonly epoch: string
      readonly first: boolean
      readonly cursor?: SyncCursor
    },
  ): Promise<WriteOutcome>
  /** Settles when what follows from the last change is done. */
  idle(): Promise<void>
  dispose(): void
}

/** Of what the first held update took, so much may be missing still for the rest to count as undone. */
const undoneBelow = 0.1
/** Whether that is so is worked out on a copy of the document: at most this often for each. */
const weighEvery = 5_000

/** Makes the review of a workspace; the list is empty until the store has answered. */
export function createReview(options: {
  readonly store: DocumentStore
  readonly documents: Documents
  readonly person: PersonId
  readonly now: () => number
}): OwnedReview {
  const { documents, now, person, store } = options
  const listeners = new Set<() => void>()
  let held: readonly HeldChange[] = []
  let here: Promise<Set<DocName>> | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let disposed = false
  let stopUpdates: (() => void) | null = null
  let looking = false
  let later: ReturnType<typeof setTimeout> | undefined
  const weighedAt = new Map<DocName, number>()

  const guard = createDeletionGuard({
    person,
    now,
    read: (name) => store.read(name),
    isHere,
    openDoc(name) {
      if (!documents.openNames().includes(name)) return null
      const open = documents.open(name)
      const { doc, status } = open
      open.release()
      return status.kind === 'loaded' ? doc : null
    },
  })

  async function isHere(name: DocName): Promise<boolean> {
    here ??= readNames()
    return (await here).has(name)
  }

  async function readNames(): Promise<Set<DocName>> {
    const names = new Set<DocName>()
    stopUpdates ??= documents.onUpdate(({ name }) => names.add(name))
    for (const name of await store.names()) names.add(name)
    return names
  }

  function inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const result = turn.then(act)
    turn = result.catch(() => {}) // Whoever asked hears of it; the next one goes on.
    return result
  }

  /** Many changes of what is held in one go are looked at once. */
  function lookSoon(): void {
    if (looking || disposed) return
    looking = true
    void inTurn(() => {
      looking = false
      return look()
    })
  }

  /** Reads the list anew, and lets go what needs no decision any more. */
  async function look(): Promise<void> {
    if (disposed) return
    try {
      const rows = await store.held()
      for (const name of new Set(rows.map((row) => row.name))) {
        const own = rows.filter((row) => row.name === name)
        if (own.some(isReadable) || (isDue(name, own) && (await isUndone(name, own)))) {
          await release(
            name,
            own.filter((row) => isBlocking(row) || isReadable(row)),
          )
          return
        }
      }
      if (disposed) return
      held = listChanges(rows)
      for (const listener of [...listeners]) listener()
    } catch (error) {
      // The store's own status says so to people; the list stays as it was.
      console.warn('review: what is held cannot be read', error)
    }
  }

  function isDue(name: DocName, rows: readonly HeldRow[]): boolean {
    if (!rows.some((row) => row.reason === null)) return false
    const left = (weighedAt.get(name) ?? Number.NEGATIVE_INFINITY) + weighEvery - now()
    if (left <= 0) {
      weighedAt.set(name, now())
      return true
    }
    later ??= setTimeout(() => {
      later = undefined
      lookSoon()
    }, left)
    return false
  }

  /** The spaces that pages would have gone to and that are not here. */
  async function lackingAfter(
    name: DocName,
    kind: DocAddress['kind'],
    rows: readonly Uint8Array[],
  ): Promise<ReadonlySet<SpaceId>> {
    const doc = new Y.Doc()
    for (const row of rows) Y.applyUpdate(doc, row, 'relais:review')
    const stock = takeStock(doc, kind)
    doc.destroy()
    return listLacking(name, stock, isHere)
  }

  /** Whether what came after the held deletion, such as a colleague's bringing back, undid it. */
  async function isUndone(name: DocName, rows: readonly HeldRow[]): Promise<boolean> {
    const kind = parseDocName(name)?.kind ?? 'workspace'
    const blocking = rows.filter(isBlocking)
    if (blocking.length === 0) return false
    if (!blocking.some(({ reason }) => reason === null)) return false
    const doc = new Y.Doc()
    for (const row of await store.read(name)) Y.applyUpdate(doc, row, 'relais:review')
    const before = takeStock(doc, kind)
    const stocks = blocking.map(({ update, reason }) => {
      Y.applyUpdate(doc, update, 'relais:review')
      return reason === null ? null : takeStock(doc, kind)
    })
    const last = takeStock(doc, kind)
    doc.destroy()
    const lacking = await listLacking(name, last, isHere)
    const measures = stocks.map((one) => one && lossBetween(before, one, lacking))
    const after = lossBetween(before, last, lacking)
    if (kind === 'space') return after.pages.length === 0
    const worst = Math.max(...measures.map((one) => (one ? one.before - one.after : 0)))
    return worst > 0 && after.before - after.after <= worst * undoneBelow
  }

  /** Writes held rows into their document, with `more` after them, and takes them off the list. */
  async function release(
    name: DocName,
    rows: readonly HeldRow[],
    more: readonly WrittenUpdate[] = [],
  ): Promise<boolean> {
    const epoch = (await store.cursor())?.epoch
    const outcome = await documents.write(
      [
        ...rows.map(({ update, received }): WrittenUpdate => {
          // Another relay than the one it came from may lack it: it is offered like an own edit.
          const from = received.epoch === epoch ? 'remote' : 'local'
          return { name, update, from }
        }),
        ...more,
      ],
      { source: 'relay', unhold: rows },
    )
    return outcome.ok
  }

  async function decide(
    name: DocName,
    more: (rows: readonly HeldRow[]) => Promise<readonly WrittenUpdate[]>,
  ): Promise<boolean> {
    const all = await store.held(name)
    const rows = all.filter(isBlocking)
    // Another window, or what came after it, decided meanwhile.
    if (all.length === 0) return true
    if (rows.length === 0) return false
    return release(name, rows, await more(rows))
  }

  const stopHeld = documents.onHeld(lookSoon)
  lookSoon()

  return {
    get held() {
      return held
    },
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    async receive(updates, { cursor, epoch, first }) {
      let reasons: Awaited<ReturnType<typeof guard.judge>>
      try {
        reasons = first ? [] : await guard.judge(updates)
      } catch (error) {
        return { ok: false, reason: 'unavailable', message: String(error) }
      }
      const heldAt = now()
      const passed: WrittenUpdate[] = []
      const hold: HeldUpdate[] = []
      const blocked = new Set<DocName>()
      for (const [position, { name, update, fmt, by, at }] of updates.entries()) {
        const reason =
          reasons[position] ??
          (fmt === 0 ? null : { kind: 'unreadable', detail: `format ${fmt}` })
        const received = { by, at, heldAt, epoch }
        if (!reason && !blocked.has(name)) {
          passed.push({ name, update, received })
          continue
        }
        hold.push({ name, update, fmt, received, reason })
        if (isBlocking({ reason })) blocked.add(name)
      }
      return documents.write(passed, { source: 'relay', hold, ...(cursor ? { cursor } : {}) })
    },
    accept: (name) => inTurn(() => decide(name, async () => [])),
    bringBack: (name) =>
      inTurn(() =>
        decide(name, async (rows) => {
          if (await isUndone(name, rows)) return []
          const kind = parseDocName(name)?.kind ?? 'workspace'
          const stored = await store.read(name)
          const gone = rows.map((row) => row.update)
          const update = restoreDeleted({
            kind,
            stored,
            held: gone,
            lacking: await lackingAfter(name, kind, [...stored, ...gone]),
            pages: rows.flatMap(({ reason }) =>
              reason?.kind === 'pages-deleted' ? reason.pages : [],
            ),
            stamp: { at: now(), by: person },
          })
          return update ? [{ name, update, from: 'local' }] : []
        }),
      ),
    async exportHeld(name) {
      const rows = await store.held(name)
      return rows.length === 0 ? null : joinRows(rows)
    },
    discard: (name) =>
      inTurn(async () => {
        const rows = (await store.held(name)).filter((row) => !isBlocking(row))
        if (rows.length === 0) return false
        return (await documents.write([], { source: 'relay', unhold: rows })).ok
      }),
    async idle() {
      let last: Promise<unknown>
      do {
        last = turn
        await last
      } while (last !== turn)
    },
    dispose() {
      disposed = true
      clearTimeout(later)
      stopHeld()
      stopUpdates?.()
      listeners.clear()
    },
  }
}

/** Whether an unreadable row can be read after all: this build is newer than the one that held it. */
function isReadable({ fmt, reason, update }: HeldRow): boolean {
  if (reason?.kind !== 'unreadable' || fmt !== 0) return false
  try {
    scanUpdate(update)
    return true
  } catch {
    return false
  }
}

/** One entry for a document and kind of reason: what can be decided together. */
function listChanges(rows: readonly HeldRow[]): readonly HeldChange[] {
  const groups = new Map<string, HeldRow[]>()
  for (const row of rows) {
    const key = `${isBlocking(row)} ${row.name}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  const changes: HeldChange[] = []
  for (const group of groups.values()) {
    const first = group.find(({ reason }) => reason !== null)
    if (!first?.reason) continue
    const address = parseDocName(first.name)
    changes.push({
      name: first.name,
      space: address && 'space' in address ? address.space : null,
      page: address && 'page' in address ? address.page : null,
      reason: first.reason,
      by: first.received.by,
      at: first.received.at,
      heldAt: first.received.heldAt,
      updates: group.length,
      bytes: group.reduce((sum, { update }) => sum + update.byteLength, 0),
    })
  }
  return changes.sort((a, b) => b.heldAt - a.heldAt || (a.name < b.name ? -1 : 1))
}

/** All bytes of a document's held rows: for each, format and length as 32-bit numbers, then the bytes. */
function joinRows(rows: readonly HeldRow[]): Uint8Array {
  const joined = new Uint8Array(rows.reduce((sum, row) => sum + 8 + row.update.byteLength, 0))
  const view = new DataView(joined.buffer)
  let position = 0
  for (const { fmt, update } of rows) {
    view.setUint32(position, fmt)
    view.setUint32(position + 4, update.byteLength)
    joined.set(update, position + 8)
    position += 8 + update.byteLength
  }
  return joined
}
