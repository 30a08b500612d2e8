/** Which records of the directory may be somebody who joined. */
import type { PersonId } from '../../../model/ids.ts'
import type { Profile } from '../../../model/people/profile.ts'
import { hasLeft } from './filterPeople.ts'
import { toKey } from './import/readTable.ts'

/** A record that may be somebody, and by what. */
export interface ClaimProposal {
  readonly profile: Profile
  readonly by: 'mail' | 'name'
}

/** What proposing needs to know besides the profiles. */
export interface ClaimFacts {
  readonly today: string
  /** Whether somebody is a member of the workspace already: they are nobody else. */
  isMember(person: PersonId): boolean
}

const mostProposals = 3

/** Whether a record may be somebody other than whom it names: another wrote it, and no member has it. */
export function mayBeClaimed(profile: Profile, facts: Pick<ClaimFacts, 'isMember'>): boolean {
  return profile.createdBy !== profile.id && !facts.isMember(profile.id)
}

/** Proposes records with a mail address of the person's, then those of their name, its parts in any order; of whoever left, none. */
export function proposeClaims(
  me: Profile,
  profiles: readonly Profile[],
  facts: ClaimFacts,
): readonly ClaimProposal[] {
  const name = nameKey(me.name)
  const mails = new Set(mailsOf(me))
  const found = profiles.flatMap((profile): ClaimProposal[] => {
    if (profile.id === me.id || !mayBeClaimed(profile, facts)) return []
    const isSameMail = mails.size > 0 && mailsOf(profile).some((mail) => mails.has(mail))
    const isSameName = name !== '' && nameKey(profile.name) === name
    if ((!isSameMail && !isSameName) || hasLeft(profile, facts.today)) return []
    return [{ profile, by: isSameMail ? 'mail' : 'name' }]
  })
  return found.sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0)).slice(0, mostProposals)
}

function mailsOf(profile: Profile): readonly string[] {
  return profile.contacts.flatMap((one) => (one.kind === 'mail' ? [toKey(one.value)] : []))
}

/** "Rochat, Claire" and "Claire Rochat" are one name. */
function nameKey(name: string): string {
  return toKey(name)
    .split(/[\s,]+/)
    .filter(Boolean)
    .sort()
    .join(' ')
}
