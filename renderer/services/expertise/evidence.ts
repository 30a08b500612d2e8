/**
 * What speaks for somebody's knowing a topic: what they say, what colleagues say, what they did.
 * Each kind is a function over the facts that gives one piece for each person and topic. What its
 * person hides or declines is marked here and left out by `shownEvidence`, the one door through which
 * screens, search and ranking get evidence about others.
 */
import type { EndorsementId, PersonId, TopicId } from '../../../model/ids.ts'
import type { EvidenceKey } from '../../../model/topics/hiddenEvidence.ts'
import { settleLevels } from '../../../model/topics/shownLevels.ts'
import type { TopicLevel } from '../../../model/topics/topicLevels.ts'
import { type AnswerFact, type ExpertiseFacts, type PageFact, wordKey } from './Facts.ts'

/** One piece of evidence. */
export type Evidence =
  | { readonly kind: 'level'; readonly level: TopicLevel; readonly at: number }
  | {
      readonly kind: 'endorsed'
      readonly by: PersonId
      readonly endorsement: EndorsementId
      readonly at: number
    }
  | { readonly kind: 'pages'; readonly pages: readonly PageFact[] }
  | { readonly kind: 'answers'; readonly answers: readonly AnswerFact[] }
  | { readonly kind: 'verified'; readonly pages: readonly PageFact[] }
  | { readonly kind: 'taught'; readonly at: readonly number[] }

/** A piece of evidence about a person, and whether others get to see it. */
export interface PersonEvidence {
  readonly person: PersonId
  readonly topic: TopicId
  readonly evidence: Evidence
  /** By which it is hidden; a merged topic's evidence has the keys of all its records. */
  readonly keys: readonly EvidenceKey[]
  readonly isHidden: boolean
  /** An endorsement that its person does not want. */
  readonly isDeclined: boolean
}

type Piece = Pick<PersonEvidence, 'person' | 'topic' | 'evidence'>

/** What people declared of themselves; of several records of one topic the last word counts. */
export function levelEvidence(facts: ExpertiseFacts): readonly Piece[] {
  return [...facts.people.values()].flatMap((person) =>
    settleLevels(person.topics, facts.topics).map(
      ({ topic, level, at }): Piece => ({
        person: person.id,
        topic,
        evidence: { kind: 'level', level, at },
      }),
    ),
  )
}

/** What colleagues said; of several by one colleague on one topic the first counts. */
export function endorsementEvidence(facts: ExpertiseFacts): readonly Piece[] {
  const seen = new Set<string>()
  return facts.endorsements.flatMap(({ id, person, topic: stored, by, at }) => {
    const topic = facts.topics.get(stored)?.id
    const key = topic && wordKey(person, topic, by)
    if (!topic || !key || !facts.people.has(person) || seen.has(key)) return []
    seen.add(key)
    return { person, topic, evidence: { kind: 'endorsed', by, endorsement: id, at } as const }
  })
}

/** The pages on a topic that a person wrote in. */
export function pageEvidence(facts: ExpertiseFacts): readonly Piece[] {
  return gather(
    facts.pages,
    (page) => page.authors,
    (pages) => ({ kind: 'pages', pages }),
  )
}

/** The answers a person gave to questions on a topic, accepted or not. */
export function answerEvidence(facts: ExpertiseFacts): readonly Piece[] {
  return gather(
    facts.answers,
    (answer) => [answer.by],
    (answers) => ({ kind: 'answers', answers }),
  )
}

/** The pages on a topic that a person verified and that nobody verified after them. */
export function verificationEvidence(facts: ExpertiseFacts): readonly Piece[] {
  return gather(
    facts.pages,
    (page) => (page.verified ? [page.verified.by] : []),
    (pages) => ({ kind: 'verified', pages }),
  )
}

/** That a person showed that they can do it. */
export function teachBackEvidence(facts: ExpertiseFacts): readonly Piece[] {
  return gather(
    facts.teachBacks.map((one) => ({ ...one, topics: [one.topic] })),
    (one) => [one.person],
    (all) => ({ kind: 'taught', at: all.map(({ at }) => at) }),
  )
}

