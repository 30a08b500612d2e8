/**
 * What happens to pages, questions and posts after they moved: a device that was away goes on writing
 * in the old space, answers there, or moves the same to yet another one. Every device that
 * has both spaces carries that on; what it writes is the same for all of them, so
 * it does not matter which does it, or how often. Nothing runs while one types.
 */

import type * as Y from 'yjs'
import {
  type PageId,
  type PersonId,
  pageDocName,
  parseDocName,
  type SpaceId,
  type WorkspaceId,
} from '../../../model/ids.ts'
import { copyActs } from '../../../model/moderation/moderate.ts'
import {
  holderOf,
  type MovableId,
  movableIdsOf,
  movableIn,
  observeMovable,
} from '../../../model/movable.ts'
import { readArrival, readMovedTo } from '../../../model/movedTo.ts'
import { carryPageChanges, locatePage, settlePagePlace } from '../../../model/movePages.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import type { Access } from '../access/Access.ts'
import type { DocumentStore } from '../documents/DocumentStore.ts'
import type { Documents, OpenDocument } from '../documents/Documents.ts'
import { createBreath } from '../sync/breath.ts'
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

/** A page, question, answer or post in the space where its record is looked at: `<space>/<id>`. */
type Key = `${SpaceId}/${MovableId}`

