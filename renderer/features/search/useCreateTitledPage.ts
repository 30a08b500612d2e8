import { useCallback } from 'react'
import type { PageId } from '../../../model/ids.ts'
import { createPage } from '../../../model/page.ts'
import { treeOf } from '../../hooks/pages/treeOf.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../hooks/screen/useNavigation.tsx'
import { useWritableSpace } from '../../hooks/spaces/useWritableSpace.ts'
import { useFreshId, useStamp } from '../../hooks/useStamp.ts'

/** Gives the command that writes a page of a title, in the space on screen or the first, and shows it; `null` without a space to write in. */
export function useCreateTitledPage(): ((title: string) => void) | null {
  const session = useSession()
  const stamp = useStamp()
  const freshId = useFreshId()
  const navigate = useNavigate()
  const space = useWritableSpace()
  const create = useCallback(
    (title: string) => {
      if (!space) return
      const { doc } = session.space(space)
      const tree = treeOf(doc)
      const id = freshId<PageId>()
      const order = tree.orderAt(null, tree.children(null).length)
      createPage(doc, { id, title, parent: null, order }, stamp())
      navigate({ name: 'page', space, page: id })
    },
    [session, space, stamp, freshId, navigate],
  )
  return space ? create : null
}
