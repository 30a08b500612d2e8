/** Evidence looked up by topic and by person, in layers: what changes at different times is kept apart. */
import type { PersonId, TopicId } from '../../../model/ids.ts'
import type { Evidence, PersonEvidence } from './evidence.ts'

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

type Holders = ReadonlyMap<PersonId, readonly Evidence[]>

/** A part of the evidence: pieces by person and by topic. Of a topic they are put together when somebody asks for it. */
export interface EvidenceLayer {
  add(piece: PersonEvidence): void
  about(person: PersonId): readonly PersonEvidence[]
  readonly topics: Iterable<TopicId>
  /** What others may see; `null` when nobody holds it. */
  holders(topic: TopicId): Holders | null
}

/**
 * Makes a layer without evidence; of one person and topic what is added first comes first. Where each person's pieces are
 * known anyway, `about` gives them.
 */
export function createLayer(about?: EvidenceLayer['about']): EvidenceLayer {
  const byPerson = new Map<PersonId, PersonEvidence[]>()
  const byTopic = new Map<TopicId, PersonEvidence[]>()
  const put = <Key>(into: Map<Key, PersonEvidence[]>, key: Key, piece: PersonEvidence) => {
    const known = into.get(key)
    if (known) known.push(piece)
    else into.set(key, [piece])
  }
  return {
    add(piece) {
      if (!about) put(byPerson, piece.person, piece)
      if (!piece.isHidden && !piece.isDeclined) put(byTopic, piece.topic, piece)
    },
    about: about ?? ((person) => byPerson.get(person) ?? []),
    get topics() {
      return byTopic.keys()
    },
    holders(topic) {
      const pieces = byTopic.get(topic)
      if (!pieces) return null
      const holders = new Map<PersonId, Evidence[]>()
      for (const { evidence, person } of pieces) {
        const shown = holders.get(person)
        if (shown) shown.push(evidence)
        else holders.set(person, [evidence])
      }
      return holders
    },
  }
}

const nobody: Holders = new Map()

/** Makes one index of two layers, of which the first speaks first; nothing may be added to them from then on. */
export function joinLayers(first: EvidenceLayer, second: EvidenceLayer): EvidenceIndex {
  const known = new Map<TopicId, Holders>()
  const join = (topic: TopicId): Holders => {
    const [one, other] = [first.holders(topic), second.holders(topic)]
    if (!one || !other) return one ?? other ?? nobody
    const all = new Map(one)
    for (const [person, evidence] of other)
      all.set(person, [...(one.get(person) ?? []), ...evidence])
    return all
  }
  const holders = (topic: TopicId): Holders => {
    const held = known.get(topic)
    if (held) return held
    const joined = join(topic)
    known.set(topic, joined)
    return joined
  }
  const about = (person: PersonId) => [...first.about(person), ...second.about(person)]
  return {
    about,
    holders,
    shownOf(person) {
      const topics = new Map<TopicId, readonly Evidence[]>()
      for (const { topic } of about(person)) {
        const shown = holders(topic).get(person)
        if (shown) topics.set(topic, shown)
      }
      return topics
    },
    countHolders(isHere) {
      const counts = new Map<TopicId, number>()
      for (const topic of new Set([...first.topics, ...second.topics])) {
        let count = 0
        for (const [person, evidence] of holders(topic))
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
