/**
 * Pages of a space: title, place in the tree, state. They live in the space's
 * document under `pages`, one shared map each; bodies live in documents of
 * their own (pageBody.ts). A page is never taken out of the map: trash and
 * purge are fields, so that nothing a colleague did meanwhile is lost silently.
 */
import * as Y from 'yjs'
import { type PageId, type PersonId, parseId } from './ids.ts'
import { type Language, parseLanguage } from './language.ts'
import {
  type Moderation,
  moderationPrefix,
  noModeration,
  readModeration,
} from './moderation/Moderation.ts'
import { movedToPrefix, type PageMove, readMovedTo } from './movedTo.ts'
import { addRecord, readNumber, readText, writeSetMember } from './sharedMap.ts'
import { modelOrigin, type Stamp } from './stamp.ts'
import {
  isVerificationKey,
  noVerification,
  type PageVerification,
  readVerification,
} from './verification/PageVerification.ts'

/** What the space knows of a page. Times are milliseconds since 1970. */
export interface Page {
  readonly id: PageId
  readonly title: string
  /** An emoji, or empty. */
  readonly icon: string
  /** As stored: the parent may be gone or make a cycle; PageTree.ts settles that. */
  readonly parent: PageId | null
  /** Fractional index among its siblings; ties are ordered by id. */
  readonly order: string
  /** When it was last moved, by the mover's clock: settles cycles. */
  readonly movedAt: number
  readonly tags: readonly string[]
  readonly owner: PersonId | null
  readonly language: Language | null
  readonly createdAt: number | null
  readonly createdBy: PersonId | null
  readonly updatedAt: number | null
  readonly updatedBy: PersonId | null
  readonly archivedAt: number | null
  readonly trashedAt: number | null
  readonly trashedBy: PersonId | null
  /** When it was last taken out of the trash or the archive: puts it above a parent that still lies there. */
  readonly restoredAt: number | null
  readonly purgedAt: number | null
  /** The space it went to; in this one nothing shows it any more. */
  readonly movedTo: PageMove | null
  readonly favouriteOf: readonly PersonId[]
  /** When it was made a template of its space: such a page stands beside the tree, never in it. */
  readonly templateAt: number | null
  /** Who checks it, until when it holds, and who asked for a review. */
  readonly verification: PageVerification
  /** Whether those who look after the space hid, locked or pinned it. */
  readonly moderation: Moderation
}

/** A page to create, under an id that nobody has used. */
export interface NewPage {
  readonly id: PageId
  readonly title: string
  readonly parent: PageId | null
  readonly order: string
  readonly icon?: string
  readonly tags?: readonly string[]
  readonly language?: Language | null
  readonly owner?: PersonId | null
  /** From an imported page's own dates; the stamp's time when absent. */
  readonly createdAt?: number
  readonly updatedAt?: number
  /** Whether it is a template of its space, from which pages are begun. */
  readonly template?: boolean
  /** When it was archived or put in the trash, of an imported page that was there. */
  readonly archivedAt?: number
  readonly trashedAt?: number
}

const tagPrefix = 'tag:'
const favouritePrefix = 'favourite:'

/** The shared map of a space's pages, for those who observe it. */
export function pagesOf(space: Y.Doc): Y.Map<Y.Map<unknown>> {
  return space.getMap<Y.Map<unknown>>('pages')
}

/** Adds a page under a fresh id; pages added at once are all kept. Throws when the id is taken. */
export function createPage(space: Y.Doc, page: NewPage, stamp: Stamp): void {
  createPages(space, [page], stamp)
}

/**
 * Adds pages in one transaction, hence one update: an import of a thousand
 * pages costs the network and the disk one write a batch.
 */
export function createPages(space: Y.Doc, pages: readonly NewPage[], stamp: Stamp): void {
  space.transact(() => {
    for (const page of pages) {
      addRecord(pagesOf(space), page.id, newPageFields(page, stamp))
    }
  }, modelOrigin)
}

function newPageFields(page: NewPage, stamp: Stamp): readonly (readonly [string, unknown])[] {
  const place = { parent: page.parent, order: page.order, movedAt: stamp.at }
  const fields: (readonly [string, unknown])[] = [
    ['title', page.title],
    ['place', place],
    ['createdAt', page.createdAt ?? stamp.at],
    ['createdBy', stamp.by],
    ['updatedAt', page.updatedAt ?? page.createdAt ?? stamp.at],
    ['updatedBy', stamp.by],
  ]
  if (page.icon) fields.push(['icon', page.icon])
  if (page.language) fields.push(['language', page.language])
  if (page.owner) fields.push(['owner', page.owner])
  if (page.template) fields.push(['templateAt', stamp.at])
  if (page.archivedAt) fields.push(['archivedAt', page.archivedAt])
  if (page.trashedAt) fields.push(['trashedAt', page.trashedAt], ['trashedBy', stamp.by])
  for (const tag of new Set(page.tags)) fields.push([`${tagPrefix}${tag}`, true])
  return fields
}

