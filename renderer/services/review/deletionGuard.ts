/**
 * Tells which of the updates that a relay brings would take so much away that a
 * person has to look first: 20 pages of a space, or half of a long body, by one
 * author within a minute. Bytes that this build cannot read are told as well.
 *
 * On the normal path it only passes over the bytes (scanUpdate.ts): measured 2 µs for a
 * key and 4–18 µs for a whole page of 4 KB, of some 500 and 260 µs that storing them
 * costs; a first clone is not looked at. Only what could take that much is applied to
 * a copy of the document, which is thrown away.
 */
import * as Y from 'yjs'
import {
  type DocAddress,
  type DocName,
  isId,
  type PageId,
  parseDocName,
  type SpaceId,
  spaceDocName,
} from '../../../model/ids.ts'
import { movedToPrefix } from '../../../model/movedTo.ts'
import { formatYjsV1 } from '../../../sync-server/contract/protocol.ts'
import { type Loss, listBranches, listLacking, lossBetween, takeStock } from './measureLoss.ts'
import type { HoldReason } from './Review.ts'
import { deletingKeys, type StructId, scanUpdate, type UpdateScan } from './scanUpdate.ts'

/** An update as the relay brought it. */
export interface ReceivedUpdate {
  readonly name: DocName
  readonly update: Uint8Array
  readonly fmt: number
  /** Who wrote it; empty when the relay does not know. */
  readonly by: string
  /** The relay's time of it; 0 when not known. */
  readonly at: number
}

/** Pages lost within a minute above which a person has to look. */
export const manyPages = 20
/** Characters a body must lose, besides half of it. */
export const muchText = 500
/** Characters deleted of a body after which its text is measured again. */
const measureAfter = 250
const windowLength = 60_000
const talliesKept = 2_000
const copyOrigin = 'relais:guard'

/** What one author took from one document lately. */
interface Tally {
  last: number
  /** Deletions that no measurement has looked at. */
  unmeasured: number
  lost: { readonly at: number; readonly pages: readonly PageId[] }[]
  lengths: { readonly at: number; readonly length: number }[]
}

/** A copy of a document while a batch is judged. */
interface Copy {
  readonly doc: Y.Doc
  readonly kind: DocAddress['kind']
}

/** The guard. */
export interface DeletionGuard {
  /** Judges updates in the order they came: the reason to hold each, or `null`. Rejects when the store does. */
  judge(updates: readonly ReceivedUpdate[]): Promise<readonly (HoldReason | null)[]>
}

