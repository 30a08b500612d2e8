import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { PersonId } from '../../../model/ids.ts'
import { type Claim, claimRecord, type SamePeople } from '../../../model/people/claims.ts'
import { readPerson } from '../../../model/people/person.ts'
import type { Profile } from '../../../model/people/profile.ts'
import { peopleReadingOf } from '../../services/people/peopleReading.ts'
import {
  type ClaimProposal,
  mayBeClaimed,
  proposeClaims,
} from '../../services/people/proposeClaims.ts'
import { useSession } from '../ServicesContext.tsx'
import { useToday } from '../screen/useToday.ts'
import { useMayWrite } from '../spaces/useMayWrite.ts'
import { useStamp } from '../useStamp.ts'
import { useProfile, useProfiles } from './useProfiles.ts'

// Screens may not reach below the hooks, not even for a type.
export type { Claim, ClaimProposal }

function useSamePeople(): SamePeople {
  const reading = peopleReadingOf(useSession().root.doc)
  return useSyncExternalStore(reading.onChange, () => reading.same)
}

/** All records of a person, their own first: what names any of them names the person. */
export function useSameRecords(person: PersonId): readonly PersonId[] {
  const same = useSamePeople()
  return useMemo(() => same.recordsOf(same.headOf(person)), [same, person])
}

/** Says who is who: of this person in their own name, of others as an owner. */
export interface ClaimActions {
  /** Says that this person is the one of a record, or that they are not. */
  claim(record: PersonId, stands: boolean): void
  /** Takes back what somebody said. */
  separate(claim: Claim): void
}

/** Gives the ways to say who is who. */
export function useClaimActions(): ClaimActions {
  const { person, root } = useSession()
  const stamp = useStamp()
  return useMemo(
    () => ({
      claim: (record, stands) => claimRecord(root.doc, { record, person, stands }, stamp()),
      separate: ({ record, person: whose }) =>
        claimRecord(root.doc, { record, person: whose, stands: false }, stamp()),
    }),
    [root, person, stamp],
  )
}

/** Gives the function that tells whether this person may say that they are somebody whom another brought in. */
export function useMayClaim(): (profile: Profile) => boolean {
  const { access, person, root } = useSession()
  const roster = useSyncExternalStore(access.onChange, () => access.roster)
  const mayWrite = useMayWrite(null)
  const same = useSamePeople()
  return useCallback(
    (profile) =>
      mayWrite &&
      profile.id !== person &&
      readPerson(root.doc, person) !== null &&
      same.recordsOf(profile.id).length === 1 &&
      mayBeClaimed(profile, { isMember: isIn(roster) }),
    [mayWrite, person, root, same, roster],
  )
}

/** The records of the directory that may be this person, for as long as nobody said whose they are. */
export function useClaimProposals(): readonly ClaimProposal[] {
  const { access, person } = useSession()
  const roster = useSyncExternalStore(access.onChange, () => access.roster)
  const me = useProfile(person)
  const profiles = useProfiles()
  const same = useSamePeople()
  const today = useToday()
  const mayClaim = useMayClaim()
  return useMemo(() => {
    if (!me) return []
    const said = new Set(
      same.about(person).flatMap((one) => (one.person === person ? [one.record] : [])),
    )
    return proposeClaims(me, profiles, { today, isMember: isIn(roster) }).filter(
      ({ profile }) => !said.has(profile.id) && mayClaim(profile),
    )
  }, [me, profiles, same, today, mayClaim, person, roster])
}

/** What was said of a person's records, as one explains it. */
export interface ClaimNote {
  readonly claim: Claim
  /** What the record is called by itself. */
  readonly entry: string
  /**
   * `one`: the record is theirs; `also`: another says so too; `late`: this person says so, and
   * another said it first; `separated`: somebody else took back what this person said.
   */
  readonly kind: 'one' | 'also' | 'late' | 'separated'
  /** Whose the record is. */
  readonly head: PersonId
}

/** What there is to explain about a person's records. */
export function useClaimNotes(person: PersonId): readonly ClaimNote[] {
  const { root } = useSession()
  const same = useSamePeople()
  return useMemo(
    () =>
      same.about(person).flatMap((claim): ClaimNote[] => {
        const kind = kindOf(claim, person, same)
        const entry = readPerson(root.doc, claim.record)?.name ?? ''
        return kind ? [{ claim, entry, kind, head: same.headOf(claim.record) }] : []
      }),
    [same, person, root],
  )
}

function kindOf(claim: Claim, person: PersonId, same: SamePeople): ClaimNote['kind'] | null {
  const isTheirs = same.headOf(claim.record) === person && claim.record !== person
  if (claim.person !== person) return claim.stands && isTheirs ? 'also' : null
  if (!claim.stands) return claim.by === person ? null : 'separated'
  if (isTheirs) return 'one'
  return same.headOf(claim.record) === claim.record ? null : 'late'
}

function isIn(
  roster: { readonly members: readonly { readonly id: string }[] } | null,
): (person: PersonId) => boolean {
  const members = new Set<string>(roster?.members.map((one) => one.id))
  return (person) => members.has(person)
}
