/**
 * A space kept open beside the index. Listing ten thousand pages takes a third
 * of a second, so it is done once; afterwards only rows that are new are
 * applied, and only pages that are described differently are told.
 */
import * as Y from 'yjs'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import { createPageTree, type PageTree } from '../../../../model/PageTree.ts'
import { type Page, pagesOf } from '../../../../model/page.ts'
import { verifiedUntilNumber } from '../../../../model/verification/verificationState.ts'
import { pageRecordId } from '../RecordKind.ts'
import { RecordTeller } from '../records/RecordTeller.ts'
import { spaceRecordReaders } from '../records/recordReaders.ts'
import type { PageFields } from '../SearchRecord.ts'
import { applyRows } from './readPages.ts'
import type { SpaceChange } from './SpaceChange.ts'

/** A space and what was told of it. */
export interface ResidentSpace {
  /**
   * Takes the stored rows, all of them. Rows known by their bytes cost a comparison;
   * a snapshot merged since is applied once more, which changes nothing that it held.
   */
  take(rows: readonly Uint8Array[]): void
  /** The next part of what is not told yet. */
  next(): SpaceChange
  dispose(): void
}

const pagesPerPart = 200

/** Opens a space without rows; its first change is whole. */
export function createResidentSpace(space: SpaceId): ResidentSpace {
  const doc = new Y.Doc()
  const records = pagesOf(doc)
  let tree: PageTree | null = null
  let known: readonly Uint8Array[] = []
  /** Pages as they were when last looked at, to tell what about them changed. */
  const seen = new Map<PageId, Page>()
  const told = new Map<PageId, PageFields>()
  const touched = new Set<PageId>()
  let toPut: PageFields[] = []
  let removed: PageId[] = []
  let whole = true
  const others = new RecordTeller()

  const onRecords = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) {
      const [id] = event.path
      if (typeof id === 'string') touched.add(id as PageId)
      else if (event instanceof Y.YMapEvent)
        for (const key of event.keysChanged) touched.add(key as PageId)
    }
  }
  const look = (id: PageId, from: PageTree) => {
    const page = from.page(id)
    if (page) seen.set(id, page)
    else seen.delete(id)
    const fields = page && describePage(page, space, from)
    const before = told.get(id)
    if (fields) {
      if (before && sameFields(before, fields)) return
      told.set(id, fields)
      toPut.push(fields)
    } else if (before) {
      told.delete(id)
      removed.push(id)
    }
  }
  const lookAtAll = (from: PageTree) => {
    for (const id of new Set([...(records.keys() as Iterable<PageId>), ...told.keys()]))
      look(id, from)
  }

  return {
    take(rows) {
      const fresh = rows.filter((row, at) => !sameBytes(row, known[at]))
      known = rows
      touched.clear()
      applyRows(doc, fresh)
      if (!tree) {
        tree = createPageTree(doc)
        records.observeDeep(onRecords as Parameters<typeof records.observeDeep>[0])
        lookAtAll(tree)
        return
      }
      const open = tree
      // A title or a place says something of the pages below as well, lost and found ones too.
      if ([...touched].some((id) => standsElsewhere(seen.get(id), open.page(id))))
        lookAtAll(open)
      else for (const id of touched) look(id, open)
    },
    next() {
      const put = toPut.slice(0, pagesPerPart)
      toPut = toPut.slice(pagesPerPart)
      const more = toPut.length > 0
      const found = more ? null : spaceRecordReaders.flatMap((one) => one.read(doc, space))
      const records = found ? others.tell(found) : { put: [], removed: [] }
      const change = { whole, put, removed, records, more }
      removed = []
      if (!change.more) whole = false
      return change
    },
    dispose() {
      tree?.dispose()
      doc.destroy()
    },
  }
}

/** What the index takes in of a page; `null` when it cannot be found: it lies in the trash, is a template, or was hidden. */
function describePage(page: Page, space: SpaceId, tree: PageTree): PageFields | null {
  const above = tree.ancestors(page.id).flatMap((id) => tree.page(id) ?? [])
  let archived = page.archivedAt !== null
  if (page.trashedAt !== null || page.templateAt !== null || page.moderation.hide) return null
  for (const one of above) {
    if (one.trashedAt !== null) return null
    if (one.archivedAt !== null) archived = true
  }
  return {
    id: pageRecordId(page.id),
    kind: 'page',
    target: { kind: 'page', space, page: page.id, block: null },
    page: page.id,
    space,
    title: page.title,
    icon: page.icon,
    // What was hidden is not read in the path of others either.
    path: above.flatMap((one) => (one.moderation.hide ? [] : [one.title])),
    tags: page.tags,
    topics: [],
    owner: page.owner,
    language: page.language,
    createdAt: page.createdAt,
    updatedAt: page.updatedAt,
    archived,
    verifiedUntil: verifiedUntilNumber(page.verification),
  }
}

/** Whether what changed about a page may be seen in the description of others. */
function standsElsewhere(a: Page | undefined, b: Page | null): boolean {
  if (!a || !b) return a !== (b ?? undefined)
  return (
    a.title !== b.title ||
    a.parent !== b.parent ||
    a.movedAt !== b.movedAt ||
    a.trashedAt !== b.trashedAt ||
    a.archivedAt !== b.archivedAt ||
    a.restoredAt !== b.restoredAt ||
    a.templateAt !== b.templateAt ||
    (a.moderation.hide === null) !== (b.moderation.hide === null)
  )
}

function sameFields(a: PageFields, b: PageFields): boolean {
  return (
    a.title === b.title &&
    a.icon === b.icon &&
    a.language === b.language &&
    a.owner === b.owner &&
    a.updatedAt === b.updatedAt &&
    a.archived === b.archived &&
    a.verifiedUntil === b.verifiedUntil &&
    sameList(a.path, b.path) &&
    sameList(a.tags, b.tags)
  )
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at])
}

function sameBytes(a: Uint8Array, b: Uint8Array | undefined): boolean {
  if (!b || a.byteLength !== b.byteLength) return false
  // Four bytes at a time: a snapshot of ten thousand pages has three million.
  const words = a.byteLength >> 2
  const isAligned = (a.byteOffset | b.byteOffset) % 4 === 0
  if (isAligned) {
    const left = new Uint32Array(a.buffer, a.byteOffset, words)
    const right = new Uint32Array(b.buffer, b.byteOffset, words)
    for (let at = 0; at < words; at++) if (left[at] !== right[at]) return false
  }
  for (let at = isAligned ? words << 2 : 0; at < a.byteLength; at++)
    if (a[at] !== b[at]) return false
  return true
}
