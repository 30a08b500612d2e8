import type { TopicId } from '../../../model/ids.ts'

/** What a written topic cannot begin with. */
const sign = '='

/** A topic among a record's topics that is named by its own record, not by a text: what a question bears. It is no word. */
export function topicReference(topic: TopicId): string {
  return `${sign}${topic}`
}

/** The topic that such a name refers to; `null` for one that is written out. */
export function readTopicReference(name: string): TopicId | null {
  return name.startsWith(sign) ? (name.slice(sign.length) as TopicId) : null
}
