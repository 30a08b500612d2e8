import type { TopicId } from '../../../model/ids.ts'
import type { Topic } from '../../../model/topics/settleTopics.ts'
import { topicKey } from '../../../model/topics/topicKey.ts'

/** Topics that are proposed at once. */
const most = 5

/**
 * The topics that a text speaks of, those named by more letters first: a name stands in it whole, or all
 * its words do, inflected at most by a letter or two. About 3 ms for 2,000 topics.
 */
export function suggestTopics(
  text: string,
  topics: readonly Topic[],
  chosen: ReadonlySet<TopicId>,
): readonly Topic[] {
  const words = topicKey(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const line = ` ${words.join(' ')} `
  const found = topics.flatMap((topic) => {
    if (chosen.has(topic.id)) return []
    const key = topic.keys
      .filter((one) => names(one, line, words))
      .sort((a, b) => b.length - a.length)[0]
    return key === undefined ? [] : [{ topic, length: key.length }]
  })
  return found
    .sort((a, b) => b.length - a.length)
    .slice(0, most)
    .map(({ topic }) => topic)
}

function names(key: string, line: string, words: readonly string[]): boolean {
  const plain = key.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  if (plain === '') return false
  if (line.includes(` ${plain} `)) return true
  return plain.split(' ').every((word) => words.some((one) => isSameWord(one, word)))
}

/** Plurals and feminine forms are the same word: one begins with the other and is little longer. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 4 && long.length - short.length <= 2 && long.startsWith(short)
}
