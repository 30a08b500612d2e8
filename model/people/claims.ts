/**
 * That somebody is the person of another record: a directory was brought in from a file, and later
 * its people join. In the workspace's document under `claims`, a key `<record>:<person>` for each
 * pair, so that of two who say so at once both are known: {at, by, stands}. Nothing is copied. The
 * member's record is laid upon the other when it is read (`fieldsOf`), so that separating them
 * leaves both as they were.
 */
import * as Y from 'yjs'
import { type PersonId, parseId } from '../ids.ts'
import { plainObjectOf } from '../movedTo.ts'
import { isTime } from '../plainValues.ts'
import type { RecordFields } from '../sharedMap.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import { isWithdrawn, peopleOf } from './person.ts'

/** What was last said of one record and one person. */
export interface Claim {
  readonly record: PersonId
  readonly person: PersonId
  readonly at: number
  readonly by: PersonId
  /** `false`: they are two, says whoever said it last. */
  readonly stands: boolean
}

/** Which records are one person. */
export interface SamePeople {
  /** Whom a record belongs to; itself while nobody says that they are it. */
  headOf(id: PersonId): PersonId
  /** All records of a person, their own first, then those they were first to say. */
  recordsOf(person: PersonId): readonly PersonId[]
  /** What was said of a record or of a person's records, oldest first; what does not count too. */
  about(id: PersonId): readonly Claim[]
}

/** The shared map of the claims, for those who observe it. */
export function claimsOf(workspace: Y.Doc): Y.Map<unknown> {
  return workspace.getMap<unknown>('claims')
}

/** Says that a person is the one of a record, or that they are not. What is said already is not written again. */
export function claimRecord(
  workspace: Y.Doc,
  claim: { readonly record: PersonId; readonly person: PersonId; readonly stands: boolean },
  stamp: Stamp,
): void {
  const key = `${claim.record}:${claim.person}`
  const before = plainObjectOf(claimsOf(workspace).get(key))
  if (before.stands === claim.stands) return
  workspace.transact(
    () => claimsOf(workspace).set(key, { at: stamp.at, by: stamp.by, stands: claim.stands }),
    modelOrigin,
  )
}

/** Lists what was said, oldest first; broken entries are left out. */
function listClaims(workspace: Y.Doc): readonly Claim[] {
  const claims: Claim[] = []
  for (const [key, value] of claimsOf(workspace).entries()) {
    const [first, second, ...more] = key.split(':')
    const [record, person] = [parseId<PersonId>(first), parseId<PersonId>(second)]
    const { at, by: who, stands } = plainObjectOf(value)
    const by = parseId<PersonId>(who)
    if (!record || !person || more.length > 0 || record === person) continue
    if (isTime(at) && by && typeof stands === 'boolean')
      claims.push({ record, person, at, by, stands })
  }
  return claims.sort((a, b) => a.at - b.at || (a.person < b.person ? -1 : 1))
}

/** Whether a record was made by somebody else: what one wrote oneself nobody else is. */
export function isClaimable(id: PersonId, record: RecordFields): boolean {
  return record.get('createdBy') !== id && !isWithdrawn(record)
}

/**
 * Settles who is who from the claims alone: of several who say that they are one record, whoever
 * said it first counts, then the least id. A record that its own person made is nobody else's, and
 * who is not there yet counts for nothing. Records that point at each other in a circle stay apart.
 * O(claims).
 */
export function settleClaims(workspace: Y.Doc): SamePeople {
  const claims = listClaims(workspace)
  if (claims.length === 0) return nobodyTwice
  const records = peopleOf(workspace)
  const above = new Map<PersonId, PersonId>()
  for (const { record, person, stands } of claims) {
    const own = records.get(record)
    const counts = stands && own instanceof Y.Map && isClaimable(record, own)
    if (counts && records.get(person) instanceof Y.Map && !above.has(record))
      above.set(record, person)
  }
  const heads = new Map<PersonId, PersonId>()
  for (const record of above.keys()) {
    const seen = new Set<PersonId>()
    let head = record
    for (let at = above.get(head); at && !seen.has(at); at = above.get(at)) {
      seen.add(at)
      head = at
    }
    if (!above.has(head)) heads.set(record, head)
  }
  const groups = new Map<PersonId, PersonId[]>()
  for (const { record } of claims) {
    const head = heads.get(record)
    const group = head && (groups.get(head) ?? [head])
    if (!head || !group || group.includes(record)) continue
    group.push(record)
    groups.set(head, group)
  }
  const headOf = (id: PersonId) => heads.get(id) ?? id
  return {
    headOf,
    recordsOf: (person) => groups.get(person) ?? [person],
    about(id) {
      const own = new Set(groups.get(id) ?? [id])
      return claims.filter((one) => own.has(one.record) || one.person === id)
    },
  }
}

const nobodyTwice: SamePeople = {
  headOf: (id) => id,
  recordsOf: (person) => [person],
  about: () => [],
}

const neverTaken =
  /^(?:name|createdAt|createdBy|updatedAt|updatedBy|withdrawn|hidden:.*|declined:.*)$/

/**
 * The fields of a person's record, with what their other records say where it is silent: of the
 * name, of dates and of what is hidden their own alone speaks. `null` when there is no record.
 */
export function fieldsOf(
  workspace: Y.Doc,
  person: PersonId,
  same: SamePeople,
): RecordFields | null {
  const own = peopleOf(workspace).get(person)
  if (!(own instanceof Y.Map)) return null
  const others = same.recordsOf(person).slice(1)
  if (others.length === 0) return own
  const fields = new Map<string, unknown>(own.entries())
  for (const id of others) {
    const record = peopleOf(workspace).get(id)
    if (!(record instanceof Y.Map)) continue
    for (const [key, value] of record.entries())
      if (!fields.has(key) && !neverTaken.test(key)) fields.set(key, value)
  }
  return fields
}

/** What is written to a person's record so that a field reads as absent, though another of their records has it. */
export const takenAway = null
