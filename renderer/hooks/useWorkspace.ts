import { listPeople, type Person } from '../../model/person.ts'
import { listSpaces, type Space } from '../../model/space.ts'
import { readWorkspace, type Workspace } from '../../model/workspace.ts'
import { useSession } from './ServicesContext.tsx'
import { useDocumentValue } from './useDocumentValue.ts'

/** The open workspace; `null` while its document has not arrived. */
export function useWorkspace(): Workspace | null {
  return useDocumentValue(useSession().root.doc, readWorkspace)
}

/** The workspace's spaces, oldest first. */
export function useSpaces(): readonly Space[] {
  return useDocumentValue(useSession().root.doc, listSpaces)
}

/** The workspace's people, by name. */
export function usePeople(): readonly Person[] {
  return useDocumentValue(useSession().root.doc, listPeople)
}
