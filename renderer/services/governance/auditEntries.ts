/** What was done with rights and with what people wrote, as one list: from the relay's roster and from the spaces' documents. */
import type { PersonId, SpaceId } from '../../../model/ids.ts'
import type { ModerationKind } from '../../../model/moderation/Moderation.ts'
import type { ListedAct } from '../../../model/moderation/moderate.ts'
import type { Target } from '../../../model/moderation/Target.ts'
import type { RosterView } from '../access/Access.ts'

/** What somebody did with something written. */
export type ModerationVerb = ModerationKind | `un${ModerationKind}`
/** What somebody did with rights, as far as the relay keeps it. */
export type RightsVerb = 'joined' | 'invited' | 'revoked'

/** One line of the audit. */
export type AuditEntry = {
  readonly id: string
  readonly at: number
  readonly by: PersonId | null
} & (
  | {
      readonly kind: 'moderation'
      readonly verb: ModerationVerb
      readonly space: SpaceId
      readonly target: Target
      readonly reason: string
    }
  | {
      readonly kind: 'rights'
      readonly verb: RightsVerb
      /** Who came in, or what the invite is called. */
      readonly subject: string
      readonly role: string
    }
)

/** Lists everything, the latest first. The relay keeps who was added and invited, not each later change of a role. */
export function listAuditEntries(
  spaces: readonly { readonly space: SpaceId; readonly acts: readonly ListedAct[] }[],
  roster: RosterView | null,
): readonly AuditEntry[] {
  const entries: AuditEntry[] = []
  for (const { space, acts } of spaces)
    for (const { id, at, by, kind, undone, target, reason } of acts) {
      // An act that says not what it takes back is of a newer version: its line would say nothing.
      const verb = kind === 'undo' ? undone && (`un${undone}` as const) : kind
      if (verb) entries.push({ kind: 'moderation', id, at, by, verb, space, target, reason })
    }
  for (const { id, name, role, addedAt, addedBy } of roster?.members ?? [])
    entries.push({
      kind: 'rights',
      id: `member/${id}`,
      at: addedAt,
      by: addedBy as PersonId,
      verb: 'joined',
      subject: name,
      role,
    })
  for (const invite of roster?.invites ?? []) {
    const { id, label, role, createdAt, createdBy, revokedAt } = invite
    const fields = { kind: 'rights', subject: label, role } as const
    entries.push({
      ...fields,
      id: `invite/${id}`,
      at: createdAt,
      by: createdBy as PersonId,
      verb: 'invited',
    })
    if (revokedAt !== null)
      entries.push({ ...fields, id: `revoked/${id}`, at: revokedAt, by: null, verb: 'revoked' })
  }
  return entries.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}
