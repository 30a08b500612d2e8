import { useCallback, useSyncExternalStore } from 'react'
import { type SpaceId, spaceDocName, workspaceDocName } from '../../../model/ids.ts'
import { useSession } from '../ServicesContext.tsx'

/** Whether this person may write in a space, by the last known rights; `null` asks for the workspace itself. */
export function useMayWrite(space: SpaceId | null): boolean {
  const { access, workspace } = useSession()
  const name = space ? spaceDocName(workspace, space) : workspaceDocName(workspace)
  return useSyncExternalStore(access.onChange, () => access.mayWrite(name))
}

/** Gives the function that tells in which spaces this person may write; a new one when rights changed. */
export function useMayWriteIn(): (space: SpaceId) => boolean {
  const { access, workspace } = useSession()
  const rights = useSyncExternalStore(access.onChange, () => access.rights)
  const losses = useSyncExternalStore(access.onChange, () => access.losses)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it answers follows from these
  return useCallback(
    (space) => access.mayWrite(spaceDocName(workspace, space)),
    [access, workspace, rights, losses],
  )
}
