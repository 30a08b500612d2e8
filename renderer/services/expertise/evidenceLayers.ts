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

/** A part of the evidence. */
export interface EvidenceLayer {
  /** Everything about each person, hidden and declined too. */
  readonly byPerson: ReadonlyMap<PersonId, readonly PersonEvidence[]>
  /** What others may see. */
  readonly byTopic: ReadonlyMap<TopicId, Holders>
  /** Of one person and topic in the order in which they are shown. */
  add(piece: PersonEvidence): void
}

/** Makes a layer without evidence. */
export function createLayer(): EvidenceLayer {
  const byPerson = new Map<PersonId, PersonEvidence[]>()
  const byTopic = new Map<TopicId, Map<PersonId, Evidence[]>>()
  return {
    byPerson,
    byTopic,
    add(piece) {
      const { evidence, person, topic } = piece
      const own = byPerson.get(person)
      if (own) own.push(piece)
      else byPerson.set(person, [piece])
      if (piece.isHidden || piece.isDeclined) return
      let people = byTopic.get(topic)
      if (!people) {
        people = new Map()
        byTopic.set(topic, people)
      }
      const shown = people.get(person)
      if (shown) shown.push(evidence)
      else people.set(person, [evidence])
    },
  }
}

const nobody: Holders = new Map()

/** Makes one index of two layers, of which the first speaks first; they may not change from then on. */
export function joinLayers(first: EvidenceLayer, second: EvidenceLayer): EvidenceIndex {
  const joined = new Map<TopicId, Holders>()
  const holders = (topic: TopicId): Holders => {
    const [one, other] = [first.byTopic.get(topic), second.byTopic.get(topic)]
    if (!one || !other) return one ?? other ?? nobody
    const known = joined.get(topic)
    if (known) return known
    const all = new Map(one)
    for (const [person, evidence] of other)
      all.set(person, [...(one.get(person) ?? []), ...evidence])
    joined.set(topic, all)
    return all
  }
  const about = (person: PersonId) => {
    const [one, other] = [first.byPerson.get(person), second.byPerson.get(person)]
    return one && other ? [...one, ...other] : (one ?? other ?? [])
  }
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
      for (const topic of new Set([...first.byTopic.keys(), ...second.byTopic.keys()])) {
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