/** Begins to follow. What was left from before is taken up at once. */
export function createFollowMoves(options: FollowOptions): FollowMoves {
  const { access, documents, memory, workspace } = options
  const watched = new Map<SpaceId, Watched>()
  const waiting = new Set<Key>()
  const failed = new Set<Key>()
  /** Spaces that came later: everything that points to or from them is still to be looked at. */
  const unseen = new Set<SpaceId>()
  const kept = memory.read()
  let timer: ReturnType<typeof setTimeout> | null = null
  let work: Promise<void> = Promise.resolve()
  let disposed = false
  let atStart = true

  function add(space: SpaceId, page: MovableId): void {
    waiting.add(`${space}/${page}`)
    wake()
  }

  function wake(): void {
    if (disposed) return
    timer ??= setTimeout(() => {
      timer = null
      void run()
    }, options.gatherMs ?? 1000)
  }

  function run(): Promise<void> {
    work = work.then(async () => {
      await findSigns()
      memory.write([...waiting].join(' '))
      for (const key of waiting) {
        if (disposed) return
        waiting.delete(key)
        const [space, page] = key.split('/') as [SpaceId, MovableId]
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

  /** Looks once through all records for those that point to or from spaces which came later, in short steps. */
  async function findSigns(): Promise<void> {
    const late = new Set(unseen)
    unseen.clear()
    if (late.size === 0) return
    const breath = createBreath(() => performance.now())
    for (const [space, { held }] of [...watched]) {
      for (const page of [...movableIdsOf(held.doc)]) {
        await breath.take()
        if (disposed) return
        const to = sentTo(held, page)
        if (to && (late.has(space) || late.has(to))) waiting.add(`${space}/${page}`)
      }
    }
  }

  const docs = () => [...watched].map(([space, { held }]) => ({ space, doc: held.doc }))

  async function follow(space: SpaceId, page: MovableId): Promise<void> {
    const source = watched.get(space)?.held
    if (!source) return
    settlePagePlace(page, docs(), (id) => mayWrite(id))
    const found = movableIn(source.doc, page)
    if (!found) return
    const movedTo = readMovedTo(found.record)
    if (!movedTo) return followHolder(space, page)
    const near = watched.get(movedTo.space)?.held
    const place = locatePage(page, docs())
    // Through a space that is not here: the text at least can go all the way.
    const to = near ? movedTo.space : place?.isHere ? place.space : null
    if (!to || to === space || !mayWrite(to)) return
    const target = options.space(to)
    let wrote = carryPageChanges(source.doc, target.doc, page, space)
    if (wrote) copyActs(source.doc, target.doc, [page])
    const name = pageDocName(workspace, to, page as PageId)
    const from = pageDocName(workspace, space, page as PageId)
    const update = await readMissing(options.store, from, name)
    if (update) {
      const outcome = await documents.write([{ name, update }], { source: 'import' })
      if (!outcome.ok) throw new Error(outcome.message)
      wrote = true
    }
    // It may have gone on from there.
    if (wrote && sentTo(target, page)) add(to, page)
  }

  /**
   * What was written below something that had gone follows it: a page, an answer, a comment.
   * Whoever moved that does it, and whoever wrote this: two who do it at once write the same.
   */
  async function followHolder(space: SpaceId, page: MovableId): Promise<void> {
    const source = options.space(space)
    const found = movableIn(source.doc, page)
    const holder = found && (holderOf(found.map, found.record) as MovableId | null)
    const above = holder && movableIn(source.doc, holder)
    const sent = above && readMovedTo(above.record)
    if (!found || !holder || !sent) return
    const isPage = found.map === 'pages'
    const isMine = !isPage && authorOf(found.record) === options.person
    if (sent.by !== options.person && !isMine) return
    const place = locatePage(holder, docs())
    if (!place?.isHere || place.space === space || !mayWrite(place.space) || !mayWrite(space))
      return
    // It came here by itself after what it stood below had gone: that was meant.
    if ((readArrival(found.record)?.at ?? 0) > place.at) return
    const parts = { ...options, documents }
    const move = { from: space, to: place.space, now: options.now() }
    await movePages(
      parts,
      isPage
        ? { ...move, ...belowIn(source.doc, options.space(place.space).doc, page, holder) }
        : { ...move, pages: [page], place: null },
    )
  }

  /** A page with all below it, and where it goes: the end of what lies below `holder`. */
  function belowIn(source: Y.Doc, target: Y.Doc, page: MovableId, holder: MovableId) {
    const parent = holder as PageId
    const from = createPageTree(source)
    const tree = createPageTree(target)
    const pages = [page, ...from.descendants(page as PageId)]
    const order = tree.orderAt(parent, tree.children(parent).length)
    from.dispose()
    tree.dispose()
    return { pages, place: { parent, order } }
  }

  function mayWrite(id: SpaceId): boolean {
    return access.mayWrite(options.space(id).name)
  }

  function watch(id: SpaceId): void {
    if (watched.has(id)) return
    const held = options.space(id)
    const isLate = !atStart
    let unobserve: (() => void) | null = null
    watched.set(id, { held, stop: () => unobserve?.() })
    void held.whenLoaded.then(() => {
      if (watched.get(id)?.held !== held) return
      unobserve = observeMovable(held.doc, (changed) => {
        for (const page of changed) if (concerns(held, page)) add(id, page)
      })
      // A first start, or a space that came later: everything that points here is looked at once.
      if (kept !== null && !isLate) return
      unseen.add(id)
      wake()
    })
  }

  function sentTo(held: OpenDocument, page: MovableId): SpaceId | null {
    const record = movableIn(held.doc, page)?.record
    return record ? (readMovedTo(record)?.space ?? null) : null
  }

  /** Whether a record says something of a move: its own, or that of what it stands below. */
  function concerns(held: OpenDocument, page: MovableId): boolean {
    const found = movableIn(held.doc, page)
    if (!found) return false
    if (readArrival(found.record) || readMovedTo(found.record)) return true
    const holder = holderOf(found.map, found.record)
    return typeof holder === 'string' && sentTo(held, holder as MovableId) !== null
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
    if (space && page) add(space as SpaceId, page as MovableId)
  }
  atStart = false

  return {
    async settle() {
      await Promise.all([...watched.values()].map(({ held }) => held.whenLoaded))
      // Following may uncover more to follow: chains, and what was written below.
      for (let rounds = 0; rounds < 10 && waiting.size + unseen.size > 0; rounds++) await run()
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

/** Who wrote an answer or a comment. */
function authorOf(record: Y.Map<unknown>): unknown {
  return record.get('by') ?? record.get('createdBy')
}
