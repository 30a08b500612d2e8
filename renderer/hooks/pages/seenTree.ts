/**
 * A space's page tree as this person may see it: what those who look after the space hid is in no
 * list, and where a visible page stands below it, it stands there without title. They, and whoever wrote it, see the whole tree.
 */

import { type PageId, type SpaceId, spaceDocName } from '../../../model/ids.ts'
import { listHidden } from '../../../model/moderation/listHidden.ts'
import { oncePer } from '../../../model/oncePer.ts'
import type { PageTree } from '../../../model/PageTree.ts'
import type { Page } from '../../../model/page.ts'
import type { Session } from '../ServicesContext.tsx'
import { treeOf } from './treeOf.ts'

const seen = new WeakMap<PageTree, PageTree>()
const nothing: ReadonlySet<string> = new Set()

/** The tree; the same object for every caller. Costs nothing where nothing was ever hidden. */
export function seenTreeOf(session: Session, space: SpaceId): PageTree {
  const tree = treeOf(session.space(space).doc)
  const known = seen.get(tree)
  if (known) return known
  const made = createSeenTree(session, space, tree)
  seen.set(tree, made)
  return made
}

/** Whether a page was hidden from this person. */
export function isHiddenPage(session: Session, space: SpaceId, page: PageId): boolean {
  const found = treeOf(session.space(space).doc).page(page)
  return found !== null && found !== seenTreeOf(session, space).page(page)
}

/** The hidden pages of a space: why each was hidden, and whether this person reads it all the same. */
export interface HiddenPages {
  readonly reasons: ReadonlyMap<PageId, string>
  readonly mayRead: (page: PageId) => boolean
  /** Whether this person reads whatever was hidden in the space, comments too. */
  readonly mayReadAll: boolean
}

/** Lists the hidden pages of a space as they are now. */
export function hiddenPagesOf(session: Session, space: SpaceId): HiddenPages {
  const { doc } = session.space(space)
  const tree = treeOf(doc)
  const reasons = new Map(
    [...listHidden(doc)].flatMap((one) => {
      const id = one as PageId
      const hide = tree.page(id)?.moderation.hide
      return hide ? [[id, hide.reason] as const] : []
    }),
  )
  const mayReadAll = looksAfter(session, space)
  return {
    reasons,
    mayReadAll,
    mayRead: (page) => mayReadAll || tree.page(page)?.createdBy === session.person,
  }
}

function looksAfter({ access, spaces, workspace }: Session, space: SpaceId): boolean {
  const { rights } = access
  const isOwner = rights.kind === 'member' && rights.role === 'owner'
  const facilitates = spaces.byId(space)?.facilitates ?? false
  return (isOwner || facilitates) && access.mayWrite(spaceDocName(workspace, space))
}

function createSeenTree(session: Session, space: SpaceId, tree: PageTree): PageTree {
  let readAt = -1
  let hidden = nothing
  /** What follows from the hidden pages, until a page changes. */
  let children = new Map<PageId | null, readonly PageId[]>()
  let all: readonly Page[] | null = null

  let judgedBy: readonly unknown[] = []
  let seesAll = false

  /** Rights and spaces are the same objects until they change: every row of a tree asks. */
  function maySeeAll(): boolean {
    const { access, spaces } = session
    const by = [access.rights, access.losses, spaces.list]
    if (by.every((one, at) => one === judgedBy[at])) return seesAll
    judgedBy = by
    seesAll = looksAfter(session, space)
    return seesAll
  }
  function hiddenNow(): ReadonlySet<string> {
    if (readAt !== tree.version) readHidden()
    return hidden.size === 0 || maySeeAll() ? nothing : hidden
  }
  function readHidden(): void {
    readAt = tree.version
    children = new Map()
    all = null
    const found = [...listHidden(session.space(space).doc)].filter((id) => {
      const page = tree.page(id as PageId)
      return page !== null && page.createdBy !== session.person
    })
    hidden = found.length === 0 ? nothing : new Set(found)
  }
  const see = (page: Page | null): Page | null =>
    page && hiddenNow().has(page.id) ? mask(page) : page
  const keep = (pages: readonly Page[]): readonly Page[] => {
    const now = hiddenNow()
    return now.size === 0 ? pages : pages.filter(({ id }) => !now.has(id))
  }
  /** A hidden page stands where something below it does not. */
  function isShown(id: PageId): boolean {
    return !hiddenNow().has(id) || tree.children(id).some(isShown)
  }
  function childrenOf(parent: PageId | null): readonly PageId[] {
    const own = tree.children(parent)
    if (hiddenNow().size === 0) return own
    const known = children.get(parent)
    if (known) return known
    const list = own.every(isShown) ? own : own.filter(isShown)
    children.set(parent, list)
    return list
  }

  return {
    get version() {
      // Another one, too, when this person begins to look after the space.
      return tree.version * 2 + (hiddenNow().size > 0 ? 1 : 0)
    },
    page: (id) => see(tree.page(id)),
    children: childrenOf,
    parentOf: tree.parentOf,
    ancestors: tree.ancestors,
    descendants: tree.descendants,
    isLive: tree.isLive,
    all() {
      if (hiddenNow().size === 0) return tree.all()
      all ??= keep(tree.all())
      return all
    },
    trashed: () => keep(tree.trashed()),
    archived: () => keep(tree.archived()),
    templates: () => keep(tree.templates()),
    orderAt(parent, position, moving) {
      const own = tree.children(parent).filter((id) => id !== moving)
      const right = childrenOf(parent).filter((id) => id !== moving)[position]
      return tree.orderAt(parent, right ? own.indexOf(right) : own.length, moving)
    },
    wouldCycle: tree.wouldCycle,
    subscribe: tree.subscribe,
    dispose: tree.dispose,
  }
}

const mask = oncePer(
  (page: Page): Page => ({ ...page, title: '', icon: '', tags: [], favouriteOf: [] }),
)
