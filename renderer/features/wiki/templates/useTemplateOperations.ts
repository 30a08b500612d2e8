import { useMemo } from 'react'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import { createPage, setPageTemplate } from '../../../../model/page.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { treeOf } from '../../../hooks/pages/treeOf.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useFreshId, useStamp } from '../../../hooks/useStamp.ts'
import { showToast } from '../../../ui/toasts.ts'
import { keepNewBody, readBlocks } from '../operations/pageBodies.ts'
import { requestTitleFocus } from '../operations/titleFocus.ts'
import type { PageAt } from '../operations/usePageOperations.ts'
import { useTemplateBodies } from './useTemplateBodies.ts'
import type { Template } from './useTemplates.ts'

/** What people do with templates beside inserting them. Each shows the page it makes. */
export interface TemplateOperations {
  /** Keeps a copy of a page as a template of its space; the page stays what it is. */
  keep(at: PageAt): Promise<void>
  /** Begins a page from a template, its title ready to be written; `null` when the template cannot be had. */
  begin(template: Template, space: SpaceId): Promise<PageId | null>
  /** Begins an empty template. */
  create(space: SpaceId): void
  /** Makes a template an ordinary page, at the end of the tree. */
  toPage(at: PageAt): void
}

/** Gives the operations on templates for the person and the session on screen. */
export function useTemplateOperations(): TemplateOperations {
  const session = useSession()
  const navigate = useNavigate()
  const stamp = useStamp()
  const freshId = useFreshId()
  const fill = useTemplateBodies()
  const t = useMessages()
  return useMemo((): TemplateOperations => {
    const show = (space: SpaceId, page: PageId) => navigate({ name: 'page', space, page })
    const last = (space: SpaceId) => {
      const tree = treeOf(session.space(space).doc)
      return tree.orderAt(null, tree.children(null).length)
    }
    return {
      keep: async ({ space, tree, page: from }) => {
        const page = tree.page(from)
        if (!page) return
        const title = page.title.trim() || t('templates.untitled')
        const id = freshId<PageId>()
        const blocks = await readBlocks(session, space, from)
        if (!blocks || !(await keepNewBody(session, space, id, blocks))) {
          showToast({ title: t('templates.keepFailed', { title }) })
          return
        }
        const { icon, tags, language } = page
        createPage(
          session.space(space).doc,
          { id, title, parent: null, order: last(space), icon, tags, language, template: true },
          stamp(),
        )
        showToast({
          title: t('templates.kept', { title }),
          action: { label: t('templates.open'), onAction: () => show(space, id) },
        })
      },
      begin: async (template, space) => {
        const filled = await fill(template, { space, title: '', language: null })
        const id = freshId<PageId>()
        if (!filled || !(await keepNewBody(session, space, id, filled.blocks))) {
          showToast({ title: t('templates.failed') })
          return null
        }
        createPage(
          session.space(space).doc,
          {
            id,
            title: filled.pageTitle,
            parent: null,
            order: last(space),
            icon: template.icon,
          },
          stamp(),
        )
        requestTitleFocus(id)
        show(space, id)
        return id
      },
      create: (space) => {
        const id = freshId<PageId>()
        const page = { id, title: '', parent: null, order: last(space), template: true }
        createPage(session.space(space).doc, page, stamp())
        requestTitleFocus(id)
        show(space, id)
      },
      toPage: (at) => setPageTemplate(session.space(at.space).doc, at.page, false, stamp()),
    }
  }, [session, navigate, stamp, freshId, fill, t])
}
