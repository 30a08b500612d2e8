import { useMemo } from 'react'
import type { PersonId, SpaceId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { AuditEntry } from '../../hooks/moderation/useAuditEntries.ts'
import { type TargetPlace, useFindTarget } from '../../hooks/moderation/useTargetPlace.ts'
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
      const spaceName = (id: SpaceId | null) => spaces.find((one) => one.id === id)?.name ?? ''
      if (entry.kind === 'rights') {
        const { role, was, person } = entry
        return {
          who,
          what: t(`governance.rights.${entry.verb}`, { role, was }),
          subject: entry.subject || nameOf(person),
          space: spaceName(entry.space),
          reason: '',
          place: null,
        }
      }
      const place = findTarget(entry.space, entry.target)
      const to = spaceName(entry.to)
      const other = entry.other && findTarget(entry.other.space, entry.other.target)
      return {
        who,
        what: t(`governance.verb.${entry.verb === 'move' && to ? 'moveTo' : entry.verb}`, {
          kind: entry.target.kind,
          to,
          other: other?.title.trim() || t('governance.untitled'),
        }),
        subject: place.title.trim() || t('governance.untitled'),
        space: spaceName(entry.space),
        reason: entry.reason,
        place,
      }
    }
  }, [t, people, spaces, findTarget])
}
