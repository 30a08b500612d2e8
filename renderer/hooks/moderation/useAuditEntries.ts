import { useMemo } from 'react'
import { listChanges } from '../../../model/moderation/listedChanges.ts'
import { listActs } from '../../../model/moderation/moderate.ts'
import { type AuditEntry, listAuditEntries } from '../../services/governance/auditEntries.ts'
import { useSession } from '../ServicesContext.tsx'
import { useAccess } from '../spaces/useAccess.ts'
import { useSpaces } from '../useWorkspace.ts'
import { useSharedVersion } from './useSharedVersion.ts'

// Screens may not reach below the hooks, not even for a type.
export type { AuditEntry }

/** The audit of all spaces this device has, the latest first; made again when somebody acts. */
export function useAuditEntries(): readonly AuditEntry[] {
  const session = useSession()
  const { roster } = useAccess()
  const spaces = useSpaces()
  const ids = useMemo(() => spaces.map((space) => space.id), [spaces])
  const version = useSharedVersion(ids, 'acts')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is what changes inside the documents
  return useMemo(() => {
    const found = ids.map((space) => {
      const { doc } = session.space(space)
      return { space, acts: listActs(doc), changes: listChanges(doc) }
    })
    return listAuditEntries(found, roster)
  }, [ids, session, roster, version])
}
