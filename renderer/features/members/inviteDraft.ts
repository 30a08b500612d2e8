/** What is typed into the invite dialog, and what is asked of the relay from it. */
import type { SpaceId } from '../../../model/ids.ts'
import type { Access, Role } from '../../hooks/spaces/useAccess.ts'

const day = 86_400_000
/** The relay takes no invite beyond this (sync-server/contract/api.ts). */
const longest = 366 * day
const mostUses = 1000

/** The choices of how long an invite holds. */
export const expiries = ['day', 'week', 'month', 'date'] as const

/** An invite while it is being filled in. */
export interface InviteDraft {
  readonly label: string
  readonly role: Role
  readonly spaces: readonly SpaceId[]
  readonly expiry: (typeof expiries)[number]
  /** `YYYY-MM-DD`, for the expiry `date`: the last day on which it holds. */
  readonly date: string
  readonly uses: string
}

/** The field that cannot stand as it is. */
export type InviteProblem = 'date' | 'uses'

/** An invite for one editor, for a week. */
export const emptyInvite: InviteDraft = {
  label: '',
  role: 'editor',
  spaces: [],
  expiry: 'week',
  date: '',
  uses: '1',
}

const lengths = { day, week: 7 * day, month: 30 * day }

/** Reads what was typed. `now` is the device's clock; only a chosen date depends on it. */
export function parseInvite(
  draft: InviteDraft,
  now: number,
):
  | { readonly ok: true; readonly fields: Parameters<Access['createInvite']>[0] }
  | { readonly ok: false; readonly problem: InviteProblem } {
  const validFor = draft.expiry === 'date' ? endOfDay(draft.date) - now : lengths[draft.expiry]
  // Not a date gives NaN, which is neither.
  if (!(validFor >= 60_000 && validFor <= longest)) return { ok: false, problem: 'date' }
  const maxUses = Number(draft.uses)
  if (!Number.isInteger(maxUses) || maxUses < 1 || maxUses > mostUses)
    return { ok: false, problem: 'uses' }
  return {
    ok: true,
    fields: {
      label: draft.label.trim(),
      role: draft.role,
      spaces: draft.spaces,
      validFor: Math.round(validFor),
      maxUses,
    },
  }
}

function endOfDay(date: string): number {
  const [year, month, dayOfMonth] = date.split('-').map(Number)
  if (!year || !month || !dayOfMonth) return Number.NaN
  return new Date(year, month - 1, dayOfMonth, 23, 59, 59).getTime()
}
