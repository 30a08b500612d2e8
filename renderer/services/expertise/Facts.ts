/**
 * What is known of who did what, taken out of the documents: all that evidence is made of. Nothing
 * in it is computed about a person; evidence.ts does that, and knowers.ts weighs it.
 */
import type {
  EndorsementId,
  PageId,
  PersonId,
  QuestionId,
  SpaceId,
  TopicId,
} from '../../../model/ids.ts'
import type { PersonStatus } from '../../../model/people/PersonStatus.ts'

import type { WorkingHours } from '../../../model/people/WorkingHours.ts'
import type { Endorsement } from '../../../model/topics/endorsements.ts'
import type { TopicMap } from '../../../model/topics/TopicMap.ts'
import type { DeclaredLevel } from '../../../model/topics/topicLevels.ts'

/** What somebody's record says that has to do with what they know. */
export interface PersonFact {
  readonly id: PersonId
  readonly name: string
  readonly position: string
  readonly team: string
  readonly place: string
  readonly languages: readonly string[]
  readonly askMeAbout: string
  readonly hours: WorkingHours | null
  readonly status: PersonStatus
  /** The levels they declared. */
  readonly topics: readonly DeclaredLevel[]
  /** Keys of the evidence that they hide. */
  readonly hidden: ReadonlySet<string>
  readonly declined: ReadonlySet<EndorsementId>
}

/** A page that bears topics, and who wrote it. Times are milliseconds since 1970. */
export interface PageFact {
  readonly page: PageId
  readonly space: SpaceId
  readonly title: string
  readonly topics: readonly TopicId[]
  readonly authors: readonly PersonId[]
  readonly owner: PersonId | null
  readonly at: number
  readonly verified: { readonly by: PersonId; readonly at: number } | null
}

/** An answer to a question that bears topics. */
export interface AnswerFact {
  readonly question: QuestionId
  readonly space: SpaceId
  readonly title: string
  readonly topics: readonly TopicId[]
  readonly by: PersonId
  readonly at: number
  readonly accepted: boolean
}

/** A question that bears topics, answered or not. */
export interface QuestionFact {
  readonly question: QuestionId
  readonly title: string
  readonly topics: readonly TopicId[]
}

/** Somebody showed that they can do it, and whoever knows it said so. */
export interface TeachBackFact {
  readonly topic: TopicId
  readonly person: PersonId
  readonly at: number
}

/** All facts of a workspace at one moment. */
export interface ExpertiseFacts {
  readonly topics: TopicMap
  readonly people: ReadonlyMap<PersonId, PersonFact>
  readonly endorsements: readonly Endorsement[]
  /** Whose word on what somebody declined (`wordKey`): it stays declined when it is withdrawn and said anew. */
  readonly declinedWords: ReadonlySet<string>
  readonly pages: readonly PageFact[]
  readonly answers: readonly AnswerFact[]
  readonly questions: readonly QuestionFact[]
  readonly teachBacks: readonly TeachBackFact[]
}

/**
 * A topic that texts write and that has no record stands under its folded name behind a `~`,
 * which no record's id begins with.
 */
export function writtenTopicId(key: string): TopicId {
  return `~${key}` as TopicId
}

/** The folded name of a topic without a record; `null` for one that has a record. */
export function writtenTopicKey(id: TopicId): string | null {
  return id.startsWith('~') ? id.slice(1) : null
}

/** Names the word of one colleague for another on one topic, however often it is said. */
export function wordKey(person: PersonId, topic: TopicId, by: PersonId): string {
  return `${person}/${topic}/${by}`
}