/** Reads one page; `null` when there is none of that id or the record is broken. */
export function readPage(space: Y.Doc, id: PageId): Page | null {
  const record = pagesOf(space).get(id)
  return record instanceof Y.Map ? readPageRecord(id, record) : null
}

/** Reads a page from its shared map; unknown and broken fields read as absent. */
export function readPageRecord(id: PageId, record: Y.Map<unknown>): Page {
  const { tags, favouriteOf, wasSent, isVerified, isModerated } = readSets(record)
  return {
    id,
    title: readText(record, 'title'),
    icon: readText(record, 'icon'),
    ...readPlace(record),
    tags,
    owner: parseId<PersonId>(record.get('owner')),
    language: parseLanguage(record.get('language')),
    createdAt: readNumber(record, 'createdAt'),
    createdBy: parseId<PersonId>(record.get('createdBy')),
    updatedAt: readNumber(record, 'updatedAt'),
    updatedBy: parseId<PersonId>(record.get('updatedBy')),
    archivedAt: readNumber(record, 'archivedAt'),
    trashedAt: readNumber(record, 'trashedAt'),
    trashedBy: parseId<PersonId>(record.get('trashedBy')),
    restoredAt: readNumber(record, 'restoredAt'),
    purgedAt: readNumber(record, 'purgedAt'),
    movedTo: wasSent ? readMovedTo(record) : null,
    favouriteOf,
    templateAt: readNumber(record, 'templateAt'),
    verification: isVerified ? readVerification(record) : noVerification,
    moderation: isModerated ? readModeration(record) : noModeration,
  }
}

/** Both sets, and which of the rarer keys there are, in one pass: reading ten thousand pages is what opening a space waits for. */
function readSets(record: Y.Map<unknown>): Pick<Page, 'tags' | 'favouriteOf'> & {
  readonly wasSent: boolean
  readonly isVerified: boolean
  readonly isModerated: boolean
} {
  let wasSent = false
  let isVerified = false
  let isModerated = false
  const tags: string[] = []
  const favouriteOf: PersonId[] = []
  for (const key of record.keys()) {
    if (key.startsWith(tagPrefix)) {
      if (record.get(key) === true) tags.push(key.slice(tagPrefix.length))
    } else if (key.startsWith(favouritePrefix)) {
      const person = parseId<PersonId>(key.slice(favouritePrefix.length))
      if (person && record.get(key) === true) favouriteOf.push(person)
    } else if (key.startsWith(movedToPrefix)) wasSent = true
    else if (key.startsWith(moderationPrefix)) isModerated = true
    else if (isVerificationKey(key)) isVerified = true
  }
  return {
    tags: tags.sort(),
    favouriteOf: favouriteOf.sort(),
    wasSent,
    isVerified,
    isModerated,
  }
}

function readPlace(record: Y.Map<unknown>): Pick<Page, 'parent' | 'order' | 'movedAt'> {
  const { parent, order, movedAt } = storedPlace(record)
  return {
    parent: parseId<PageId>(parent),
    order: typeof order === 'string' ? order : '',
    movedAt: typeof movedAt === 'number' && Number.isFinite(movedAt) ? movedAt : 0,
  }
}

function storedPlace(record: Y.Map<unknown>): Readonly<Record<string, unknown>> {
  const place = record.get('place')
  const plain =
    typeof place === 'object' && place !== null && !(place instanceof Y.AbstractType)
  return plain ? (place as Record<string, unknown>) : {}
}

/** Renames a page. When two people rename it at once, one title wins on every device. */
export function renamePage(space: Y.Doc, id: PageId, title: string, stamp: Stamp): void {
  edit(space, id, stamp, (record) => record.set('title', title))
}

/** Sets a page's emoji; an empty text takes it away. */
export function setPageIcon(space: Y.Doc, id: PageId, icon: string, stamp: Stamp): void {
  edit(space, id, stamp, (record) => record.set('icon', icon))
}

/**
 * Moves a page under another (or to the top, `null`) at a fractional index.
 * Of two moves at once one wins whole, since parent, order and time are one
 * value; PageTree.ts settles a cycle that two moves of different pages make.
 */
export function movePage(
  space: Y.Doc,
  id: PageId,
  place: { readonly parent: PageId | null; readonly order: string },
  stamp: Stamp,
): void {
  withRecord(space, id, (record) =>
    record.set('place', {
      // Fields that a newer version keeps in it stay.
      ...storedPlace(record),
      parent: place.parent,
      order: place.order,
      movedAt: stamp.at,
    }),
  )
}

/**
 * Puts a page in the trash. Its children stay under it and go out of sight
 * with it; what a colleague types in it meanwhile is kept and comes back with
 * it. A page that is in the trash keeps its date.
 */
export function trashPage(space: Y.Doc, id: PageId, stamp: Stamp): void {
  withRecord(space, id, (record) => {
    if (readNumber(record, 'trashedAt') !== null) return
    record.set('trashedAt', stamp.at)
    record.set('trashedBy', stamp.by)
  })
}

