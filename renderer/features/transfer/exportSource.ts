/** What an export reads: pages from their space's tree, bodies and attachments from this device. */
import type * as Y from 'yjs'
import { readBody } from '../../../model/body/readBody.ts'
import { listThreads, type Thread } from '../../../model/comments/Thread.ts'
import { type PageId, type PersonId, pageDocName, type SpaceId } from '../../../model/ids.ts'
import type { PageTree } from '../../../model/PageTree.ts'
import type { Page } from '../../../model/page.ts'
import type { HiddenPages } from '../../hooks/pages/seenTree.ts'
import type { Session } from '../../hooks/ServicesContext.tsx'
import type {
  ExportedSpace,
  ExportPage,
  ExportSource,
} from '../../markdown/export/FolderExport.ts'
import { listMarkPlaces, type WordsPlace } from '../../markdown/export/markPlaces.ts'
import type { ExportedThread } from '../../markdown/export/ownExport.ts'

/** A space whose pages may be exported. */
export interface ExportSpace extends ExportedSpace {
  readonly tree: PageTree
  readonly hidden: HiddenPages
}

/** What is exported: one page, the pages below it too, a space, or everything of this device. */
export type ExportScope =
  | { readonly kind: 'page'; readonly space: SpaceId; readonly page: PageId }
  | { readonly kind: 'below'; readonly space: SpaceId; readonly page: PageId }
  | { readonly kind: 'space'; readonly space: SpaceId }
  | { readonly kind: 'workspace' }

/** A page of a scope and the space it is in. */
interface ScopedPage {
  readonly space: ExportSpace
  readonly page: Page
}

/**
 * Lists the pages of a scope, parents before their children: of whole spaces all that they hold, the archive, the
 * trash and the templates too; of a page the living ones. What was hidden is left out unless it is wanted and this
 * person may read it; a hidden page that is exported by itself is wanted.
 */
export function listScope(
  scope: ExportScope,
  spaces: readonly ExportSpace[],
  withHidden: boolean,
): readonly ScopedPage[] {
  return listAll(scope, spaces).filter(({ page, space: { hidden } }) => {
    if (!hidden.reasons.has(page.id)) return true
    return (withHidden || scope.kind === 'page') && hidden.mayRead(page.id)
  })
}

/** How many pages of a scope are left out because they were hidden, though this person may read them. */
export function countHidden(scope: ExportScope, spaces: readonly ExportSpace[]): number {
  return listScope(scope, spaces, true).length - listScope(scope, spaces, false).length
}

function listAll(scope: ExportScope, spaces: readonly ExportSpace[]): readonly ScopedPage[] {
  return spaces
    .filter((space) => scope.kind === 'workspace' || space.id === scope.space)
    .flatMap((space) => {
      const { tree } = space
      if (scope.kind === 'space' || scope.kind === 'workspace')
        return [...tree.all(), ...listAside(tree)].map((page) => ({ space, page }))
      const isIn = (page: Page) => {
        if (scope.kind === 'page') return page.id === scope.page
        return page.id === scope.page || tree.ancestors(page.id).includes(scope.page)
      }
      const known = tree.page(scope.page)
      // A template, or a page of the trash, stands in no tree and is exported by itself.
      const alone = known && !tree.isLive(known.id) ? [known] : []
      return [...tree.all().filter(isIn), ...alone].map((page) => ({ space, page }))
    })
}

/** What stands in no tree, parents before their children. */
function listAside(tree: PageTree): readonly Page[] {
  const shown = new Set(tree.all().map(({ id }) => id))
  const tops = [...tree.archived(), ...tree.trashed(), ...tree.templates()]
  const ids = new Set(tops.flatMap((page) => [page.id, ...tree.descendants(page.id)]))
  return [...ids]
    .filter((id) => !shown.has(id))
    .flatMap((id) => {
      const page = tree.page(id)
      return page ? [{ page, depth: tree.ancestors(id).length }] : []
    })
    .sort((a, b) => a.depth - b.depth)
    .map(({ page }) => page)
}

