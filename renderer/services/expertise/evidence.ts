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
import {
  createLayer,
  type EvidenceIndex,
  type EvidenceLayer,
  joinLayers,
} from './evidenceLayers.ts'
import {
  type AnswerFact,
  type ExpertiseFacts,
  type PageFact,
  type PersonFact,
  wordKey,
} from './Facts.ts'

/** One piece of evidence. */
export type Evidence =
  | {
      readonly kind: 'level'
      readonly level: TopicLevel
      readonly at: number
      /** Who wrote it; `null` where that is not known. */
      readonly by: PersonId | null
    }
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

/** What somebody declares, or an import of them; of several records of one topic the last word counts. */
function levelsOf(person: PersonFact, topics: ExpertiseFacts['topics']): readonly Piece[] {
  return settleLevels(person.topics, topics).map(
    ({ topic, level, at, by }): Piece => ({
      person: person.id,
      topic,
      evidence: { kind: 'level', level, at, by },
    }),
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

/** Besides what people declare, which is kept apart. */
const sources = [
  endorsementEvidence,
  teachBackEvidence,
  answerEvidence,
  pageEvidence,
  verificationEvidence,
]

const declaredOf = new WeakMap<
  PersonFact,
  { readonly topics: ExpertiseFacts['topics']; readonly pieces: readonly PersonEvidence[] }
>()

/** What one person declares, worked out once for as long as neither they nor the topics change. */
export function declaredBy(
  person: PersonFact,
  facts: Pick<ExpertiseFacts, 'topics'>,
): readonly PersonEvidence[] {
  const { topics } = facts
  const known = declaredOf.get(person)
  if (known?.topics === topics) return known.pieces
  const pieces = levelsOf(person, topics).map((piece): PersonEvidence => {
    const readKeys = () => keysOf(piece, topics)
    return {
      person: piece.person,
      topic: piece.topic,
      evidence: piece.evidence,
      isHidden: person.hidden.size > 0 && isHiddenBy(person, readKeys()),
      isDeclined: false,
      // Of thousands only those are asked for that their person sees.
      get keys() {
        return readKeys()
      },
    }
  })
  declaredOf.set(person, { topics, pieces })
  return pieces
}

const declaredLayers = new WeakMap<
  ExpertiseFacts['people'],
  { readonly topics: ExpertiseFacts['topics']; readonly layer: EvidenceLayer }
>()

/** Fifteen thousand levels do not change because a page did: their part of the index is kept. */
function declaredLayer(facts: ExpertiseFacts): EvidenceLayer {
  const { people, topics } = facts
  const known = declaredLayers.get(people)
  if (known?.topics === topics) return known.layer
  const layer = createLayer((id) => {
    const person = people.get(id)
    return person ? declaredBy(person, facts) : []
  })
  for (const person of people.values())
    for (const piece of declaredBy(person, facts)) layer.add(piece)
  declaredLayers.set(people, { topics, layer })
  return layer
}

/**
 * Gathers the evidence. Evidence of people who have no record is left out: they could not hide it. What people declare is
 * kept for as long as `facts.people` and `facts.topics` are the same objects; what 5,000 people take is in docs/measured.md.
 */
export function gatherEvidence(facts: ExpertiseFacts): EvidenceIndex {
  const rest = createLayer()
  for (const source of sources)
    for (const piece of source(facts)) {
      const found = markHidden(piece, facts)
      if (found) rest.add(found)
    }
  return joinLayers(declaredLayer(facts), rest)
}

function markHidden(piece: Piece, facts: ExpertiseFacts): PersonEvidence | null {
  const person = facts.people.get(piece.person)
  if (!person) return null
  const { evidence, topic } = piece
  const keys = keysOf(piece, facts.topics)
  const isDeclined =
    evidence.kind === 'endorsed' &&
    (person.declined.has(evidence.endorsement) ||
      facts.declinedWords.has(wordKey(piece.person, topic, evidence.by)))
  return { ...piece, keys, isHidden: isHiddenBy(person, keys), isDeclined }
}

function keysOf({ evidence, topic }: Piece, topics: ExpertiseFacts['topics']) {
  if (evidence.kind === 'endorsed')
    return [`endorsement:${evidence.endorsement}`] satisfies readonly EvidenceKey[]
  const members = topics.get(topic)?.members ?? [topic]
  return members.map((member): EvidenceKey => `${evidence.kind}:${member}`)
}

function isHiddenBy(person: PersonFact, keys: readonly EvidenceKey[]): boolean {
  return keys.some((key) => person.hidden.has(key))
}
