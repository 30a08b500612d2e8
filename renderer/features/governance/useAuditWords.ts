import { useMemo } from 'react'
import type { PersonId } from '../../../model/ids.ts'
import type { AuditEntry } from '../../hooks/moderation/useAuditEntries.ts'
import { type TargetPlace, useFindTarget } from '../../hooks/moderation/useTargetPlace.ts'
import { useMessages } from '../../hooks/useMessages.ts'
import { usePeople, useSpaces } from '../../hooks/useWorkspace.ts'

/** An entry in words. */
export interface AuditWords {
  readonly who: string
  /** "hid a page", "came in as an editor". */
  readonly what: string
  /** What it was done to: a title, a name. */
  readonly subject: string
  readonly space: string
  readonly reason: string
  readonly place: TargetPlace | null
}

/** Gives the function that says an entry in the person's language. */
export function useAuditWords(): (entry: AuditEntry) => AuditWords {
  const t = useMessages()
  const people = usePeople()
  const spaces = useSpaces()
  const findTarget = useFindTarget()
  return useMemo(() => {
    const names = new Map<string, string>(people.map((one) => [one.id, one.name]))
    const nameOf = (id: PersonId | null) => (id && names.get(id)) || t('governance.someone')
    return (entry) => {
      const who = nameOf(entry.by)
      if (entry.kind === 'rights') {
        const what = t(`governance.rights.${entry.verb}`, { role: entry.role })
        return { who, what, subject: entry.subject, space: '', reason: '', place: null }
      }
      const place = findTarget(entry.space, entry.target)
      return {
        who,
        what: t(`governance.verb.${entry.verb}`, { kind: entry.target.kind }),
        subject: place.title.trim() || t('governance.untitled'),
        space: spaces.find((one) => one.id === entry.space)?.name ?? '',
        reason: entry.reason,
        place,
      }
    }
  }, [t, people, spaces, findTarget])
}
