/**
 * What happens to pages after they moved: a device that was away goes on writing
 * in the old space, or moves the same page to yet another one. Every device that
 * has both spaces carries that on; what it writes is the same for all of them, so
 * it does not matter which does it, or how often. Nothing runs while one types.
 */

import * as Y from 'yjs'
import {
  type PageId,
  type PersonId,
  pageDocName,
  parseDocName,
  type SpaceId,
  type WorkspaceId,
} from '../../../model/ids.ts'
import { readArrival, readMovedTo } from '../../../model/movedTo.ts'
import { carryPageChanges, locatePage, settlePagePlace } from '../../../model/movePages.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import { pagesOf, readPage } from '../../../model/page.ts'
import type { Access } from '../access/Access.ts'
import type { DocumentStore } from '../documents/DocumentStore.ts'
import type { Documents, OpenDocument } from '../documents/Documents.ts'
import { readMissing } from './carryBody.ts'
import { movePages } from './movePages.ts'
import type { Spaces } from './Spaces.ts'

/** What following stands on: parts of the session. */
export interface FollowOptions {
  readonly workspace: WorkspaceId
  readonly person: PersonId
  readonly spaces: Pick<Spaces, 'list' | 'onChange'>
  readonly space: (id: SpaceId) => OpenDocument
  readonly documents: Documents
  readonly store: Pick<DocumentStore, 'read'>
  readonly access: Pick<Access, 'mayWrite'>
  /** Keeps over a restart which pages are not done. */
  readonly memory: { read(): string | null; write(value: string): void }
  readonly now: () => number
  /** How long changes are gathered; 1,000 ms. */
  readonly gatherMs?: number
}

/** Follows moves until disposed. */
export interface FollowMoves {
  /** Settles when all that is known by now has been carried on; never rejects. */
  settle(): Promise<void>
  dispose(): void
}

interface Watched {
  readonly held: OpenDocument
  readonly stop: () => void
}

/** A page in the space where its record is looked at: `<space>/<page>`. */
type Key = `${SpaceId}/${PageId}`

