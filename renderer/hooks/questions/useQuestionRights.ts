import type { SpaceId } from '../../../model/ids.ts'
import { useAccess } from '../spaces/useAccess.ts'
import { useMayWrite } from '../spaces/useMayWrite.ts'
import { useSpaces } from '../useWorkspace.ts'

/** What this person may do with the questions of a space. */
export interface QuestionRights {
  /** Ask and answer. */
  readonly mayWrite: boolean
  /** Accept, reopen and close others' questions: facilitators, and owners. */
  readonly mayLead: boolean
  /** Looks after this very space; an owner of the workspace may lead without. */
  readonly facilitates: boolean
}

/** Tells what this person may do with the questions of a space, by the last known rights. */
export function useQuestionRights(space: SpaceId): QuestionRights {
  const { rights } = useAccess()
  const mayWrite = useMayWrite(space)
  const facilitates = useSpaces().find((one) => one.id === space)?.facilitates ?? false
  const isOwner = rights.kind === 'member' && rights.role === 'owner'
  return { mayWrite, mayLead: mayWrite && (facilitates || isOwner), facilitates }
}