/** Where a page stands that is in no tree; what hangs under it stands with it. */
function asideOf(tree: PageTree, page: Page): ExportPage['aside'] {
  const line = [page, ...tree.ancestors(page.id).map((id) => tree.page(id))]
  if (line.some((one) => one && one.trashedAt !== null)) return 'trash'
  if (line.some((one) => one && one.archivedAt !== null)) return 'archive'
  return line.some((one) => one && one.templateAt !== null) ? 'templates' : null
}

function toExported(
  thread: Thread,
  places: readonly WordsPlace[],
  nameOf: (person: PersonId) => string | null,
): ExportedThread {
  const time = (at: number) => new Date(at).toISOString()
  const name = (person: PersonId | null) => person && nameOf(person)
  const { resolved } = thread
  return {
    quote: thread.quote,
    places,
    resolved: resolved && { at: time(resolved.at), by: name(resolved.by) },
    comments: thread.comments.map((one) => ({
      text: one.text,
      at: time(one.createdAt),
      by: name(one.createdBy),
      edited: one.editedAt === null ? null : time(one.editedAt),
      ...(one.moderation.hide ? { hidden: one.moderation.hide.reason } : {}),
    })),
  }
}

/** Opens a scope for an export. Bodies are read one by one, and let go at once. */
export function createExportSource(
  session: Session,
  scope: ExportScope,
  spaces: readonly ExportSpace[],
  nameOf: (person: PersonId) => string | null,
  withHidden: boolean,
): ExportSource {
  const listed = listScope(scope, spaces, withHidden)
  const toPage = ({ page, space }: (typeof listed)[number]): ExportPage => ({
    id: page.id,
    space: space.id,
    parent: space.tree.parentOf(page.id),
    title: page.title,
    icon: page.icon,
    tags: page.tags,
    language: page.language,
    owner: page.owner && nameOf(page.owner),
    createdAt: page.createdAt,
    updatedAt: page.updatedAt,
    archivedAt: page.archivedAt,
    trashedAt: page.trashedAt,
    isTemplate: page.templateAt !== null,
    aside: asideOf(space.tree, page),
    hidden: space.hidden.reasons.get(page.id) ?? null,
  })
  const withDoc = async <T>({ id, space }: ExportPage, read: (doc: Y.Doc) => T) => {
    const open = session.documents.open(pageDocName(session.workspace, space, id))
    try {
      const status = await open.whenLoaded
      return status.kind === 'failed' ? null : read(open.doc)
    } finally {
      open.release()
    }
  }
  /** A thread with the comments that are exported; none when there are none. */
  const seen = (thread: Thread, space: SpaceId): readonly Thread[] => {
    const readsAll = spaces.find((one) => one.id === space)?.hidden.mayReadAll ?? false
    const comments = thread.comments.filter(
      ({ createdBy, moderation }) =>
        !moderation.hide || (withHidden && (readsAll || createdBy === session.person)),
    )
    if (comments.length === thread.comments.length) return [thread]
    return comments.length === 0 ? [] : [{ ...thread, comments }]
  }
  const isWhole = scope.kind === 'space' || scope.kind === 'workspace'
  return {
    spaces: spaces.filter((space) =>
      scope.kind === 'workspace' ? true : listed.some((one) => one.space === space),
    ),
    ...(isWhole ? { whole: scope.kind } : {}),
    pages: listed.map(toPage),
    readBody: (page) => withDoc(page, readBody),
    readThreads: async (page) =>
      (await withDoc(page, (doc) => {
        const threads = listThreads(doc).flatMap((one) => seen(one, page.space))
        const places = threads.length > 0 ? listMarkPlaces(readBody(doc)) : new Map()
        return threads.map((one) => toExported(one, places.get(one.id) ?? [], nameOf))
      })) ?? [],
    async readFile(id) {
      const file = await session.files.read(id)
      return file && { name: file.info.name, type: file.info.type, bytes: file.bytes }
    },
  }
}
