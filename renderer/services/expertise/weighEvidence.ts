/**
 * How much each piece of evidence counts when people are put in an order to be proposed. The numbers
 * stay in here: no screen shows them, and they are never added up for a person as a whole.
 * docs/expertise.md says where they come from.
 */
import type { TopicLevel } from '../../../model/topics/topicLevels.ts'
import type { Evidence } from './evidence.ts'

const levelWeights: Readonly<Record<TopicLevel, number>> = {
  learning: 0.5,
  practises: 3,
  masters: 6,
  reference: 8,
}
const endorsedWeight = 2
const pagesWeight = 2
const acceptedWeight = 2.5
const answeredWeight = 0.8
const verifiedWeight = 1
const taughtWeight = 3
/** What one kind can add at most, so that a hundred pages do not drown what colleagues say. */
const mostOfKind = 8

const halvedAfter = 3 * 365 * 86_400_000
const oldestCounts = 0.25

/** What something done at a time still counts: half after three years, and never less than a quarter. */
export function weighAge(at: number, now: number): number {
  return Math.max(oldestCounts, 0.5 ** (Math.max(0, now - at) / halvedAfter))
}

/** The weight of one piece of evidence. The tenth page says less than the second: counts go by their logarithm. */
export function weighEvidence(evidence: Evidence, now: number): number {
  const sum = (times: readonly number[]) =>
    times.reduce((all, at) => all + weighAge(at, now), 0)
  const grown = (weight: number, times: readonly number[]) =>
    Math.min(mostOfKind, weight * Math.log2(1 + sum(times)))
  switch (evidence.kind) {
    case 'level':
      return levelWeights[evidence.level]
    case 'endorsed':
      return endorsedWeight
    case 'pages':
      return grown(
        pagesWeight,
        evidence.pages.map(({ at }) => at),
      )
    case 'answers': {
      const timesOf = (accepted: boolean) =>
        evidence.answers.filter((one) => one.accepted === accepted).map(({ at }) => at)
      return Math.min(
        mostOfKind,
        grown(acceptedWeight, timesOf(true)) + grown(answeredWeight, timesOf(false)),
      )
    }
    case 'verified':
      return grown(
        verifiedWeight,
        evidence.pages.flatMap(({ verified }) => (verified ? [verified.at] : [])),
      )
    case 'taught':
      return grown(taughtWeight, evidence.at)
  }
}

/** The weight of all evidence of a person on one topic; endorsements grow by their square root. */
export function weighTopic(evidence: readonly Evidence[], now: number): number {
  let endorsements = 0
  let weight = 0
  for (const one of evidence)
    if (one.kind === 'endorsed') endorsements++
    else weight += weighEvidence(one, now)
  return weight + Math.min(mostOfKind, endorsedWeight * Math.sqrt(endorsements))
}
