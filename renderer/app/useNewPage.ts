import { useCallback } from 'react'
import { useCreatePageAt } from '../features/wiki/useCreatePage.ts'
import { useSession } from '../hooks/ServicesContext.tsx'
import { useNavigation } from '../hooks/useNavigation.tsx'
import { treeOf } from '../hooks/usePageTree.ts'
import { useSpaces } from '../hooks/useWorkspace.ts'

/** Gives the command that begins a page in the space on screen, or in the first one. Without a space it does nothing. */
export function useNewPage(): () => void {
  const session = useSession()
  const spaces = useSpaces()
  const { route } = useNavigation()
  const createPageAt = useCreatePageAt()
  const shown = 'space' in route ? route.space : null
  const space = spaces.find((one) => one.id === shown)?.id ?? spaces[0]?.id
  return useCallback(() => {
    if (space) createPageAt({ space, tree: treeOf(session.space(space).doc) })
  }, [space, session, createPageAt])
}
