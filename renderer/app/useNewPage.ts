import { useCallback } from 'react'
import { useCreatePageAt } from '../features/wiki/operations/useCreatePage.ts'
import { requestTemplates } from '../features/wiki/templates/templateRequest.ts'
import { useMessages } from '../hooks/language/useMessages.ts'
import { treeOf } from '../hooks/pages/treeOf.ts'
import { useSession } from '../hooks/ServicesContext.tsx'
import { useWritableSpace } from '../hooks/spaces/useWritableSpace.ts'
import { showToast } from '../ui/toasts.ts'

/** Gives the command that begins a page in the space on screen, or in the first one where this person may write; with the templates to choose from when asked. */
export function useNewPage(withTemplates = false): () => void {
  const t = useMessages()
  const session = useSession()
  const createPageAt = useCreatePageAt()
  const space = useWritableSpace()
  return useCallback(() => {
    if (space) {
      const page = createPageAt({ space, tree: treeOf(session.space(space).doc) })
      if (withTemplates) requestTemplates(page)
    } else if (session.spaces.list.length > 0) showToast({ title: t('spaces.mayNotWrite') })
  }, [space, session, createPageAt, withTemplates, t])
}
