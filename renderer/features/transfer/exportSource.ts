/** What an export reads: pages from their space's tree, bodies and attachments from this device. */
import { readBody } from '../../../model/body/readBody.ts'
import { type PageId, type PersonId, pageDocName, type SpaceId } from '../../../model/ids.ts'
import type { PageTree } from '../../../model/PageTree.ts'
import type { Page } from '../../../model/page.ts'
import type { Session } from '../../hooks/ServicesContext.tsx'
import type { ExportPage, ExportSource } from '../../markdown/export/FolderExport.ts'

/** A space whose pages may be exported. */
export interface ExportSpace {
  readonly id: SpaceId
  readonly name: string
  readonly tree: PageTree
}

/** What is exported: one page, the pages below it too, a space, or everything of this device. */
export type ExportScope =
  | { readonly kind: 'page'; readonly space: SpaceId; readonly page: PageId }
  | { readonly kind: 'below'; readonly space: SpaceId; readonly page: PageId }
  | { readonly kind: 'space'; readonly space: SpaceId }
  | { readonly kind: 'workspace' }

/** Lists the living pages of a scope, parents before their children. */
export function listScope(
  scope: ExportScope,
  spaces: readonly ExportSpace[],
): readonly { readonly space: ExportSpace; readonly page: Page }[] {
  return spaces
    .filter((space) => scope.kind === 'workspace' || space.id === scope.space)
    .flatMap((space) => {
      const { tree } = space
      const isIn = (page: Page) => {
        if (scope.kind === 'page') return page.id === scope.page
        if (scope.kind !== 'below') return true
        return page.id === scope.page || tree.ancestors(page.id).includes(scope.page)
      }
      const known =
        scope.kind === 'page' || scope.kind === 'below' ? tree.page(scope.page) : null
      // A template, or a page of the trash, stands in no tree and is exported by itself.
      const alone = known && !tree.isLive(known.id) ? [known] : []
      return [...tree.all().filter(isIn), ...alone].map((page) => ({ space, page }))
    })
}

/** Opens a scope for an export. Bodies are read one by one, and let go at once. */
export function createExportSource(
  session: Session,
  scope: ExportScope,
  spaces: readonly ExportSpace[],
  nameOf: (person: PersonId) => string | null,
): ExportSource {
  const listed = listScope(scope, spaces)
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
  })
  return {
    spaces: spaces.filter((space) => listed.some((one) => one.space === space)),
    pages: listed.map(toPage),
    async readBody({ id, space }) {
      const open = session.documents.open(pageDocName(session.workspace, space, id))
      try {
        const status = await open.whenLoaded
        return status.kind === 'failed' ? null : readBody(open.doc)
      } finally {
        open.release()
      }
    },
    async readFile(id) {
      const file = await session.files.read(id)
      return file && { name: file.info.name, type: file.info.type, bytes: file.bytes }
    },
  }
}
