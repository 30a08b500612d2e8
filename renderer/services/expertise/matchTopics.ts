/** Which topics a text speaks of: the words of their names stand in it, inflected or without accents. */

import type { TopicId } from '../../../model/ids.ts'
import { oncePer } from '../../../model/oncePer.ts'
import type { Topic } from '../../../model/topics/settleTopics.ts'
import type { TopicMap } from '../../../model/topics/TopicMap.ts'
import { stemWord } from '../search/analysis/stem.ts'
import { stopWords } from '../search/analysis/stopWords.ts'
import { tokenize } from '../search/analysis/tokenize.ts'

/** A topic that a text speaks of. */
export interface TopicMatch {
  readonly topic: TopicId
  /** How much of the topic's name stands in the text, up to 1. */
  readonly share: number
}

/** So much of a name has to stand in the text: one word of two is not enough. */
const leastShare = 0.6

/** The words that say what a text is about, so that French and English inflections are equal. */
export function tellingStems(text: string): readonly string[] {
  const forms = tokenize(text).words.map(({ form }) => form)
  const telling = forms.filter(
    (form) =>
      (form.length > 1 || /\d/.test(form)) &&
      !stopWords.en.has(form) &&
      !stopWords.fr.has(form),
  )
  // "To be or not": a name of stop words alone is a name all the same.
  const kept = telling.length > 0 ? telling : forms
  return [...new Set(kept.map((form) => stemWord(stemWord(form, 'fr'), 'en')))]
}

// What people and topics say of themselves is compared with each text that somebody types.
const stems = new Map<string, ReadonlySet<string>>()
const mostStems = 50_000

/** As {@link tellingStems}, for texts that are compared again and again: worked out once. */
export function stemsOf(text: string): ReadonlySet<string> {
  const known = stems.get(text)
  if (known) return known
  if (stems.size >= mostStems) stems.clear()
  const found = new Set(tellingStems(text))
  stems.set(text, found)
  return found
}

/** Works out ahead what texts are compared with a topic by. */
export function readyToMatch(topic: Topic): void {
  for (const name of namesOf(topic)) stemsOf(name)
  stemsOf(wordsOf(topic))
}

const namesOf = (topic: Topic) => [topic.name, ...topic.aliases]
const wordsOf = (topic: Topic) => [...namesOf(topic), topic.description].join(' ')

/** Finds the topics that a text speaks of, those whose names stand in it most fully first. About 2 ms for 2,000 topics. */
export function matchTopics(text: string, topics: TopicMap): readonly TopicMatch[] {
  const stems = new Set(tellingStems(text))
  if (stems.size === 0) return []
  const best = new Map<TopicId, { share: number; words: number }>()
  for (const [topic, words] of tableOf(topics)) {
    const held = words.filter((word) => stems.has(word)).length
    const share = held / words.length
    const known = best.get(topic)
    if (share < leastShare || (known && known.share * known.words >= share * held)) continue
    best.set(topic, { share, words: held })
  }
  return [...best]
    .sort(([a, one], [b, other]) => {
      const more = other.share * other.words - one.share * one.words
      return more || (a < b ? -1 : 1)
    })
    .map(([topic, { share }]) => ({ topic, share }))
}

/** A word that more topics than these say says nothing of any. */
const mostTopics = 3

/**
 * Finds the topics in whose names and descriptions a text's rarer words stand: for a need that is
 * still vague, and calls no topic by its name. `share` is how many of the text's words do.
 */
export function matchDescriptions(text: string, topics: TopicMap): readonly TopicMatch[] {
  const stems = tellingStems(text)
  const index = indexOf(topics)
  const held = new Map<TopicId, number>()
  for (const stem of stems) {
    const found = index.get(stem)
    if (!found || found.size > mostTopics) continue
    for (const topic of found) held.set(topic, (held.get(topic) ?? 0) + 1)
  }
  return [...held]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([topic, count]) => ({ topic, share: count / stems.length }))
}

const indexOf = oncePer((topics: TopicMap): ReadonlyMap<string, ReadonlySet<TopicId>> => {
  const index = new Map<string, Set<TopicId>>()
  for (const topic of topics.all)
    for (const stem of stemsOf(wordsOf(topic))) {
      const found = index.get(stem)
      if (found) found.add(topic.id)
      else index.set(stem, new Set([topic.id]))
    }
  return index
})

const tableOf = oncePer((topics: TopicMap) =>
  topics.all.flatMap((topic) =>
    namesOf(topic)
      .map((name) => [topic.id, [...stemsOf(name)]] as const)
      .filter(([, words]) => words.length > 0),
  ),
)
