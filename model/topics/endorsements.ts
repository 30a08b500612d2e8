/**
 * What colleagues say of each other's know-how: in the workspace's document under `endorsements`,
 * one map each. Whoever endorsed may withdraw it; whoever was endorsed may decline it, which stands
 * in their own record as `declined:<endorsement>`, so that neither writes in the other's.
 */
import * as Y from 'yjs'
import { type EndorsementId, type PersonId, parseId, type TopicId } from '../ids.ts'
import { addRecord, listRecords, readNumber, writeSetMember } from '../sharedMap.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import { personRecordOf } from './topicLevels.ts'

/** A colleague's word that a person knows a topic. */
export interface Endorsement {
  readonly id: EndorsementId
  readonly person: PersonId
  readonly topic: TopicId
  readonly by: PersonId
  readonly at: number
  readonly isWithdrawn: boolean
}

/** Keys of a person's record that decline an endorsement begin with this. */
export const declinedPrefix = 'declined:'

/** The shared map of the endorsements, for those who observe it. */
export function endorsementsOf(workspace: Y.Doc): Y.Map<Y.Map<unknown>> {
  return workspace.getMap<Y.Map<unknown>>('endorsements')
}

/** Lists the endorsements that stand, oldest first; withdrawn and broken ones and those of oneself are left out. */
export function listEndorsements(workspace: Y.Doc): readonly Endorsement[] {
  return listEveryEndorsement(workspace).filter((one) => !one.isWithdrawn)
}

/** As {@link listEndorsements}, withdrawn ones too: what was declined stays so when it is said anew. */
export function listEveryEndorsement(workspace: Y.Doc): readonly Endorsement[] {
  return listRecords<EndorsementId>(endorsementsOf(workspace))
    .flatMap(([id, record]) => readEndorsement(id, record) ?? [])
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

function readEndorsement(id: EndorsementId, record: Y.Map<unknown>): Endorsement | null {
  const person = parseId<PersonId>(record.get('person'))
  const topic = parseId<TopicId>(record.get('topic'))
  const by = parseId<PersonId>(record.get('by'))
  if (!person || !topic || !by || person === by) return null
  const isWithdrawn = readNumber(record, 'withdrawnAt') !== null
  return { id, person, topic, by, at: readNumber(record, 'at') ?? 0, isWithdrawn }
}

/** Endorses a colleague under a fresh id, in the name of whoever's stamp it is. Throws for oneself. */
export function endorsePerson(
  workspace: Y.Doc,
  endorsement: {
    readonly id: EndorsementId
    readonly person: PersonId
    readonly topic: TopicId
  },
  stamp: Stamp,
): void {
  const { id, person, topic } = endorsement
  if (person === stamp.by) throw new Error('endorsePerson: nobody endorses themselves')
  workspace.transact(() => {
    addRecord(endorsementsOf(workspace), id, [
      ['person', person],
      ['topic', topic],
      ['by', stamp.by],
      ['at', stamp.at],
    ])
  }, modelOrigin)
}

/** Withdraws endorsements, all in one; those that do not stand stay as they are. */
export function withdrawEndorsements(
  workspace: Y.Doc,
  ids: readonly EndorsementId[],
  stamp: Stamp,
): void {
  workspace.transact(() => {
    for (const id of ids) {
      const record = endorsementsOf(workspace).get(id)
      if (record instanceof Y.Map && readNumber(record, 'withdrawnAt') === null)
        record.set('withdrawnAt', stamp.at)
    }
  }, modelOrigin)
}

/** Declines endorsements as the person who was endorsed, or takes that back. */
export function declineEndorsements(
  workspace: Y.Doc,
  person: PersonId,
  ids: readonly EndorsementId[],
  declined: boolean,
): void {
  const record = personRecordOf(workspace, person)
  if (!record) return
  workspace.transact(() => {
    for (const id of ids) writeSetMember(record, declinedPrefix, id, declined)
  }, modelOrigin)
}
