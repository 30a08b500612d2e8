/**
 * What a person does not want the app to say of them: in their record of the workspace's document,
 * as keys `hidden:<kind>:<id>`. What is hidden is left out wherever evidence is read, on every
 * device that has the key.
 */
import type * as Y from 'yjs'
import { type EndorsementId, type PersonId, parseId, type TopicId } from '../ids.ts'
import { writeSetMember } from '../sharedMap.ts'
import { modelOrigin } from '../stamp.ts'
import { personRecordOf } from './topicLevels.ts'

/** The kinds of evidence, each hidden topic by topic; an endorsement each by itself. */
export const evidenceKinds = ['level', 'pages', 'answers', 'verified', 'taught'] as const
/** A kind of evidence of a person on a topic. */
export type EvidenceKind = (typeof evidenceKinds)[number]

/** Names one piece of evidence about a person. */
export type EvidenceKey = `${EvidenceKind}:${TopicId}` | `endorsement:${EndorsementId}`

/** Keys of a person's record that hide a piece of evidence begin with this. */
export const hiddenPrefix = 'hidden:'
const levelKind = 'level:'

/** Reads what stands behind {@link hiddenPrefix} as the topic whose level is hidden; `null` for any other evidence. */
export function parseHiddenLevel(key: string): TopicId | null {
  return key.startsWith(levelKind) ? parseId<TopicId>(key.slice(levelKind.length)) : null
}

/** Hides pieces of evidence or shows them again, all in one; for the person themselves. */
export function hideEvidence(
  workspace: Y.Doc,
  person: PersonId,
  keys: readonly EvidenceKey[],
  hidden: boolean,
): void {
  const record = personRecordOf(workspace, person)
  if (!record) return
  workspace.transact(() => {
    for (const key of keys) writeSetMember(record, hiddenPrefix, key, hidden)
  }, modelOrigin)
}
