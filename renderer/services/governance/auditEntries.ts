/** What was done with rights and with what people wrote, as one list: from the relay's roster and from the spaces' documents. */
import type { PersonId, SpaceId } from '../../../model/ids.ts'
import type { ListedChange } from '../../../model/moderation/listedChanges.ts'
import type { ModerationKind } from '../../../model/moderation/Moderation.ts'
import type { ListedAct } from '../../../model/moderation/moderate.ts'
import type { Target } from '../../../model/moderation/Target.ts'
import type { RosterView } from '../access/Access.ts'

/** What somebody did with something written. */
export type ModerationVerb =
  | ModerationKind
  | `un${ModerationKind}`
  | 'move'
  | 'merge'
  | 'unmerge'
/** What somebody did with rights: in the workspace, in a restricted space by the relay, in an open one by its list. */
export type RightsVerb =
  | 'joined'
  | 'invited'
  | 'revoked'
  | 'role'
  | 'removed'
  | 'left'
  | 'spaceIn'
  | 'spaceRole'
  | 'spaceOut'
  | 'spaceLeft'
  | 'facilitate'
  | 'unfacilitate'

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
      /** Of a move: where to. */
      readonly to: SpaceId | null
      /** Of a merge: with what. */
      readonly other: { readonly space: SpaceId; readonly target: Target } | null
    }
  | {
      readonly kind: 'rights'
      readonly verb: RightsVerb
      /** Who came in or whose rights changed, or what the invite is called; the name that the relay knew. */
      readonly subject: string
      /** Whose rights changed; `null` of an invite. */
      readonly person: PersonId | null
      readonly role: string
      /** What they were until then; empty when that does not matter. */
      readonly was: string
      /** `null` of the workspace itself. */
      readonly space: SpaceId | null
    }
)

/** What a space's document tells. */
export interface AuditedSpace {
  readonly space: SpaceId
  readonly acts: readonly ListedAct[]
  readonly changes: readonly ListedChange[]
}

/** Lists everything, the latest first. What was moved is told once, where both spaces are here. */
export function listAuditEntries(
  spaces: readonly AuditedSpace[],
  roster: RosterView | null,
): readonly AuditEntry[] {
  const entries: AuditEntry[] = []
  const told = new Set<string>()
  for (const { space, acts, changes } of spaces) {
    for (const { id, at, by, kind, undone, target, reason } of acts) {
      // An act that says not what it takes back is of a newer version: its line would say nothing.
      const verb = kind === 'undo' ? undone && (`un${undone}` as const) : kind
      const more = { to: null, other: null }
      if (!verb || told.has(id)) continue
      told.add(id)
      entries.push({ kind: 'moderation', id, at, by, verb, space, target, reason, ...more })
    }
    for (const change of changes) {
      if (!told.has(change.id)) entries.push(changeToEntry(space, change))
      told.add(change.id)
    }
  }
  return [...entries, ...rosterToEntries(roster)].sort(
    (a, b) => b.at - a.at || (a.id < b.id ? 1 : -1),
  )
}

function changeToEntry(space: SpaceId, change: ListedChange): AuditEntry {
  const { id, at, by } = change
  if ('person' in change) {
    const rights = { kind: 'rights', subject: '', role: '', was: '' } as const
    return { ...rights, verb: change.kind, id, at, by, space, person: change.person }
  }
  return {
    kind: 'moderation',
    verb: change.kind,
    id,
    at,
    by,
    space,
    target: change.target,
    reason: '',
    to: 'to' in change ? change.to : null,
    other: 'other' in change ? { space: change.otherSpace, target: change.other } : null,
  }
}

/** What the relay keeps: who was added and invited, and each change of a role since it keeps those. */
function rosterToEntries(roster: RosterView | null): readonly AuditEntry[] {
  const entries: AuditEntry[] = []
  const rights = { kind: 'rights', was: '', space: null } as const
  for (const { id, name, role, addedAt, addedBy } of roster?.members ?? []) {
    // What they came in as, where their role was changed since.
    const first = roster?.changes?.find((one) => one.person === id && one.space === null)
    entries.push({
      ...rights,
      id: `member/${id}`,
      at: addedAt,
      by: addedBy as PersonId,
      verb: 'joined',
      person: id as PersonId,
      subject: name,
      role: first?.was ?? role,
    })
  }
  for (const invite of roster?.invites ?? []) {
    const { id, label, role, createdAt, createdBy, revokedAt } = invite
    const fields = { ...rights, person: null, subject: label, role }
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
  for (const change of roster?.changes ?? []) {
    const { at, by, person, name, was, role, space } = change
    entries.push({
      kind: 'rights',
      id: `change/${at}/${person}/${space ?? ''}`,
      at,
      by: by as PersonId,
      verb: verbOfChange(change),
      person: person as PersonId,
      subject: name,
      role: role ?? '',
      was: was ?? '',
      space: space as SpaceId | null,
    })
  }
  return entries
}

function verbOfChange(change: NonNullable<RosterView['changes']>[number]): RightsVerb {
  const { by, person, was, role, space } = change
  const isOwn = by === person
  if (space === null) return role ? 'role' : isOwn ? 'left' : 'removed'
  if (role === null) return isOwn ? 'spaceLeft' : 'spaceOut'
  return was === null ? 'spaceIn' : 'spaceRole'
}
