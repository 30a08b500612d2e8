import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { isRestrictedSpace, type PersonId, type SpaceId } from '../../../model/ids.ts'
import { useSession } from '../ServicesContext.tsx'
import { useDocumentValue } from '../useDocumentValue.ts'
import { usePeople } from '../useWorkspace.ts'
import { useAccess } from './useAccess.ts'

/** Someone of a space, with the name as far as it is known. */
export interface SpaceMemberView {
  readonly person: PersonId
  readonly name: string | null
  readonly facilitates: boolean
}

/** Who is in a space: of an open one its document says, of a restricted one the roster; `null` when that is not known. */
export function useSpaceMembers(space: SpaceId): readonly SpaceMemberView[] | null {
  const { spaces, root } = useSession()
  const { roster } = useAccess()
  const people = usePeople()
  const restricted = isRestrictedSpace(space)
  const list = useSyncExternalStore(spaces.onChange, () => spaces.list)
  const record = useDocumentValue(
    root.doc,
    useCallback(
      // As plain data: the shared map itself is the same object whatever changes in it.
      (doc: Y.Doc) => JSON.stringify(doc.getMap('spaces').get(space) ?? null),
      [space],
    ),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when one of these changed
  return useMemo(() => {
    // By name once: thousands may be in it, and each is looked up among thousands.
    const names = new Map<string, string>()
    for (const { id, name } of roster?.members ?? []) names.set(id, name)
    for (const { id, name } of people) names.set(id, name)
    const named = (person: PersonId, facilitates: boolean) => ({
      person,
      name: names.get(person) ?? null,
      facilitates,
    })
    if (!restricted)
      return spaces.openMembers(space).map((one) => named(one.person, one.facilitates))
    const members = roster?.spaces.find((one) => one.id === space)?.members
    if (!members) return null
    return members
      .map((one) => named(one.person as PersonId, one.role === 'facilitator'))
      .sort((a, b) => Number(b.facilitates) - Number(a.facilitates))
  }, [spaces, space, restricted, roster, people, list, record])
}
