import type { SpaceId } from '../../../model/ids.ts'
import { useAccess } from '../spaces/useAccess.ts'
import { useMayWrite } from '../spaces/useMayWrite.ts'
import { useSpaces } from '../useWorkspace.ts'

/** Whether this person looks after a space: one of its facilitators, or an owner of the workspace; and may write in it. */
export function useLooksAfter(space: SpaceId): boolean {
  const { rights } = useAccess()
  const mayWrite = useMayWrite(space)
  const facilitates = useSpaces().find((one) => one.id === space)?.facilitates ?? false
  const isOwner = rights.kind === 'member' && rights.role === 'owner'
  return mayWrite && (facilitates || isOwner)
}