function gather<Fact extends { readonly topics: readonly TopicId[] }>(
  facts: readonly Fact[],
  peopleOf: (fact: Fact) => readonly PersonId[],
  toEvidence: (facts: readonly Fact[]) => Evidence,
): readonly Piece[] {
  const found = new Map<TopicId, Map<PersonId, Fact[]>>()
  for (const fact of facts)
    for (const topic of fact.topics) {
      let people = found.get(topic)
      if (!people) {
        people = new Map()
        found.set(topic, people)
      }
      for (const person of peopleOf(fact)) {
        const own = people.get(person)
        if (own) own.push(fact)
        else people.set(person, [fact])
      }
    }
  return [...found].flatMap(([topic, people]) =>
    [...people].map(([person, own]) => ({ person, topic, evidence: toEvidence(own) })),
  )
}

const sources = [
  levelEvidence,
  endorsementEvidence,
  teachBackEvidence,
  answerEvidence,
  pageEvidence,
  verificationEvidence,
]

/** All evidence of a workspace, by topic and by person. */
export interface EvidenceIndex {
  /** Everything about a person, hidden and declined too, for that person alone. */
  about(person: PersonId): readonly PersonEvidence[]
  /** What others may see of who knows a topic: each with what speaks for it. */
  holders(topic: TopicId): ReadonlyMap<PersonId, readonly Evidence[]>
  /** What others may see of what a person knows. */
  shownOf(person: PersonId): ReadonlyMap<TopicId, readonly Evidence[]>
  /** How many know each topic, those who are only learning it left out; people who left are not counted when told so. */
  countHolders(isHere: (person: PersonId) => boolean): ReadonlyMap<TopicId, number>
}

const nothing = new Map<never, never>()

/** Gathers the evidence. Evidence of people who have no record is left out: they could not hide it. About 100 ms for 5,000 people and 10,000 pages. */
export function gatherEvidence(facts: ExpertiseFacts): EvidenceIndex {
  const byPerson = new Map<PersonId, PersonEvidence[]>()
  const byTopic = new Map<TopicId, Map<PersonId, Evidence[]>>()
  for (const source of sources)
    for (const piece of source(facts)) {
      const found = markHidden(piece, facts)
      if (!found) continue
      const own = byPerson.get(piece.person)
      if (own) own.push(found)
      else byPerson.set(piece.person, [found])
      if (found.isHidden || found.isDeclined) continue
      let people = byTopic.get(piece.topic)
      if (!people) {
        people = new Map()
        byTopic.set(piece.topic, people)
      }
      const shown = people.get(piece.person)
      if (shown) shown.push(piece.evidence)
      else people.set(piece.person, [piece.evidence])
    }
  return {
    about: (person) => byPerson.get(person) ?? [],
    holders: (topic) => byTopic.get(topic) ?? nothing,
    shownOf(person) {
      const topics = new Map<TopicId, readonly Evidence[]>()
      for (const { topic } of byPerson.get(person) ?? []) {
        const shown = byTopic.get(topic)?.get(person)
        if (shown) topics.set(topic, shown)
      }
      return topics
    },
    countHolders(isHere) {
      const counts = new Map<TopicId, number>()
      for (const [topic, people] of byTopic) {
        let count = 0
        for (const [person, evidence] of people)
          if (isHere(person) && knowsTopic(evidence)) count++
        counts.set(topic, count)
      }
      return counts
    },
  }
}

/** Whether evidence says more than that somebody is learning it. */
export function knowsTopic(evidence: readonly Evidence[]): boolean {
  const level = evidence.find((one) => one.kind === 'level')
  if (level) return level.level !== 'learning'
  return evidence.length > 0
}

function markHidden(piece: Piece, facts: ExpertiseFacts): PersonEvidence | null {
  const person = facts.people.get(piece.person)
  if (!person) return null
  const { evidence, topic } = piece
  const members = facts.topics.get(topic)?.members ?? [topic]
  const keys: readonly EvidenceKey[] =
    evidence.kind === 'endorsed'
      ? [`endorsement:${evidence.endorsement}`]
      : members.map((member): EvidenceKey => `${evidence.kind}:${member}`)
  const isDeclined =
    evidence.kind === 'endorsed' &&
    (person.declined.has(evidence.endorsement) ||
      facts.declinedWords.has(wordKey(piece.person, topic, evidence.by)))
  return { ...piece, keys, isHidden: keys.some((key) => person.hidden.has(key)), isDeclined }
}
