import type { TopicLevel } from '../../../model/topics/topicLevels.ts'
import type { CriticalityLevel } from '../../../model/topics/topicRecord.ts'

/** How a topic of the sample is written down; keys are the same in all languages. */
export interface SampleTopic {
  readonly key: string
  readonly name: string
  /** What else texts and tags call it. */
  readonly aliases: readonly string[]
  readonly description: string
}

/** What the colleagues say of a topic, the same in all languages. People and topics go by their keys. */
export interface SampleKnowledge {
  readonly topic: string
  /** The topic that it is a part of; it stands earlier in the list. */
  readonly parent: string | null
  /** Rarity, usefulness, hard to acquire, hard to apply. */
  readonly criticality: readonly [
    CriticalityLevel,
    CriticalityLevel,
    CriticalityLevel,
    CriticalityLevel,
  ]
  readonly levels: Readonly<Record<string, TopicLevel>>
  /** Who is endorsed, and by whom. */
  readonly endorsed: Readonly<Record<string, readonly string[]>>
}