/**
 * Takes a page out of the trash; restoring wins over nothing but an earlier
 * trashing. When a page above it still lies in the trash or the archive, the
 * restored one is shown at the top until that one comes back too: its place is
 * kept (PageTree.ts settles it by `restoredAt`).
 */
export function restorePage(space: Y.Doc, id: PageId, stamp: Stamp): void {
  edit(space, id, stamp, (record) => {
    record.delete('trashedAt')
    record.delete('trashedBy')
    record.set('restoredAt', afterAncestors(space, record, stamp.at))
  })
}

/** `at`, or the date at which the last page above was put away when this device's clock is behind it. */
function afterAncestors(space: Y.Doc, record: Y.Map<unknown>, at: number): number {
  const seen = new Set<unknown>()
  let latest = at
  let above: unknown = record
  while (above instanceof Y.Map && !seen.has(above)) {
    seen.add(above)
    for (const key of ['trashedAt', 'archivedAt'])
      latest = Math.max(latest, readNumber(above, key) ?? 0)
    const { parent } = readPlace(above)
    above = parent === null ? null : pagesOf(space).get(parent)
  }
  return latest
}

/**
 * Purges a page for good: it leaves the trash and every list, and its body may
 * be dropped. The record stays as a tombstone, so that a colleague's late edit
 * does not bring half of it back.
 */
export function purgePage(space: Y.Doc, id: PageId, stamp: Stamp): void {
  purgePages(space, [id], stamp)
}

/**
 * Purges pages in one transaction: a page with all that lies under it
 * (PageTree.descendants), or the whole trash. A page that a colleague moved
 * under one of them meanwhile is not among them: it comes to the top.
 */
export function purgePages(space: Y.Doc, ids: readonly PageId[], stamp: Stamp): void {
  space.transact(() => {
    for (const id of ids) withRecord(space, id, (record) => record.set('purgedAt', stamp.at))
  }, modelOrigin)
}

/**
 * Archives a page, or brings it back: kept and found, out of the everyday tree
 * with all that lies under it. Coming back, it is shown like a restored page.
 */
export function setPageArchived(
  space: Y.Doc,
  id: PageId,
  archived: boolean,
  stamp: Stamp,
): void {
  withRecord(space, id, (record) => {
    if (archived) record.set('archivedAt', stamp.at)
    else {
      record.delete('archivedAt')
      record.set('restoredAt', afterAncestors(space, record, stamp.at))
    }
  })
}

/**
 * Makes a page a template of its space, or an ordinary page again. A template
 * leaves the tree; what lay under it comes to the top, and goes back when it does.
 */
export function setPageTemplate(
  space: Y.Doc,
  id: PageId,
  template: boolean,
  stamp: Stamp,
): void {
  edit(space, id, stamp, (record) => {
    if (!template) record.delete('templateAt')
    else if (readNumber(record, 'templateAt') === null) record.set('templateAt', stamp.at)
  })
}

/** Marks a page as a person's favourite or not; it is theirs only, on all their devices. */
export function setPageFavourite(
  space: Y.Doc,
  id: PageId,
  person: PersonId,
  favourite: boolean,
): void {
  withRecord(space, id, (record) => writeSetMember(record, favouritePrefix, person, favourite))
}

/** Adds or takes one tag; tags that two people add at once are both kept. */
export function setPageTag(
  space: Y.Doc,
  id: PageId,
  tag: string,
  present: boolean,
  stamp: Stamp,
): void {
  edit(space, id, stamp, (record) => writeSetMember(record, tagPrefix, tag, present))
}

/** Makes a person accountable for a page, or nobody. */
export function setPageOwner(
  space: Y.Doc,
  id: PageId,
  owner: PersonId | null,
  stamp: Stamp,
): void {
  edit(space, id, stamp, (record) => {
    if (owner === null) record.delete('owner')
    else record.set('owner', owner)
  })
}

/** Says what language a page is written in, or leaves it to be guessed (`null`). */
export function setPageLanguage(
  space: Y.Doc,
  id: PageId,
  language: Language | null,
  stamp: Stamp,
): void {
  edit(space, id, stamp, (record) => {
    if (language === null) record.delete('language')
    else record.set('language', language)
  })
}

/** Notes that a page's body was changed. Callers do so at most once a minute, not at every key. */
export function touchPage(space: Y.Doc, id: PageId, stamp: Stamp): void {
  edit(space, id, stamp, () => {})
}

function edit(
  space: Y.Doc,
  id: PageId,
  stamp: Stamp,
  change: (record: Y.Map<unknown>) => void,
): void {
  withRecord(space, id, (record) => {
    change(record)
    record.set('updatedAt', stamp.at)
    record.set('updatedBy', stamp.by)
  })
}

function withRecord(space: Y.Doc, id: PageId, change: (record: Y.Map<unknown>) => void): void {
  const record = pagesOf(space).get(id)
  if (record instanceof Y.Map) space.transact(() => change(record), modelOrigin)
}
