import { useCallback } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import {
  readSpaceRules,
  rulesDocOf,
  type SpaceRules,
  updateSpaceRules,
} from '../../../model/rules/spaceRules.ts'
import { useSession } from '../ServicesContext.tsx'
import { useDocumentValue } from '../useDocumentValue.ts'

/** The rules of a space, read again when they change. */
export function useSpaceRules(space: SpaceId): SpaceRules {
  const session = useSession()
  const root = session.root.doc
  const own = session.space(space).doc
  const read = useCallback(() => readSpaceRules(root, own, space), [root, own, space])
  return useDocumentValue(rulesDocOf(root, own, space), read)
}

/** Gives the function that changes a space's rules. */
export function useUpdateSpaceRules(): (space: SpaceId, rules: Partial<SpaceRules>) => void {
  const session = useSession()
  return useCallback(
    (space, rules) =>
      updateSpaceRules(session.root.doc, session.space(space).doc, space, rules),
    [session],
  )
}
