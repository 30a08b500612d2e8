import { useCallback } from 'react'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import type { PageTree } from '../../../../model/PageTree.ts'
import { createPage } from '../../../../model/page.ts'
import { usePageTree } from '../../../hooks/pages/usePageTree.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useFreshId, useStamp } from '../../../hooks/useStamp.ts'
import { requestTitleFocus } from './titleFocus.ts'

/** Gives the function that creates an untitled page at the end of a branch and shows it, its title ready to be written. */
export function useCreatePageAt(): (
  at: { readonly space: SpaceId; readonly tree: PageTree },
  parent?: PageId | null,
) => PageId {
  const session = useSession()
  const stamp = useStamp()
  const freshId = useFreshId()
  const navigate = useNavigate()
  return useCallback(
    ({ space, tree }, parent = null) => {
      const id = freshId<PageId>()
      const order = tree.orderAt(parent, tree.children(parent).length)
      createPage(session.space(space).doc, { id, title: '', parent, order }, stamp())
      requestTitleFocus(id)
      navigate({ name: 'page', space, page: id })
      return id
    },
    [session, stamp, freshId, navigate],
  )
}

/**
 * Gives the command that creates a page in a space, below `parent` when there
 * is one: under a fresh id, last among its siblings, shown at once with its
 * title ready to be written. Two people who do so at once get a page each.
 */
export function useCreatePage(space: SpaceId, parent: PageId | null = null): () => PageId {
  const tree = usePageTree(space)
  const createAt = useCreatePageAt()
  return useCallback(() => createAt({ space, tree }, parent), [createAt, space, tree, parent])
}
