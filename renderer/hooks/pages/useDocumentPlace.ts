import { useCallback, useMemo } from 'react'
import { type DocName, parseDocName } from '../../../model/ids.ts'
import { type Route, toPath } from '../../routes.ts'
import { useSession } from '../ServicesContext.tsx'
import { useSpaces, useWorkspace } from '../useWorkspace.ts'
import { seenTreeOf } from './seenTree.ts'
import { usePageTrees } from './usePageTrees.ts'

/** What people call a document. */
export interface DocumentPlace {
  readonly kind: 'workspace' | 'space' | 'page'
  /** Empty when it is not known here. */
  readonly title: string
  /** The space of a page; else empty. */
  readonly space: string
  readonly path: string
}

/** Gives the function that names documents; a new one when a title may be another. */
export function useDocumentPlace(): (name: DocName) => DocumentPlace {
  const session = useSession()
  const spaces = useSpaces()
  const workspace = useWorkspace()
  const trees = usePageTrees(useMemo(() => spaces.map((space) => space.id), [spaces]))
  // biome-ignore lint/correctness/useExhaustiveDependencies: titles stand in the trees
  return useCallback(
    (name) => {
      const address = parseDocName(name)
      const at = (kind: DocumentPlace['kind'], title: string, space: string, route: Route) => ({
        kind,
        title,
        space,
        path: toPath(route),
      })
      if (!address || address.kind === 'workspace')
        return at('workspace', workspace?.name ?? '', '', { name: 'home' })
      const space = spaces.find((one) => one.id === address.space)
      if (address.kind === 'space')
        return at('space', space?.name ?? '', '', { name: 'space', space: address.space })
      const page = space ? seenTreeOf(session, address.space).page(address.page) : null
      const { page: id, space: inSpace } = address
      return at('page', page?.title.trim() ?? '', space?.name ?? '', {
        name: 'page',
        space: inSpace,
        page: id,
      })
    },
    [session, spaces, trees, workspace],
  )
}