/** Begins to follow. What was left from before is taken up at once. */
export function createFollowMoves(options: FollowOptions): FollowMoves {
  const { access, documents, memory, workspace } = options
  const watched = new Map<SpaceId, Watched>()
  const waiting = new Set<Key>()
  const failed = new Set<Key>()
  const kept = memory.read()
  let timer: ReturnType<typeof setTimeout> | null = null
  let work: Promise<void> = Promise.resolve()
  let disposed = false
  let atStart = true

  function add(space: SpaceId, page: PageId): void {
    waiting.add(`${space}/${page}`)
    if (disposed) return
    timer ??= setTimeout(() => {
      timer = null
      void run()
    }, options.gatherMs ?? 1000)
  }

  function run(): Promise<void> {
    work = work.then(async () => {
      memory.write([...waiting].join(' '))
      for (const key of waiting) {
        if (disposed) return
        waiting.delete(key)
        const [space, page] = key.split('/') as [SpaceId, PageId]
        try {
          await follow(space, page)
        } catch {
          // The store does not answer, which its status says: after the next start it is tried again.
          failed.add(key)
        }
      }
      memory.write([...failed].join(' '))
    })
    return work
  }
  const docs = () => [...watched].map(([space, { held }]) => ({ space, doc: held.doc }))

  async function follow(space: SpaceId, page: PageId): Promise<void> {
    const source = watched.get(space)?.held
    if (!source) return
    settlePagePlace(page, docs(), (id) => mayWrite(id))
    const record = readPage(source.doc, page)
    if (!record) return
    if (!record.movedTo) return followParent(space, page, record.parent)
    const near = watched.get(record.movedTo.space)?.held
    const place = locatePage(page, docs())
    // Through a space that is not here: the text at least can go all the way.
    const to = near ? record.movedTo.space : place?.isHere ? place.space : null
    if (!to || to === space || !mayWrite(to)) return
    const target = options.space(to)
    let wrote = carryPageChanges(source.doc, target.doc, page, space)
    const name = pageDocName(workspace, to, page)
    const update = await readMissing(options.store, pageDocName(workspace, space, page), name)
    if (update) {
      const outcome = await documents.write([{ name, update }], { source: 'import' })
      if (!outcome.ok) throw new Error(outcome.message)
      wrote = true
    }
    // It may have gone on from there.
    if (wrote && readPage(target.doc, page)?.movedTo) add(to, page)
  }

  /** A page that was written below one that had gone follows it; whoever moved that one does it, once. */
  async function followParent(
    space: SpaceId,
    page: PageId,
    parent: PageId | null,
  ): Promise<void> {
    const source = options.space(space)
    const above = parent && readPage(source.doc, parent)
    if (!parent || !above?.movedTo || above.movedTo.by !== options.person) return
    const place = locatePage(parent, docs())
    if (!place?.isHere || place.space === space || !mayWrite(place.space) || !mayWrite(space))
      return
    const own = pagesOf(source.doc).get(page)
    // It came here by itself after its parent had gone: that was meant.
    if (own instanceof Y.Map && (readArrival(own)?.at ?? 0) > place.at) return
    const from = createPageTree(source.doc)
    const tree = createPageTree(options.space(place.space).doc)
    const pages = [page, ...from.descendants(page)]
    const order = tree.orderAt(parent, tree.children(parent).length)
    from.dispose()
    tree.dispose()
    await movePages(
      { ...options, documents },
      { from: space, to: place.space, pages, place: { parent, order }, now: options.now() },
    )
  }

  function mayWrite(id: SpaceId): boolean {
    return access.mayWrite(options.space(id).name)
  }

  function watch(id: SpaceId): void {
    if (watched.has(id)) return
    const held = options.space(id)
    const records = pagesOf(held.doc)
    const onRecords = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
      const changed = new Set<PageId>()
      for (const event of events) {
        const [page] = event.path
        if (typeof page === 'string') changed.add(page as PageId)
        else if (event instanceof Y.YMapEvent)
          for (const key of event.keysChanged) changed.add(key as PageId)
      }
      for (const page of changed) if (concerns(held, page)) add(id, page)
    }
    const listener = onRecords as Parameters<typeof records.observeDeep>[0]
    const isLate = !atStart
    watched.set(id, { held, stop: () => records.unobserveDeep(listener) })
    void held.whenLoaded.then(() => {
      if (watched.get(id)?.held !== held) return
      records.observeDeep(listener)
      // A first start, or a space that came later: everything that points here is looked at once.
      if (kept !== null && !isLate) return
      for (const [space, other] of watched)
        for (const page of pagesOf(other.held.doc).keys() as Iterable<PageId>) {
          const to = sentTo(other.held, page)
          if (to && (space === id || to === id)) add(space, page)
        }
    })
  }

  function sentTo(held: OpenDocument, page: PageId): SpaceId | null {
    const record = pagesOf(held.doc).get(page)
    return record instanceof Y.Map ? (readMovedTo(record)?.space ?? null) : null
  }

  /** Whether a record says something of a move: its own, or that of the page above it. */
  function concerns(held: OpenDocument, page: PageId): boolean {
    const record = pagesOf(held.doc).get(page)
    if (!(record instanceof Y.Map)) return false
    if (readArrival(record) || readMovedTo(record)) return true
    const parent = readPage(held.doc, page)?.parent
    return parent ? sentTo(held, parent) !== null : false
  }

  function watchAll(): void {
    const present = new Set(options.spaces.list.map((one) => one.id))
    for (const id of present) watch(id)
    for (const [id, { stop }] of watched) {
      if (present.has(id)) continue
      stop()
      watched.delete(id)
    }
  }

  const stops = [
    options.spaces.onChange(watchAll),
    documents.onUpdate(({ name }) => {
      const address = parseDocName(name)
      if (address?.kind !== 'page') return
      const held = watched.get(address.space)?.held
      if (held && sentTo(held, address.page)) add(address.space, address.page)
    }),
  ]
  watchAll()
  for (const key of (kept ?? '').split(' ')) {
    const [space, page] = key.split('/')
    if (space && page) add(space as SpaceId, page as PageId)
  }
  atStart = false

  return {
    async settle() {
      await Promise.all([...watched.values()].map(({ held }) => held.whenLoaded))
      // Following may uncover more to follow: chains, and what was written below.
      for (let rounds = 0; rounds < 10 && waiting.size > 0; rounds++) await run()
      await work
    },
    dispose() {
      disposed = true
      if (timer) clearTimeout(timer)
      for (const stop of [...stops, ...[...watched.values()].map((one) => one.stop)]) stop()
      memory.write([...waiting, ...failed].join(' '))
    },
  }
}