/** Makes a guard; `openDoc` gives the Y.Doc of a document that is open and loaded. */
export function createDeletionGuard(options: {
  /** Whose own updates pass: from another device, or another window. */
  readonly person: string
  readonly now: () => number
  readonly read: (name: DocName) => Promise<readonly Uint8Array[]>
  /** Whether anything of a document lies here; of one that does not, nothing can be taken. */
  readonly isHere: (name: DocName) => Promise<boolean>
  readonly openDoc: (name: DocName) => Y.Doc | null
}): DeletionGuard {
  const { isHere, now, openDoc, person, read } = options
  const tallies = new Map<string, Tally>()

  function tallyOf(update: ReceivedUpdate, time: number): Tally {
    const key = `${update.name} ${update.by}`
    const known = tallies.get(key) ?? { last: time, unmeasured: 0, lost: [], lengths: [] }
    if (time - known.last > windowLength) known.unmeasured = 0
    known.last = Math.max(known.last, time)
    const isRecent = ({ at }: { readonly at: number }) => time - at <= windowLength
    known.lost = known.lost.filter(isRecent)
    known.lengths = known.lengths.filter(isRecent)
    // The one that was touched last stands last: the oldest go first.
    tallies.delete(key)
    tallies.set(key, known)
    if (tallies.size > talliesKept) tallies.delete(tallies.keys().next().value as string)
    return known
  }

  /** Whether pages could go that have to be counted. */
  async function takesPages(
    update: ReceivedUpdate,
    scan: UpdateScan,
    tally: Tally,
    isThere: (name: DocName) => Promise<boolean>,
  ): Promise<boolean> {
    const workspace = parseDocName(update.name)?.workspace
    /** Whether a space that pages are sent to is none that could be looked into here. */
    const isLacking = async (space: string) =>
      workspace !== undefined &&
      !(isId(space) && (await isThere(spaceDocName(workspace, space as string as SpaceId))))
    const sent: StructId[] = []
    for (const { record, space } of scan.moved) if (await isLacking(space)) sent.push(record)
    // Each value written over another deletes that one: no more than an edit.
    tally.unmeasured += Math.max(0, scan.deleted - scan.overwritten.length)
    if (tally.unmeasured >= manyPages) return true
    const doc = openDoc(update.name)
    if (!doc)
      return scan.trashed.length + sent.length > 0 || scan.overwritten.length >= manyPages
    const old = scan.overwritten.map(([client, clock]) => flagAt(doc, client, clock))
    const roots = [...scan.trashed, ...sent]
      .map(([client, clock]) => pageOfRecord(doc, client, clock))
      .filter((id) => id !== null)
    for (const flag of old)
      if (flag && (flag.sentTo === null || (await isLacking(flag.sentTo))))
        roots.push(flag.page)
    if (roots.length === 0) return false
    const pages = listBranches(doc, roots)
    const before = tally.lost.reduce((sum, one) => sum + one.pages.length, 0)
    if (before + pages.length >= manyPages) return true
    tally.lost.push({ at: tally.last, pages })
    return false
  }

  function takesText(scan: UpdateScan, tally: Tally): boolean {
    tally.unmeasured += scan.deleted
    return tally.unmeasured >= measureAfter
  }

  /** `unseen`: characters that went since the text was measured last, before this update. */
  function weigh(
    kind: DocAddress['kind'],
    loss: Loss,
    tally: Tally,
    unseen: number,
  ): HoldReason | null {
    const at = tally.last
    if (kind === 'space') {
      const pages = [...new Set([...tally.lost.flatMap((one) => one.pages), ...loss.pages])]
      if (loss.pages.length > 0 && pages.length >= manyPages)
        return { kind: 'pages-deleted', pages: pages.sort() }
      tally.lost.push({ at, pages: loss.pages })
      return null
    }
    const length = loss.before + unseen
    const before = Math.max(length, ...tally.lengths.map((one) => one.length))
    const { after } = loss
    if (after < loss.before && before - after >= muchText && after * 2 <= before)
      return { kind: 'text-deleted', before, after }
    tally.lengths.push({ at, length })
    return null
  }

  async function copyOf(
    name: DocName,
    kind: DocAddress['kind'],
    earlier: readonly Uint8Array[],
  ): Promise<Copy> {
    const doc = new Y.Doc()
    const rows = await read(name)
    doc.transact(() => {
      for (const row of [...rows, ...earlier]) applyReadable(doc, row)
    }, copyOrigin)
    return { doc, kind }
  }

  async function judge(updates: readonly ReceivedUpdate[]): Promise<(HoldReason | null)[]> {
    const copies = new Map<DocName, Copy>()
    const reasons: (HoldReason | null)[] = []
    try {
      for (const [position, update] of updates.entries()) {
        const { name } = update
        /** What came just before counts, too: a space that is new, and then the pages that go there. */
        const isThere = async (asked: DocName) =>
          updates.slice(0, position).some((one, at) => one.name === asked && !reasons[at]) ||
          (await isHere(asked))
        const scan = scanReceived(update)
        if ('detail' in scan) {
          reasons.push({ kind: 'unreadable', detail: scan.detail })
          continue
        }
        const copy = copies.get(name)
        const kind = parseDocName(name)?.kind ?? 'workspace'
        const isWatched = kind !== 'workspace' && (update.by === '' || update.by !== person)
        let reason: HoldReason | null = null
        const takesNothing =
          scan.deleted === 0 &&
          scan.trashed.length === 0 &&
          scan.moved.length === 0 &&
          (kind !== 'space' || scan.overwritten.length === 0)
        if (isWatched && !takesNothing) {
          const tally = tallyOf(update, update.at || now())
          const isSuspicious =
            kind === 'space'
              ? await takesPages(update, scan, tally, isThere)
              : takesText(scan, tally)
          if (isSuspicious && (copy || (await isHere(name)))) {
            const on =
              copy ??
              (await copyOf(
                name,
                kind,
                updates
                  .slice(0, position)
                  .filter((one, at) => one.name === name && reasons[at] === null)
                  .map((one) => one.update),
              ))
            copies.set(name, on)
            const before = takeStock(on.doc, kind)
            applyReadable(on.doc, update.update)
            const after = takeStock(on.doc, kind)
            const loss = lossBetween(before, after, await listLacking(name, after, isThere))
            reason = weigh(kind, loss, tally, Math.max(0, tally.unmeasured - scan.deleted))
          } else if (copy) applyReadable(copy.doc, update.update)
          if (isSuspicious) tally.unmeasured = 0
        } else if (copy) applyReadable(copy.doc, update.update)
        reasons.push(reason)
      }
    } finally {
      for (const { doc } of copies.values()) doc.destroy()
    }
    return reasons
  }

  return { judge }
}

function scanReceived(update: ReceivedUpdate): UpdateScan | { readonly detail: string } {
  if (update.fmt !== formatYjsV1) return { detail: `format ${update.fmt}` }
  try {
    return scanUpdate(update.update)
  } catch (error) {
    return { detail: error instanceof Error ? error.message : String(error) }
  }
}

/** Rows that cannot be applied are reported where the document is opened; here they count for nothing. */
function applyReadable(doc: Y.Doc, update: Uint8Array): void {
  try {
    Y.applyUpdate(doc, update, copyOrigin)
  } catch (error) {
    console.warn('deletionGuard: an update cannot be applied', error)
  }
}

/** The struct of an id; `null` when the document does not have it (yet). */
function itemAt(doc: Y.Doc, client: number, clock: number): Y.Item | null {
  const structs = doc.store.clients.get(client)
  const last = structs?.at(-1)
  if (!structs || !last || clock >= last.id.clock + last.length) return null
  const struct = structs[Y.findIndexSS(structs, clock)]
  return struct instanceof Y.Item ? struct : null
}

function pageOfRecord(doc: Y.Doc, client: number, clock: number): PageId | null {
  const item = itemAt(doc, client, clock)
  const id = item?.parentSub ?? null
  return isId(id) ? (id as string as PageId) : null
}

/** The page whose flag a value is written over, and where it sends the page; `null` when it is any other field. */
function flagAt(
  doc: Y.Doc,
  client: number,
  clock: number,
): { readonly page: PageId; readonly sentTo: string | null } | null {
  const old = itemAt(doc, client, clock)
  const key = old?.parentSub ?? ''
  const sentTo = key.startsWith(movedToPrefix) ? key.slice(movedToPrefix.length) : null
  if (!old || (sentTo === null && !deletingKeys.has(key))) return null
  const record = (old.parent as Y.AbstractType<unknown> | null)?._item
  return record?.parentSub && isId(record.parentSub)
    ? { page: record.parentSub as string as PageId, sentTo }
    : null
}
